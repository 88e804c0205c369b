import { fieldOfHost } from '../../../../credentials/settings/regions';
import { networkFaultOf } from '../../../../credentials/token/networkFault';
import { printable } from '../../../../credentials/text/text';
import { CallError, IN_DOUBT, type Outcome } from './callError';

export interface FailedSend {
	call: string;
	/** The base URL, for its host. */
	apiUrl: string;
	/** The field of the credential that has it, where the region does not give it. */
	field?: 'API URL' | 'Apps URL';
	/** Code of the failure, such as `ECONNRESET`. */
	code: string;
	message: string;
	/** Milliseconds. */
	timeout: number;
	outcome: Outcome;
	attempts: number;
}

/** Turns a call without a complete response into an error that says what to do. */
export function networkError(failed: FailedSend): CallError {
	const { call, code, outcome, attempts } = failed;
	const host = new URL(failed.apiUrl).host;
	const [message, remedy] = explain(failed, host);
	return new CallError({
		message,
		remedy: [outcome === 'unknown' ? IN_DOUBT : '', remedy].filter(Boolean).join(' '),
		outcome,
		call,
		attempts,
		...(code === '' ? {} : { code: printable(code, 60) }),
	});
}

function explain(
	{ apiUrl, field = 'API URL', code, message, timeout }: FailedSend,
	host: string,
): [string, string] {
	switch (networkFaultOf(code)) {
		case 'timeout':
			return [
				`${host} did not answer within ${timeout / 1000} s`,
				"Ask for less at once, or raise 'Timeout' in the node's options.",
			];
		case 'address':
			return [
				`The host ${host} was not found`,
				`Check '${fieldOfHost(apiUrl, field)}' in the credential, and that n8n can reach the internet.`,
			];
		case 'tls':
			return [
				`No trusted TLS connection to ${host}`,
				'If a proxy or gateway uses its own certificate authority, point NODE_EXTRA_CA_CERTS of n8n to its certificate.',
			];
		case 'refused':
			return [
				`${host} refused the connection`,
				'Check the network and proxy of n8n, then try again.',
			];
		case 'broken':
			return [
				`The connection to ${host} closed before the response was complete`,
				'Check the network and proxy of n8n, then try again.',
			];
		default:
			return unreachable(host, printable(message, 120));
	}
}

function unreachable(host: string, said: string): [string, string] {
	return [
		`${host} could not be reached${said === '' ? '' : ` (${said})`}`,
		'Check the network and proxy of n8n, then try again.',
	];
}

import type { IHttpRequestMethods } from 'n8n-workflow';

import { isUnsent } from '../../../credentials/networkFault';
import type { HttpRequest } from '../../../credentials/token/exchange';
import { anySignal } from './pause';
import type { PermitEnd } from './rateGate';
import type { RawReply } from './reply';
import { USER_AGENT } from './userAgent';
import type { Sent } from './verdict';

/** A request that is ready to go, but for the token. */
export interface PreparedRequest {
	method: IHttpRequestMethods;
	/** On the API's origin; see `parseRequestPath`. */
	url: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
	/** Of the body. */
	contentType: string;
	/** Milliseconds, for the whole of it: until the last byte of the response. */
	timeout: number;
	signal?: AbortSignal;
}

/**
 * Sends once, through n8n's helper.
 *
 * @returns the reply, whatever its status, or how the sending failed
 * @throws the signal's reason when the execution is cancelled
 */
export async function sendRequest(
	httpRequest: HttpRequest,
	request: PreparedRequest,
	token: string,
): Promise<Sent> {
	const { method, url, body, timeout, signal } = request;
	const late = AbortSignal.timeout(Math.ceil(timeout));
	const options = {
		method,
		url,
		headers: {
			Accept: 'application/json',
			...(body === undefined ? {} : { 'Content-Type': request.contentType }),
			...request.headers,
			'User-Agent': USER_AGENT,
			Authorization: `Bearer ${token}`,
		},
		// n8n drops `{}` and `[]`, and rebuilds objects; text and bytes it leaves alone.
		...(body === undefined ? {} : { body }),
		timeout,
		// n8n's time-out counts from the last byte: a reply that drips would never end.
		abortSignal: anySignal(signal, late),
		// n8n sends the Authorization header on to whatever host a redirect names.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		// As text n8n decodes all as UTF-8, and otherwise hands broken JSON back as if it were text.
		encoding: 'arraybuffer' as const,
	};
	const sent = await httpRequest(options).then(
		(reply): Sent => ({ reply: reply as RawReply }),
		// Only code and message go on: the error carries the request with its token.
		(error: { code?: unknown; message?: unknown } | undefined): Sent =>
			late.aborted
				? { code: 'ECONNABORTED', message: '' }
				: {
						code: typeof error?.code === 'string' ? error.code : '',
						message: String(error?.message ?? ''),
					},
	);
	signal?.throwIfAborted();
	return sent;
}

/** What the gate has to know of it. */
export function endOf(sent: Sent): PermitEnd {
	if ('reply' in sent) return { headers: sent.reply.headers };
	return isUnsent(sent.code) ? 'unsent' : 'lost';
}

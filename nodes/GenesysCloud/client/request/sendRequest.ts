import type { IHttpRequestMethods } from 'n8n-workflow';

import { printable } from '../../../../credentials/text/text';
import { isUnsent } from '../../../../credentials/token/networkFault';
import type { HttpRequest } from '../../../../credentials/token/exchange';
import { CallError } from '../errors/callError';
import type { BodyLimits } from '../reply/openBody';
import { failureOf, isApiFile, openReply } from '../reply/openReply';
import { anySignal } from '../../shared/pause';
import type { PermitEnd } from '../rateLimit/rateGate';
import type { RawReply, Sent } from '../reply/reply';
import { SentFile } from './sentFile';

/** Identifies the caller in Genesys Cloud's logs. A test compares the version with package.json. */
export const USER_AGENT = 'n8n-nodes-genesys-cloud/0.1.0';

/** A request that is complete except for the token. */
export interface PreparedRequest {
	method: IHttpRequestMethods;
	/** On the origin that `ApiCall.to` says; see `parseRequestPath`. */
	url: string;
	headers?: Record<string, string>;
	body?: string | Buffer | SentFile;
	/** Media type of the body. */
	contentType: string;
	/** Milliseconds until the last byte of the response; a file gets more, by its size. */
	timeout: number;
	signal?: AbortSignal;
	/** For a response that may be a file, which is not read into memory; see `openReply`. */
	file?: BodyLimits;
}

/**
 * Sends a request once, through n8n's helper.
 *
 * @param token undefined for a host that must not have it
 * @returns the response with any status, or how sending failed
 * @throws the signal's reason when the execution is cancelled; what a file could not be read for
 */
export async function sendRequest(
	httpRequest: HttpRequest,
	request: PreparedRequest,
	token: string | undefined,
): Promise<Sent> {
	const { method, url, signal, file } = request;
	const sentFile = request.body instanceof SentFile ? request.body : undefined;
	const body = sentFile?.stream ?? (request.body as Exclude<typeof request.body, SentFile>);
	const timeout = request.timeout + (sentFile?.sendingMs ?? 0);
	const options = {
		method,
		url,
		headers: {
			Accept: file === undefined ? 'application/json' : '*/*',
			...(body === undefined ? {} : { 'Content-Type': request.contentType }),
			...(sentFile?.length !== undefined && { 'Content-Length': String(sentFile.length) }),
			...request.headers,
			'User-Agent': USER_AGENT,
			...(token !== undefined && { Authorization: `Bearer ${token}` }),
		},
		// n8n drops `{}` and `[]` and rebuilds objects, but does not change text and bytes.
		...(body === undefined ? {} : { body }),
		timeout,
		// Otherwise n8n would send the Authorization header to any host that a redirect names.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
	if (file !== undefined) {
		return await openReply(httpRequest, options, { ...file, timeout, signal, isFile: isApiFile });
	}
	const late = AbortSignal.timeout(Math.ceil(timeout));
	const sent = await httpRequest({
		...options,
		// n8n's timeout counts from the last byte: a response that trickles in would never end.
		abortSignal: anySignal(signal, late),
		// As text, n8n decodes everything as UTF-8. Without an encoding it returns broken JSON as text.
		encoding: 'arraybuffer',
	}).then(
		(reply): Sent => ({ reply: reply as RawReply }),
		(error: unknown): Sent =>
			late.aborted ? { code: 'ECONNABORTED', message: '' } : failureOf(error),
	);
	signal?.throwIfAborted();
	if (sentFile?.failure !== undefined) throw unreadable(sentFile.failure);
	return sent;
}

function unreadable(failure: unknown): CallError {
	const { message } = failureOf(failure);
	return new CallError({
		message: `The file could not be read: ${printable(message, 200)}`,
		remedy: 'Check where n8n keeps its binary data, and run the workflow again from the start.',
		outcome: 'notSent',
	});
}

/** Returns how the call ended, for the gate. */
export function endOf(sent: Sent): PermitEnd {
	if ('reply' in sent) return { headers: sent.reply.headers };
	return isUnsent(sent.code) ? 'unsent' : 'lost';
}

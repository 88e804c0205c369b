import { scrub } from '../../../../credentials/text/scrub';
import { printable } from '../../../../credentials/text/text';
import type { Clock } from '../../../../credentials/token/clock';
import { readRetryAfterMs, type HttpRequest } from '../../../../credentials/token/exchange';
import { isUnsent } from '../../../../credentials/token/networkFault';
import { CallError } from '../errors/callError';
import { networkError } from '../errors/networkError';
import { emptyReply, type Sent } from '../reply/reply';
import { contentOf, type ApiCall, type ApiReply } from '../request/apiCall';
import { retryDelayMs } from '../request/retryPolicy';
import { sendRequest } from '../request/sendRequest';
import { SentFile } from '../request/sentFile';
import { pause } from '../../shared/pause';
import { storeReason } from './download';

export interface ElsewhereOptions {
	httpRequest: HttpRequest;
	/** Milliseconds. */
	timeout: number;
	clock: Clock;
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
	/** Ends waits and retries. */
	leave?: AbortSignal;
	onSend?: () => void;
}

/**
 * Sends a file to a URL that a response named, without the token. It is retried like any other write.
 *
 * @param url checked. Its path and query appear in no error, because they give access.
 * @throws {CallError}
 */
export async function sendElsewhere(
	url: URL,
	call: ApiCall,
	options: ElsewhereOptions,
): Promise<ApiReply> {
	const { method, headers, contentType = 'application/octet-stream' } = call;
	const { httpRequest, timeout, clock, signal, leave, onSend } = options;
	for (let attempt = 0; ; ) {
		leave?.throwIfAborted();
		const body = await (call.upload?.open() ?? contentOf(call));
		onSend?.();
		const request = { method, url: url.href, headers, contentType, timeout, signal };
		const sent = await sendRequest(httpRequest, { ...request, body }, undefined).finally(() => {
			if (body instanceof SentFile) body.close();
		});
		if ('reply' in sent && sent.reply.statusCode >= 200 && sent.reply.statusCode < 300) {
			// A file store has nothing to say.
			return { status: sent.reply.statusCode, headers: {}, body: emptyReply() };
		}
		const how =
			'code' in sent
				? { errorCode: sent.code }
				: { status: sent.reply.statusCode, retryAfterMs: readRetryAfterMs(sent.reply.headers) };
		const random = clock.random();
		const afterMs = retryDelayMs({ method, readOnly: false, attempt, random, ...how });
		attempt++;
		if (afterMs === undefined) throw failureFor(url, sent, attempt, timeout);
		await pause(clock, afterMs, leave);
	}
}

function failureFor(url: URL, sent: Sent, attempts: number, timeout: number): CallError {
	const call = `Upload to ${printable(url.host, 100)}`;
	if ('code' in sent) {
		const { code, message } = sent;
		// Messages of network errors may quote the URL.
		const said = scrub(message, [`${url.pathname}${url.search}`, url.search.slice(1)]);
		const outcome = isUnsent(code) ? 'notSent' : 'unknown';
		return networkError({
			call,
			apiUrl: url.origin,
			code,
			message: said,
			timeout,
			outcome,
			attempts,
		});
	}
	const { statusCode, body } = sent.reply;
	const said = Buffer.isBuffer(body) ? storeReason(body) : '';
	return new CallError({
		message: `The file could not be uploaded: status ${statusCode}${said && ` (${said})`}`,
		remedy:
			'The URL for an upload is valid only for a short time. Run the node again to get a new one.',
		outcome: statusCode >= 500 ? 'unknown' : 'refused',
		call,
		status: statusCode,
		attempts,
	});
}

import type { IHttpRequestMethods } from 'n8n-workflow';

import { isUnsent } from '../../../../credentials/token/networkFault';
import type { HttpRequest } from '../../../../credentials/token/exchange';
import type { BodyLimits } from '../reply/openBody';
import { failureOf, isApiFile, openReply } from '../reply/openReply';
import { anySignal } from '../../shared/pause';
import type { PermitEnd } from '../rateLimit/rateGate';
import type { RawReply, Sent } from '../reply/reply';

/** Shows in Genesys Cloud's logs who called. A test holds the version against package.json. */
export const USER_AGENT = 'n8n-nodes-genesys-cloud/0.1.0';

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
	/** For a reply that may be a file: it is not read into memory; see `openReply`. */
	file?: BodyLimits;
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
	const { method, url, body, timeout, signal, file } = request;
	const options = {
		method,
		url,
		headers: {
			Accept: file === undefined ? 'application/json' : '*/*',
			...(body === undefined ? {} : { 'Content-Type': request.contentType }),
			...request.headers,
			'User-Agent': USER_AGENT,
			Authorization: `Bearer ${token}`,
		},
		// n8n drops `{}` and `[]`, and rebuilds objects; text and bytes it leaves alone.
		...(body === undefined ? {} : { body }),
		timeout,
		// n8n sends the Authorization header on to whatever host a redirect names.
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
		// n8n's time-out counts from the last byte: a reply that drips would never end.
		abortSignal: anySignal(signal, late),
		// As text n8n decodes all as UTF-8, and otherwise hands broken JSON back as if it were text.
		encoding: 'arraybuffer',
	}).then(
		(reply): Sent => ({ reply: reply as RawReply }),
		(error: unknown): Sent =>
			late.aborted ? { code: 'ECONNABORTED', message: '' } : failureOf(error),
	);
	signal?.throwIfAborted();
	return sent;
}

/** What the gate has to know of it. */
export function endOf(sent: Sent): PermitEnd {
	if ('reply' in sent) return { headers: sent.reply.headers };
	return isUnsent(sent.code) ? 'unsent' : 'lost';
}

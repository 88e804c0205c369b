import type { IHttpRequestOptions } from 'n8n-workflow';

import type { HttpRequest } from '../../../../credentials/token/exchange';
import { fileNameOf } from './fileName';
import { kindOf, mediaTypeOf } from './mediaType';
import {
	BrokenBodyError,
	OpenBody,
	readBytes,
	type BodyLimits,
	type Readable,
	type ReceivedFile,
	type StoreFile,
} from './openBody';
import type { RawReply, Sent } from './reply';

/** Most bytes to read from the body of an error; more is not shown. */
const LONGEST_ERROR_BYTES = 1_000_000;

export interface OpenOptions extends BodyLimits {
	/** Longest wait for the headers of a file, or for any other response as a whole; milliseconds. */
	timeout: number;
	signal?: AbortSignal;
	/** Returns whether a successful response is a file. */
	isFile(headers: RawReply['headers']): boolean;
}

/**
 * Sends a request whose response may be a file. A file is returned as an {@link OpenBody}; anything else
 * is read into memory as in other calls.
 *
 * @param request must ask for full responses of all statuses, and must not follow redirects
 * @returns the response with any status, or how sending failed
 * @throws the signal's reason when the execution is cancelled
 */
export async function openReply(
	httpRequest: HttpRequest,
	request: IHttpRequestOptions,
	options: OpenOptions,
): Promise<Sent> {
	const { signal } = options;
	const end = new AbortController();
	const limit = AbortSignal.timeout(Math.ceil(options.timeout));
	let isOpen = false;
	limit.addEventListener('abort', () => {
		if (!isOpen) end.abort(limit.reason);
	});
	const abortSignal = signal === undefined ? end.signal : AbortSignal.any([end.signal, signal]);
	try {
		const reply = (await httpRequest({
			...request,
			encoding: 'stream',
			abortSignal,
		})) as RawReply;
		const { statusCode, headers } = reply;
		const stream = reply.body as Readable;
		const isSuccess = statusCode >= 200 && statusCode < 300;
		const hasBody = request.method !== 'HEAD' && statusCode !== 204;
		if (isSuccess && hasBody && options.isFile(headers)) {
			isOpen = true;
			return { reply: { statusCode, headers, body: new OpenBody(stream, end, options) } };
		}
		const body = await readBytes(stream, isSuccess ? Infinity : LONGEST_ERROR_BYTES);
		isOpen = true;
		return { reply: { statusCode, headers, body, bytes: body } };
	} catch (error) {
		signal?.throwIfAborted();
		isOpen = true;
		return limit.aborted ? { code: 'ECONNABORTED', message: '' } : failureOf(error);
	}
}

/** Returns only code and message, because the error contains the request with its token. */
export function failureOf(error: unknown): { code: string; message: string } {
	const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
	return { code: typeof code === 'string' ? code : '', message: String(message ?? '') };
}

/**
 * Stores a body as a file, with the name from the response.
 *
 * @param path path of the request, percent-encoded, without a query
 * @returns the file, or why the body is incomplete
 * @throws the error of the store, or the signal's reason when the execution is cancelled
 */
export async function receiveFile(
	body: OpenBody,
	store: StoreFile,
	headers: RawReply['headers'],
	path: string,
	signal: AbortSignal | undefined,
): Promise<ReceivedFile | { code: string; message: string }> {
	const mediaType = mediaTypeOf(headers['content-type']);
	const name = fileNameOf(headers['content-disposition'], path, mediaType);
	return await body.store(store, name, mediaType).catch((error: unknown) => {
		signal?.throwIfAborted();
		if (error instanceof BrokenBodyError) return failureOf(error);
		throw error;
	});
}

/**
 * Returns whether a response of the API is a file. JSON may have a link to the file, and an HTML page
 * comes from a proxy, so these are files only if declared as an attachment.
 */
export function isApiFile(headers: RawReply['headers']): boolean {
	if (/^\s*attachment\b/i.test(String(headers['content-disposition'] ?? ''))) return true;
	return !['json', 'html'].includes(kindOf(mediaTypeOf(headers['content-type'])));
}

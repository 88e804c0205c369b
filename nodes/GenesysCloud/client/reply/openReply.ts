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

/** Of the body of an error: more is not shown. */
const LONGEST_ERROR_BYTES = 1_000_000;

export interface OpenOptions extends BodyLimits {
	/** Longest wait for the head of the reply, and for the whole of one that is no file; milliseconds. */
	timeout: number;
	signal?: AbortSignal;
	/** Which successes are files. */
	isFile(headers: RawReply['headers']): boolean;
}

/**
 * Sends a request whose reply may be a file: that comes back as an {@link OpenBody}, anything else
 * is read into memory as in other calls.
 *
 * @param request with full responses of all statuses, and without redirects
 * @returns the reply, whatever its status, or how the sending failed
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

/** Only code and message go on: the error carries the request with its token. */
export function failureOf(error: unknown): { code: string; message: string } {
	const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
	return { code: typeof code === 'string' ? code : '', message: String(message ?? '') };
}

/**
 * Stores a body as a file, named as the reply says.
 *
 * @param path of the request, percent-encoded, without a query
 * @returns the file, or how the body broke off
 * @throws what the store throws, and the signal's reason when the execution is cancelled
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
 * What the API sends as a file. JSON may name where the file is, and an HTML page is what proxies
 * answer, unless they are declared to be a file.
 */
export function isApiFile(headers: RawReply['headers']): boolean {
	if (/^\s*attachment\b/i.test(String(headers['content-disposition'] ?? ''))) return true;
	return !['json', 'html'].includes(kindOf(mediaTypeOf(headers['content-type'])));
}

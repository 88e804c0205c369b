import type { IHttpRequestMethods } from 'n8n-workflow';

import type { ReceivedFile, StoreFile } from '../reply/openBody';
import type { RequestPath } from './requestPath';

/** One call of the API. */
export interface ApiCall {
	method: IHttpRequestMethods;
	/** See `parseRequestPath`. */
	path: RequestPath;
	/** Added to the query of the path; see `toQueryString`. */
	query?: Record<string, unknown>;
	/** Checked; see `headerProblem`. */
	headers?: Record<string, string>;
	/**
	 * A list or an object, sent as JSON; text or bytes, sent as they are; or how to get bytes, asked
	 * right before each sending.
	 */
	body?: JsonBody | string | Buffer | (() => Promise<Buffer>);
	/** Of the body; JSON unless told otherwise. */
	contentType?: string;
	/** Where a reply that is a file goes, without being held in memory; see `ApiReply.file`. */
	storeFile?: StoreFile;
}

export type JsonBody = Record<string, unknown> | unknown[];

export interface ApiReply {
	status: number;
	headers: Record<string, unknown>;
	/** Parsed JSON, text, or `{ success: true }` for replies without a body. */
	body: unknown;
	/** Instead of the body, where the call has `storeFile` and the reply is a file. */
	file?: ReceivedFile;
	/** The body as it came, where the call has `storeFile` and the reply is no file. */
	bytes?: Buffer;
}

export interface CallOptions {
	/** Called right before each sending. */
	onSend?: () => void;
	/** Ends waiting and repeating, not a request that is under way. */
	stop?: AbortSignal;
}

/**
 * @returns the body as it is sent. Files are read when they are needed, so that they do not pile up
 * in memory.
 */
export async function contentOf({
	body,
}: Pick<ApiCall, 'body'>): Promise<string | Buffer | undefined> {
	if (typeof body === 'function') return await body();
	if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return body;
	return JSON.stringify(body);
}

import type { IHttpRequestMethods } from 'n8n-workflow';

import type { ReceivedFile, StoreFile } from '../reply/openBody';
import type { RequestPath } from './requestPath';
import type { SentFile } from './sentFile';

/** One call of the API. */
export interface ApiCall {
	method: IHttpRequestMethods;
	/** See `parseRequestPath`. */
	path: RequestPath;
	/**
	 * Where it goes, if not to the API: to the host of apps, which takes uploads, or without the token
	 * to a URL that a response named; see `uploadCall`.
	 */
	to?: 'apps' | URL;
	/** Added to the query of the path; see `toQueryString`. */
	query?: Record<string, unknown>;
	/** Checked; see `headerProblem`. */
	headers?: Record<string, string>;
	/**
	 * A list or an object, sent as JSON; text or bytes, sent as they are; or how to get bytes, asked
	 * right before each sending.
	 */
	body?: JsonBody | string | Buffer | (() => Promise<Buffer>);
	/** A file instead of the body. */
	upload?: {
		/** Asked right before each sending; a stream is closed after it. */
		open(): Promise<Buffer | SentFile>;
		/** The fields of the form that it is part of, if it is. */
		form?: Readonly<Record<string, string>>;
	};
	/** Media type of the body; JSON by default. */
	contentType?: string;
	/** Stores a response that is a file, without holding it in memory; see `ApiReply.file`. */
	storeFile?: StoreFile;
}

export type JsonBody = Record<string, unknown> | unknown[];

export interface ApiReply {
	status: number;
	headers: Record<string, unknown>;
	/** Parsed JSON, text, or `{ success: true }` for responses without a body. */
	body: unknown;
	/** Instead of the body, if the call has `storeFile` and the response is a file. */
	file?: ReceivedFile;
	/** The unchanged body, if the call has `storeFile` and the response is not a file. */
	bytes?: Buffer;
}

export interface CallOptions {
	/** Called right before each attempt is sent. */
	onSend?: () => void;
	/** Ends waits and retries, but not a request that is under way. */
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

import { tryParseJson } from '../reply/reply';
import type { ApiCall } from './apiCall';
import type { PreparedRequest } from './sendRequest';

/** A request that is shown instead of being sent. */
export interface Preview {
	method: string;
	url: string;
	headers?: Record<string, string>;
	contentType?: string;
	body?: unknown;
}

/** @param request the call as it would be sent, but without a token */
export function previewOf(
	{ body }: Pick<ApiCall, 'body'>,
	{ method, url, headers, contentType }: Omit<PreparedRequest, 'body'>,
): Preview {
	return {
		method,
		url,
		...(headers && Object.keys(headers).length > 0 && { headers }),
		...(body !== undefined && { contentType, body: readable(body) }),
	};
}

function readable(body: NonNullable<ApiCall['body']>): unknown {
	if (typeof body === 'function' || Buffer.isBuffer(body)) return 'The file of the input';
	return typeof body === 'string' ? (tryParseJson(body) ?? body) : body;
}

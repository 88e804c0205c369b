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
	{ body, upload }: Pick<ApiCall, 'body' | 'upload'>,
	{ method, url, headers, contentType }: Omit<PreparedRequest, 'body'>,
): Preview {
	const sent = upload === undefined ? readable(body) : uploaded(upload);
	return {
		method,
		url,
		...(headers && Object.keys(headers).length > 0 && { headers }),
		...(sent !== undefined && { contentType, body: sent }),
	};
}

const FILE = 'The file of the input';

const uploaded = ({ form }: NonNullable<ApiCall['upload']>) =>
	form === undefined ? FILE : { ...form, file: FILE };

function readable(body: ApiCall['body']): unknown {
	if (typeof body === 'function' || Buffer.isBuffer(body)) return FILE;
	return typeof body === 'string' ? (tryParseJson(body) ?? body) : body;
}

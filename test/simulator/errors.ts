/** Errors in the API's `ErrorBody` shape and in the token endpoint's OAuth shape. */
import { randomUUID } from 'node:crypto';

export interface Reply {
	status: number;
	/** An object is sent as JSON, a string or bytes unchanged, and `undefined` as no body. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** A request that the API refuses. Handlers throw it, and the host turns it into a response. */
export class ApiFailure extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly extra: Record<string, unknown> = {},
	) {
		super(message);
	}
}

/** Codes and texts that the official Swagger declares for all operations. */
const DECLARED: Record<number, [code: string, message: string]> = {
	400: [
		'bad.request',
		'The request could not be understood by the server due to malformed syntax.',
	],
	401: ['bad.credentials', 'Invalid login credentials.'],
	403: ['not.authorized', 'You are not authorized to perform the requested action.'],
	404: ['not.found', 'The requested resource was not found.'],
	408: [
		'client.timeout',
		'The client did not produce a request within the server timeout limit. This can be caused by a slow network connection and/or large payloads.',
	],
	409: ['general.conflict', 'The request could not be completed by the server due to a conflict.'],
	413: ['request.entity.too.large', 'The request is over the size limit. Maximum bytes: 512000'],
	415: [
		'unsupported.media.type',
		'Unsupported Media Type - Unsupported or incorrect media type, such as an incorrect Content-Type value in the header.',
	],
	429: [
		'too.many.requests.retry.after',
		'Rate limit exceeded the maximum. Retry the request in [%s] seconds',
	],
	500: [
		'internal.server.error',
		'The server encountered an unexpected condition which prevented it from fulfilling the request.',
	],
	503: [
		'service.unavailable',
		'Service Unavailable - The server is currently unavailable (because it is overloaded or down for maintenance).',
	],
	504: ['request.timeout', 'The request timed out.'],
};

export function declaredError(status: number): { code: string; message: string } {
	const [code, message] = DECLARED[status] ?? [`http.${status}`, `HTTP ${status}`];
	return { code, message };
}

export function errorReply(
	status: number,
	code: string | null,
	message: string,
	extra: Record<string, unknown> = {},
): Reply {
	return {
		status,
		body: {
			message,
			...(code === null ? {} : { code }),
			status,
			contextId: randomUUID(),
			details: [],
			errors: [],
			...extra,
		},
	};
}

/** An error the official Swagger declares, by its status alone. */
export function failure(status: number, message?: string, code?: string): ApiFailure {
	const declared = declaredError(status);
	return new ApiFailure(status, code ?? declared.code, message ?? declared.message);
}

export function badRequest(message: string, code = 'bad.request'): ApiFailure {
	return new ApiFailure(400, code, message);
}

export function notFound(what: string, id: string, code = 'not.found'): ApiFailure {
	return new ApiFailure(404, code, `Unable to find a ${what} with that id: ${id}`, {
		entityId: id,
	});
}

/** The token endpoint's shape, which is not `ErrorBody`. */
export function oauthError(status: number, error: string, text: string): Reply {
	return { status, body: { error, description: text, error_description: text } };
}

/** The API's error model (`ErrorBody` of the official SDK); any of it may be missing. */
export interface ErrorBody {
	message?: unknown;
	code?: unknown;
	status?: unknown;
	contextId?: unknown;
	details?: unknown;
	errors?: unknown;
	limit?: { key?: unknown };
}

/** A reply as n8n's helper returns it with `returnFullResponse` and `encoding: 'text'`. */
export interface RawReply {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** What a reply amounts to. */
export type ReadReply =
	| { kind: 'ok'; body: unknown }
	| { kind: 'error'; status: number; body: ErrorBody | undefined }
	/** A success that cannot be one: not JSON, or cut off. */
	| { kind: 'unusable'; why: string; isPassing: boolean };

/** Stands for replies that have no body. A new one each time: it becomes an item, and nodes change items. */
export const emptyReply = () => ({ success: true });

/**
 * Reads a reply. n8n's helper hands broken JSON back as text, so nothing is taken for granted.
 *
 * @param method upper case: a HEAD has no body whatever its headers say
 */
export function readReply(method: string, { statusCode, headers, body }: RawReply): ReadReply {
	const text = typeof body === 'string' ? body : '';
	const type = String(headers['content-type'] ?? '').toLowerCase();
	const json = parseJson(text);
	if (statusCode < 200 || statusCode >= 300) {
		return { kind: 'error', status: statusCode, body: asErrorBody(json) };
	}
	if (method === 'HEAD' || statusCode === 204 || text === '')
		return { kind: 'ok', body: emptyReply() };
	if (isText(type)) return { kind: 'ok', body: text };
	if (json === undefined) return notJson(type, text);
	const error = asErrorBody(json);
	if (isErrorInDisguise(error))
		return { kind: 'error', status: Number(error?.status), body: error };
	return { kind: 'ok', body: json };
}

/** Text that is declared as text; an HTML page is what proxies answer. */
function isText(type: string): boolean {
	return type.startsWith('text/') && !type.startsWith('text/html');
}

/**
 * An `ErrorBody` under status 200: its own status tells. Data actions and data tables return what
 * customers define, so only what has Genesys Cloud's own `contextId` as well counts as one.
 */
function isErrorInDisguise(body: ErrorBody | undefined): boolean {
	return (
		typeof body?.status === 'number' &&
		body.status >= 400 &&
		body.status < 600 &&
		typeof body.code === 'string' &&
		typeof body.message === 'string' &&
		typeof body.contextId === 'string'
	);
}

/** A page of a proxy and a broken body may be right the next time; another kind of content stays. */
function notJson(type: string, text: string): ReadReply {
	if (type.startsWith('text/html') || /^\s*<(!doctype|html)/i.test(text)) {
		const why = 'an HTML page instead of JSON, as proxies and login pages send';
		return { kind: 'unusable', why, isPassing: true };
	}
	if (type === '' || type.includes('json')) {
		return { kind: 'unusable', why: 'JSON that is broken or cut off', isPassing: true };
	}
	const why = `content of type '${type.slice(0, 60)}' instead of JSON`;
	return { kind: 'unusable', why, isPassing: false };
}

function asErrorBody(json: unknown): ErrorBody | undefined {
	return typeof json === 'object' && json !== null && !Array.isArray(json)
		? (json as ErrorBody)
		: undefined;
}

/** @returns undefined for what is no JSON text */
export function parseJson(text: unknown): object | string | number | boolean | null | undefined {
	try {
		return JSON.parse(String(text)) as object;
	} catch {
		return undefined;
	}
}

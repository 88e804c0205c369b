import { decodeBody } from './charset';
import { readErrorBody, type ErrorBody } from './errorBody';
import { parseKeepingDigits } from './longIntegers';
import { kindOf, mediaTypeOf } from './mediaType';
import { OpenBody } from './openBody';

export type { ErrorBody } from './errorBody';

/** A response as n8n's helper returns it with `returnFullResponse`. */
export interface RawReply {
	statusCode: number;
	headers: Record<string, unknown>;
	/** Bytes with `encoding: 'arraybuffer'`; text if an older or other helper has decoded them. */
	body: unknown;
	/** The unchanged body. */
	bytes?: Buffer;
}

/** The result of one attempt: a response, or the reason why there is no complete one. */
export type Sent = { reply: RawReply } | { code: string; message: string };

/** A response after it was read. */
export type ReadReply =
	| { kind: 'ok'; body: unknown }
	| { kind: 'error'; status: number; body: ErrorBody | undefined }
	/** The status is a success, but the body is not JSON or is cut off. */
	| { kind: 'unusable'; why: string; isPassing: boolean; remedy?: string };

/** Stands for an empty body. A new object each time, because it becomes an item and nodes change items. */
export const emptyReply = () => ({ success: true });

/**
 * Reads a response. n8n's helper returns broken JSON as text, so everything is checked.
 *
 * @param method in upper case. The response to a HEAD has no body whatever its headers say.
 */
export function readReply(method: string, { statusCode, headers, body }: RawReply): ReadReply {
	if (body instanceof OpenBody) return { kind: 'ok', body };
	const mediaType = mediaTypeOf(headers['content-type']);
	const kind = kindOf(mediaType);
	const { text, parse } = textOf(body, String(headers['content-type'] ?? ''), kind === 'json');
	if (statusCode < 200 || statusCode >= 300) {
		return { kind: 'error', status: statusCode, body: readErrorBody(parse(), text) };
	}
	if (method === 'HEAD' || statusCode === 204 || text === '')
		return { kind: 'ok', body: emptyReply() };
	if (kind === 'text') return { kind: 'ok', body: text };
	const json = parse();
	if (json === undefined) return notJson(mediaType, text);
	const error = asErrorBody(json);
	if (isErrorInDisguise(error))
		return { kind: 'error', status: Number(error?.status), body: error };
	return { kind: 'ok', body: json };
}

/** @returns the location of a redirect, unchanged; undefined for any other response */
export function redirectOf({
	statusCode,
	headers,
}: Pick<RawReply, 'statusCode' | 'headers'>): string | undefined {
	const { location } = headers;
	const isRedirect = [301, 302, 303, 307, 308].includes(statusCode);
	return isRedirect && typeof location === 'string' && location !== '' ? location : undefined;
}

function textOf(
	body: unknown,
	contentType: string,
	isJson: boolean,
): { text: string; parse: () => unknown } {
	if (!Buffer.isBuffer(body)) {
		const text = typeof body === 'string' ? body : '';
		return { text, parse: () => parseReplyText(text) };
	}
	const { text, isUtf8 } = decodeBody(body, contentType, isJson);
	return { text, parse: () => parseReplyText(text, isUtf8 ? body : undefined) };
}

/**
 * Returns whether a body under status 200 is an `ErrorBody`, according to its own status. Data actions
 * and data tables return what customers define, so it must also have Genesys Cloud's `contextId`.
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

/** A proxy's page or a broken body may be temporary. Another kind of content is not. */
function notJson(mediaType: string, text: string): ReadReply {
	const kind = kindOf(mediaType);
	if (kind === 'html' || /^\s*<(!doctype|html)/i.test(text.slice(0, 200))) {
		const why = 'an HTML page instead of JSON, as proxies and login pages send';
		return { kind: 'unusable', why, isPassing: true };
	}
	if (kind === 'json') {
		return { kind: 'unusable', why: 'JSON that is broken or cut off', isPassing: true };
	}
	const why = `a file of type '${mediaType.slice(0, 60)}', not JSON or text`;
	return { kind: 'unusable', why, isPassing: false, remedy: CHOOSE_FILE };
}

const CHOOSE_FILE =
	"To get the file, use 'Send Request' or 'Call an Operation' and choose 'File' for 'Output'.";

function asErrorBody(json: unknown): ErrorBody | undefined {
	return typeof json === 'object' && json !== null && !Array.isArray(json)
		? (json as ErrorBody)
		: undefined;
}

/** A JSON value; undefined for invalid JSON. */
type Json = object | string | number | boolean | null | undefined;

/** @returns undefined for invalid JSON */
export function tryParseJson(text: unknown): Json {
	try {
		return JSON.parse(String(text)) as Json;
	} catch {
		return undefined;
	}
}

/**
 * Parses a response as {@link tryParseJson} does, but returns whole numbers beyond 2^53 as strings.
 *
 * @param bytes the text as UTF-8 bytes, if available
 */
export function parseReplyText(text: string, bytes?: Buffer): Json {
	try {
		return parseKeepingDigits(text, bytes) as Json;
	} catch {
		return undefined;
	}
}

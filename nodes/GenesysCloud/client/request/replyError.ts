import { printable, wordsOf } from '../../../../credentials/text/text';
import { CallError, IN_DOUBT, type ErrorDetails, type Outcome } from '../errors/callError';
import { readRateLimitHit, type ReplyHeaders } from '../rateLimit/rateLimit';
import type { ErrorBody, RawReply } from '../reply/reply';

export interface FailedReply {
	call: string;
	status: number;
	headers: ReplyHeaders;
	/** Parsed JSON; undefined when the body was none. */
	body: ErrorBody | undefined;
	outcome: Outcome;
	attempts: number;
}

/** Characters that are shown. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_DETAIL = 400;
/** Characters that are searched for permissions. */
const MOST_SEARCHED = 10_000;
/** Field errors that are shown, and those that are looked at: a reply may have 200,000 that say nothing. */
const MOST_DETAILS = 5;
const MOST_SEARCHED_DETAILS = 100;

/** KeyedQueue a refusal by the API into words that a person can act on. */
export function replyError(reply: FailedReply): CallError {
	const { call, status, headers, outcome, attempts } = reply;
	const body = reply.body ?? {};
	const code = typeof body.code === 'string' ? printable(body.code, 80) : undefined;
	const said =
		typeof body.message === 'string' && body.message !== ''
			? printable(body.message, LONGEST_MESSAGE)
			: undefined;
	const hit = status === 429 ? readRateLimitHit(headers, body) : undefined;
	const limitKey =
		hit?.limitKey ?? (typeof body.limit?.key === 'string' ? body.limit.key : undefined);
	const details: ErrorDetails = {
		message:
			said ??
			`Genesys Cloud answered with status ${status}${code === undefined ? '' : ` (${code})`}`,
		remedy: [
			blockedBy(body),
			nested(body),
			outcome === 'unknown' ? IN_DOUBT : '',
			remedyFor(status, code, said ?? '', hit?.scope, !/^(POST|DELETE) /.test(call)),
		]
			.filter(Boolean)
			.join(' '),
		outcome,
		call,
		status,
		attempts,
		...(code === undefined ? {} : { code }),
		...correlationId(headers, body),
		...(limitKey === undefined ? {} : { limitKey: printable(limitKey, 120) }),
	};
	// From the whole message: the one that is shown may end within a name.
	const missing =
		status === 403 && typeof body.message === 'string'
			? permissionsIn(body.message.slice(0, MOST_SEARCHED))
			: [];
	if (missing.length > 0) details.missingPermissions = missing;
	return new CallError(details);
}

/** A success that cannot be one; see `readReply`. */
export function unusableReply(
	call: string,
	{ statusCode, headers }: RawReply,
	{ why, remedy = LOOK_BETWEEN }: { why: string; remedy?: string },
	outcome: Outcome,
	attempts: number,
): CallError {
	return new CallError({
		message: `The reply is ${printable(why)}`,
		remedy: [outcome === 'unknown' ? IN_DOUBT : '', remedy].filter(Boolean).join(' '),
		outcome,
		call,
		status: statusCode,
		attempts,
		...correlationId(headers, undefined),
	});
}

/** @returns the correlation ID, or else the context ID of the error */
function correlationId(
	headers: ReplyHeaders,
	body: ErrorBody | undefined,
): { correlationId: string } | undefined {
	const id = headers['inin-correlation-id'] ?? headers['genesys-correlation-id'] ?? body?.contextId;
	return typeof id === 'string' ? { correlationId: printable(id, 80) } : undefined;
}

/** Field errors say more than the message around them. */
function nested(body: ErrorBody): string {
	const parts: string[] = [];
	const details = some(body.details).filter((detail) => typeof detail === 'object');
	for (const detail of [...details, ...some(body.errors)]) {
		if (parts.length === MOST_DETAILS) break;
		const one = objectOf(detail);
		const said = typeof detail === 'string' ? detail : (one.message ?? one.detail);
		const code = one.errorCode ?? (said === undefined ? one.code : undefined);
		const text = [one.fieldName, code, said, nameOf(one)]
			.filter((part) => typeof part === 'string' && part !== '')
			.join(': ');
		if (text !== '') parts.push(printable(text, LONGEST_DETAIL));
	}
	return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** What the error is about: often what still uses the thing that was to be deleted. */
function blockedBy(body: ErrorBody): string {
	const name = nameOf(objectOf(body));
	return name === undefined ? '' : `It is about ${printable(name, LONGEST_DETAIL)}.`;
}

function nameOf({ entityName, entityId }: Record<string, unknown>): string | undefined {
	const [name, id] = [entityName, entityId].map((part) =>
		typeof part === 'string' && part !== '' ? part : undefined,
	);
	if (name === undefined) return id;
	return id === undefined ? `'${name}'` : `'${name}' (${id})`;
}

function objectOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function some(value: unknown): unknown[] {
	return Array.isArray(value) ? value.slice(0, MOST_SEARCHED_DETAILS) : [];
}

/** Permission IDs such as `routing:queue:view`, which the 403 messages name. */
function permissionsIn(message: string): string[] {
	return [...new Set(message.match(/\b[A-Za-z]{1,60}(?::[A-Za-z*]{1,60}){2}\b/g) ?? [])];
}

function remedyFor(
	status: number,
	code: string | undefined,
	message: string,
	limitScope: 'token' | 'route' | undefined,
	/** It may name the version that it changes: what creates or deletes has none to send. */
	hasVersion: boolean,
): string {
	if (code !== undefined && Object.hasOwn(REMEDY_BY_CODE, code)) return REMEDY_BY_CODE[code];
	if (code?.startsWith('missing.') || code === 'not.authorized') return MISSING_PERMISSION;
	if (/interval/i.test(message) && /exceed/i.test(message)) {
		return 'Split the interval into shorter ones and send one call for each.';
	}
	if (hasVersion && namesVersion(message) && (status === 400 || status === 409)) {
		return 'Somebody else changed it in the meantime. Read it again and send the change with the new version.';
	}
	if (status === 429) {
		return limitScope === 'token'
			? "The token's limit (300 calls a minute by default) was reached, also by other programs that use this token. Spread the work, or set 'On Rate Limit' to wait."
			: 'This operation has a limit of its own. Send fewer calls of this kind, or less at once.';
	}
	return (
		REMEDY_BY_STATUS[status] ??
		(status >= 500 ? OUTAGE : 'Check the parameters against the API documentation.')
	);
}

const REDIRECTED =
	'The API answered with a redirect, which is not followed because it would carry the token along.';
const MISSING_PERMISSION =
	'The OAuth client lacks this permission, or has it in another division. In Genesys Cloud, Admin > Integrations > OAuth > Roles, give it a role with the permission, and the divisions it is for.';
const LOOK_BETWEEN = 'Look at what stands between n8n and Genesys Cloud, then try again.';
const OUTAGE = 'Genesys Cloud has a passing fault. Try again later, or see status.mypurecloud.com.';

const REMEDY_BY_CODE: Record<string, string> = {
	'not.a.user':
		'This operation needs a signed-in user; a client-credentials token has none. Use the variant that takes a user ID.',
	'not.a.client': 'This operation takes client credentials only; check which credential is chosen.',
	'bad.credentials':
		'The token was refused. Check in Admin > Integrations > OAuth that the client is active, and that the region is the one it belongs to.',
	'credentials.expired': 'The token has expired and could not be renewed in time. Run it again.',
	'ip.not.authorized':
		"Your organization restricts the addresses its API may be called from. Add n8n's outgoing address in Genesys Cloud, Admin > Organization settings.",
	'authentication.required':
		'The request arrived without its token. A proxy or gateway in between may have taken it out.',
	'app.not.authorized.for.scope':
		'Your organization must authorize this application first: Admin > Integrations > Authorized Applications.',
	'response.entity.too.large':
		'Ask for less at once: a smaller pageSize, or fewer values in expand.',
	'request.entity.too.large': 'The body is larger than 512,000 bytes. Send it in parts.',
};

const REMEDY_BY_STATUS: Record<number, string> = {
	301: REDIRECTED,
	302: REDIRECTED,
	303: REDIRECTED,
	307: REDIRECTED,
	308: REDIRECTED,
	400: 'Check the parameters and the body.',
	401: 'The token was refused. Check that the OAuth client is active and belongs to this region.',
	403: MISSING_PERMISSION,
	404: 'Check the ID and the path. What was created a moment ago may take some seconds to appear.',
	405: "Check 'Method': this path does not take it.",
	408: 'Genesys Cloud did not finish in time. Ask for less at once, or try again.',
	409: 'It conflicts with what is there, for example with another of the same name, or with one that still uses it.',
	410: 'It was deleted.',
	413: 'The body is larger than 512,000 bytes. Send it in parts.',
	415: 'The body must be JSON, unless the operation says otherwise.',
	423: 'It is locked by somebody else. Try again later.',
};

/** A message that tells of a conflict is short. */
const LONGEST_CONFLICT = 10_000;

/** Returns whether a text speaks of versions; `conversion` does not. */
export function namesVersion(message: string): boolean {
	return /\bversions?\b/i.test(message);
}

/**
 * Whether a write was refused because the object has changed meanwhile: 409, or a 400 whose text
 * says so (the Terraform provider knows both).
 */
export function isVersionConflict(status: number | undefined, message: unknown): boolean {
	return (
		status === 409 || (status === 400 && namesVersion(wordsOf(message).slice(0, LONGEST_CONFLICT)))
	);
}

import { printable, wordsOf } from '../../../../credentials/text/text';
import { CallError, IN_DOUBT, type ErrorDetails, type Outcome } from '../errors/callError';
import { readRateLimitHit, type ReplyHeaders } from '../rateLimit/rateLimit';
import type { ErrorBody, RawReply } from '../reply/reply';

export interface FailedReply {
	call: string;
	status: number;
	headers: ReplyHeaders;
	/** Parsed JSON; undefined if the body was not JSON. */
	body: ErrorBody | undefined;
	outcome: Outcome;
	attempts: number;
}

/** Most characters to show. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_DETAIL = 400;
/** Most characters to search for permissions. */
const MOST_SEARCHED = 10_000;
/** Most field errors to show and to search. A response may have 200,000 that say nothing. */
const MOST_DETAILS = 5;
const MOST_SEARCHED_DETAILS = 100;

/** Turns a failed response into an error that says what to do. */
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
	// Search the whole message, because the text that is shown may end within a name.
	const missing =
		status === 403 && typeof body.message === 'string'
			? permissionsIn(body.message.slice(0, MOST_SEARCHED))
			: [];
	if (missing.length > 0) details.missingPermissions = missing;
	return new CallError(details);
}

/** Returns the error for a success with an unusable body; see `readReply`. */
export function unusableReply(
	call: string,
	{ statusCode, headers }: RawReply,
	{ why, remedy = LOOK_BETWEEN }: { why: string; remedy?: string },
	outcome: Outcome,
	attempts: number,
): CallError {
	return new CallError({
		message: `The response is ${printable(why)}`,
		remedy: [outcome === 'unknown' ? IN_DOUBT : '', remedy].filter(Boolean).join(' '),
		outcome,
		call,
		status: statusCode,
		attempts,
		...correlationId(headers, undefined),
	});
}

/** @returns the correlation ID, or the context ID of the error if there is none */
function correlationId(
	headers: ReplyHeaders,
	body: ErrorBody | undefined,
): { correlationId: string } | undefined {
	const id = headers['inin-correlation-id'] ?? headers['genesys-correlation-id'] ?? body?.contextId;
	return typeof id === 'string' ? { correlationId: printable(id, 80) } : undefined;
}

/** Returns the field errors, which say more than the main message. */
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

/** Names the object that the error concerns, often one that still uses what was to be deleted. */
function blockedBy(body: ErrorBody): string {
	const name = nameOf(objectOf(body));
	return name === undefined ? '' : `This concerns ${printable(name, LONGEST_DETAIL)}.`;
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
	/** Whether the call may send a version. Calls that create or delete have none. */
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
			? "The token's limit (300 calls a minute by default) was reached. Calls of other programs with this token count too. Spread the calls over more time, or set 'On Rate Limit' to wait."
			: 'This operation has its own limit. Send fewer of these calls, or less data at once.';
	}
	return (
		REMEDY_BY_STATUS[status] ??
		(status >= 500 ? OUTAGE : 'Check the parameters against the API documentation.')
	);
}

const REDIRECTED =
	'The API answered with a redirect. It was not followed, because the token would be sent to another address. Check the region and the path.';
const MISSING_PERMISSION =
	'The OAuth client lacks this permission, or has it only in other divisions. In Genesys Cloud, under Admin > Integrations > OAuth > Roles, give it a role with the permission, and select the right divisions for it.';
const LOOK_BETWEEN = 'Check any proxy or gateway between n8n and Genesys Cloud, then try again.';
const OUTAGE =
	'Genesys Cloud has a temporary problem. Try again later, or see status.mypurecloud.com.';

const REMEDY_BY_CODE: Record<string, string> = {
	'not.a.user':
		'This operation needs a signed-in user, but a client-credentials token has none. Use the operation that takes a user ID.',
	'not.a.client':
		'This operation accepts client credentials only. Check which credential is selected.',
	'bad.credentials':
		'The token was refused. Check in Admin > Integrations > OAuth that the client is active, and that the credential has the region in which the client was created.',
	'credentials.expired':
		'The token has expired and could not be renewed in time. Run the node again.',
	'ip.not.authorized':
		"Your organization restricts the IP addresses that may call its API. Add n8n's outgoing address in Genesys Cloud under Admin > Organization settings.",
	'authentication.required':
		'The request arrived without its token. Check whether a proxy or gateway removes it.',
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
	404: 'Check the ID and the path. A new object may take some seconds to appear.',
	405: "Check 'Method': this path does not support it.",
	408: 'Genesys Cloud did not finish in time. Ask for less at once, or try again.',
	409: 'It conflicts with existing data. For example, the name is already taken, or another object still uses this one.',
	410: 'It was deleted.',
	413: 'The body is larger than 512,000 bytes. Send it in parts.',
	415: 'The body must be JSON, unless the operation says otherwise.',
	423: 'It is locked by somebody else. Try again later.',
};

/** Only this much of a message is searched. A message about a conflict is short. */
const LONGEST_CONFLICT = 10_000;

/** Returns whether a text mentions versions (but not `conversion`). */
export function namesVersion(message: string): boolean {
	return /\bversions?\b/i.test(message);
}

/**
 * Returns whether a write was refused because the object has changed in the meantime: 409, or a 400
 * whose text says so (the Terraform provider handles both).
 */
export function isVersionConflict(status: number | undefined, message: unknown): boolean {
	return (
		status === 409 || (status === 400 && namesVersion(wordsOf(message).slice(0, LONGEST_CONFLICT)))
	);
}

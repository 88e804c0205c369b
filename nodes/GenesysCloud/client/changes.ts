import { findJobKind } from './jobs/jobKinds';
import type { ApiCall } from './request/apiCall';
import { isReadOnly } from './request/readOnly';

/**
 * Returns whether a call changes nothing. Unlike `isReadOnly` this includes the start of jobs that only
 * read: a job should not be started twice, but it does no harm.
 *
 * @param method in upper case
 * @param path as sent, starting with `/api/v2/`
 */
export function changesNothing(method: string, path: string): boolean {
	return isReadOnly(method, path) || findJobKind(method, path)?.onlyReads === true;
}

/** The last words of operations that delete although their method is POST, PUT or PATCH. */
const DELETING = /\/(bulk)?(remove|delete|clear|terminate)(\/jobs(\/[^/]+)?)?\/?$/i;

/** A bulk job on recordings deletes or exports them, as the job says. */
const RECORDING_JOBS = /^\/api\/v2\/recording\/jobs(\/[^/]+)?\/?$/i;

/** Users and other things are deleted by their state. */
const DELETED_STATE = /"state":"deleted"/i;

/**
 * Returns whether a call deletes or removes something, as far as method, path, query and body tell. A
 * file as the body is not read.
 */
export function deletes({ method, path, query = {}, body }: ApiCall): boolean {
	if (method === 'DELETE') return true;
	if (changesNothing(method, path.path)) return false;
	const parameters = [...path.query, ...Object.entries(query)];
	// Some operations add or remove, as this parameter says.
	const isAsked = parameters.some(
		([name, value]) => name.toLowerCase() === 'delete' && !isFalse(value),
	);
	const decoded = decode(path.path);
	return (
		isAsked ||
		DELETING.test(decoded) ||
		RECORDING_JOBS.test(decoded) ||
		DELETED_STATE.test(textOf(body))
	);
}

const isFalse = (value: unknown) =>
	value === undefined || value === null || String(value).trim().toLowerCase() === 'false';

function decode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** Without the spaces and escapes that JSON may have. */
function textOf(body: ApiCall['body']): string {
	if (typeof body === 'function' || Buffer.isBuffer(body)) return '';
	if (typeof body !== 'string') return JSON.stringify(body) ?? '';
	try {
		return JSON.stringify(JSON.parse(body));
	} catch {
		return body;
	}
}

import { CallError } from './callError';
import { TokenExchangeError } from '../../../../credentials/token/exchange';

/** Statuses that pass by themselves. */
const PASSING = new Set([408, 425, 429]);

/**
 * Whether a failure may pass by itself, so that the trigger goes on trying. Everything else is for a
 * person to change: a wrong credential, a missing permission, a wrong value.
 */
export function isPassing(error: unknown): boolean {
	if (error instanceof TokenExchangeError) return error.failure === 'passing';
	if (!(error instanceof CallError)) return false;
	const { status } = error.details;
	return status === undefined || status >= 500 || PASSING.has(status);
}

/**
 * The whole text of a failure in one line: n8n shows the message of a trigger that did not start, and
 * nothing else of it.
 */
export function textOf(error: unknown): string {
	if (error instanceof CallError) {
		const { message, remedy, missingPermissions = [] } = error.details;
		const missing = missingPermissions.filter((one) => !`${message} ${remedy}`.includes(one));
		const permissions = missing.length > 0 ? `Missing permissions: ${missing.join(', ')}.` : '';
		return [`${message.replace(/\.$/, '')}.`, remedy, permissions].filter(Boolean).join(' ');
	}
	return error instanceof Error ? error.message : 'Unknown failure';
}

/** What belongs to a webhook in Genesys Cloud, and how it is known again. */
import { ParameterError } from '../../client/errors/callError';
import { isLoopback } from '../../shared/isLoopback';
import { name as nameField } from '../form/fields';

/** Beside the objects of a published workflow there may be those of a test. */
export function objectName(name: string, isTest: boolean): string {
	return isTest ? `${name} (test)` : name;
}

/**
 * The part of a webhook's address that stays when n8n moves to another host: the ID that n8n gave the
 * node, and the path. It is the same for a test.
 */
export function markOf(webhookUrl: string): string {
	const parts = pathOf(webhookUrl).split('/').filter(Boolean);
	return parts.slice(-2).join('/');
}

function pathOf(address: string): string {
	try {
		return new URL(address).pathname;
	} catch {
		return address;
	}
}

/** Whether an address, or a description, names this webhook. */
export function isMarked(text: unknown, webhookUrl: string): boolean {
	const mark = markOf(webhookUrl);
	return mark !== '' && typeof text === 'string' && text.includes(mark);
}

/** Begins the description of triggers that this node has made. */
const MADE_BY = 'Made by n8n for the webhook';

export const descriptionFor = (webhookUrl: string): string => `${MADE_BY} ${markOf(webhookUrl)}`;

export const isMadeByN8n = (description: unknown): boolean =>
	typeof description === 'string' && description.startsWith(MADE_BY);

/** What has the name belongs to another workflow, or to a person. */
export function nameTaken(name: string, what: string): ParameterError {
	return new ParameterError(
		nameField.property.displayName,
		`is '${name.slice(0, 80)}', and the ${what} of that name belongs to something else. Enter another name, or delete it in Genesys Cloud.`,
	);
}

/**
 * Refuses an address that Genesys Cloud cannot call. A test server on this machine can call n8n here.
 *
 * @param apiUrl where Genesys Cloud is
 * @throws {ParameterError}
 */
export function assertReachable(webhookUrl: string, apiUrl: string, isOpenMessage: boolean): void {
	const { protocol, port } = new URL(webhookUrl);
	if (isLoopback(apiUrl)) return;
	const isPublic = protocol === 'https:' && !isLoopback(webhookUrl);
	// https://help.mypurecloud.com/articles/configure-an-open-messaging-integration/
	if (isPublic && (!isOpenMessage || port === '')) return;
	const why = isPublic
		? 'has a port, and Genesys Cloud sends open messages to port 443 alone'
		: 'cannot be called by Genesys Cloud, which needs a public address with https';
	throw new ParameterError(
		'Set Up in Genesys Cloud',
		`is By This Node, but the webhook's address, ${new URL(webhookUrl).origin}, ${why}. Set n8n's WEBHOOK_URL to its public address, then publish again.`,
	);
}

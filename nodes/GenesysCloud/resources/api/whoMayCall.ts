import type { CatalogOperation } from '../../catalog/catalog';
import { fieldError } from '../../fields/field';
import { apiOperation } from './callFields';

/** What a client can use instead of an operation that needs a user; the first that fits counts. */
const INSTEAD: ReadonlyArray<readonly [call: RegExp, instead: string]> = [
	[/^\w+ users\/me\/password/, "Use 'postUserPassword' with the user's ID."],
	[/^\w+ users\/me/, "Use 'getUser' with the user's ID."],
	[/^\w+ routing\/queues\/me/, "Use 'getUserQueues' with the user's ID."],
	[/^GET conversations\/calls/, "Find calls with 'postAnalyticsConversationsDetailsQuery'."],
	[/^POST conversations\/calls$/, "For an outbound call, create a 'postConversationsCallbacks'."],
	[/^POST conversations\/emails/, "Send with 'postConversationsEmailsAgentless'."],
	[/^DELETE conversations\//, "Use 'postConversationDisconnect'."],
	[/recordingstate$/, "Use the one of its media, such as 'putConversationsCallRecordingstate'."],
	[
		/ conversations\//,
		"Automations can use 'postConversationDisconnect' and 'patchConversationParticipantAttributes'.",
	],
	[/ greetings\//, "Use 'getGreetingMedia'."],
	[/ voicemail\/(me\/)?mailbox/, "Use 'getVoicemailUserMailbox' with the user's ID."],
	[
		/ voicemail\//,
		"Use 'getVoicemailUserMessages', 'getVoicemailGroupMessages' or 'getVoicemailQueueMessages'.",
	],
	[/ quality\/evaluations\/aggregates/, "Use 'postAnalyticsEvaluationsAggregatesQuery'."],
];

/** They list the conversations of the calling user, and answer a client with an empty list. */
const OWN_CONVERSATIONS = /^\/api\/v2\/conversations(\/(callbacks|emails|messages))?$/;

/**
 * Refuses what cannot work with client credentials.
 *
 * @throws {ParameterError}
 */
export function assertNoUserNeeded({ id, context, method, path }: CatalogOperation): void {
	if (context !== 'userRequired') return;
	const call = `${method} ${path.slice('/api/v2/'.length)}`;
	const instead = INSTEAD.find(([pattern]) => pattern.test(call))?.[1];
	throw fieldError(
		apiOperation,
		`is '${id}', which needs a signed-in user: the token of a client-credentials grant has none. ${instead ?? 'There is no variant for clients.'}`,
	);
}

/** @returns why the reply may not be what was meant; undefined for most */
export function warningFor({ id, context, method, path }: CatalogOperation): string | undefined {
	if (method === 'GET' && OWN_CONVERSATIONS.test(path)) {
		return `'${id}' lists the conversations of the calling user. A client-credentials token has no user, so the list is empty. To find conversations use 'postAnalyticsConversationsDetailsQuery'.`;
	}
	return context === 'meEndpoint'
		? `'${id}' is about the calling user. A client-credentials token has no user, so it may fail or return nothing.`
		: undefined;
}

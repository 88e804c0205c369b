import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clientSettingsOf } from '../client/contextClient';
import { toNodeError } from '../client/nodeError';
import { RecentMap } from '../shared/recentMap';
import { hookApiOf, toHookError } from './hookApi';
import { judge, type Verdict } from './request';
import { addNames } from './rows/names';
import { rowOf } from './rows/rows';
import { readSecret, readSettings, type Settings } from './form/settings';

/** Genesys Cloud repeats an open message for 85 seconds, EventBridge an event for longer. */
const REPEATS_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

/** What started an execution in this process. */
const seen = new RecentMap<true>(MOST_REMEMBERED, REPEATS_MS);

/** An event waits this long for names, and as long again for a request that is under way. */
const LONGEST_LOOKUP_MS = 3_000;
const WITHOUT_NAMES_MS = 60_000;

/** Clients whose last look-up has failed, so that an outage does not hold up every event. */
const nameless = new RecentMap<true>(100, WITHOUT_NAMES_MS);

/** n8n has answered nothing, and starts nothing. */
const NOTHING: IWebhookResponseData = { noWebhookResponse: true };

/**
 * Checks a request, answers it at once, and starts the workflow with one item. What does not prove to
 * come from Genesys Cloud, or comes again, starts nothing.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(this);
	const { rawBody, headers } = this.getRequestObject() as { rawBody?: unknown } & Pick<
		ReturnType<IWebhookFunctions['getRequestObject']>,
		'headers'
	>;
	const body = Buffer.isBuffer(rawBody) ? rawBody : undefined;
	const verdict = judge({ headers, body }, settings);
	const answer = this.getResponseObject();
	if (!verdict.accepted) {
		answer.status(verdict.status).json({ message: verdict.message });
		return NOTHING;
	}
	if (isRepeated(this, verdict)) {
		// Genesys Cloud repeats what it takes for lost.
		answer.status(200).json({ received: true, repeated: true });
		return NOTHING;
	}
	answer.status(200).json({ received: true });
	const json = await itemOf(this, settings, verdict);
	return { noWebhookResponse: true, workflowData: [[{ json }]] };
}

/** @throws {NodeError} for a credential or a parameter that cannot be used */
async function settingsOf(context: IWebhookFunctions): Promise<Settings & { secret: string }> {
	try {
		const { clientSecret } = await clientSettingsOf(context);
		const settings = readSettings(context);
		return { ...settings, secret: readSecret(context, settings, clientSecret) };
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

type Accepted = Extract<Verdict, { accepted: true }>;

function isRepeated(context: IWebhookFunctions, { repeatKey }: Accepted): boolean {
	if (repeatKey === undefined) return false;
	// A test may be given the event that the published workflow had.
	const key = [context.getWorkflow().id, context.getNode().id, context.getMode(), repeatKey];
	const text = key.join(' ');
	if (seen.get(text)) return true;
	seen.set(text, true);
	return false;
}

async function itemOf(context: IWebhookFunctions, settings: Settings, { body }: Accepted) {
	if (settings.output === 'raw') return body;
	const row = rowOf(settings.triggerOn, body);
	if (!settings.addNames) return row;
	const hookApi = await hookApiOf(context, LONGEST_LOOKUP_MS);
	if (nameless.get(hookApi.clientKey)) return row;
	try {
		await addNames(hookApi, row);
	} catch (error) {
		// The event is there, and must neither be lost nor wait for a name.
		nameless.set(hookApi.clientKey, true);
		const { message } = toHookError(context.getNode(), error, hookApi.secrets());
		context.logger.warn(`Events of Genesys Cloud have no names for a minute: ${message}`);
	}
	return row;
}

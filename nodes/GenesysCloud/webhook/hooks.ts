import type { IHookFunctions } from 'n8n-workflow';

import { hookApiOf, toHookError, type HookApi } from './hookApi';
import { readSecret, readSettings, readTriggerSettings, type Settings } from './form/settings';
import { assertReachable, objectName } from './setUp/objects';
import { endOpenMessaging, setUpOpenMessaging } from './setUp/openMessaging';
import { endProcessAutomation, setUpProcessAutomation } from './setUp/processAutomation';

/**
 * Always false: what is in Genesys Cloud is looked at when it is set up, and may have been changed
 * since anyone did.
 */
export async function isSetUp(this: IHookFunctions): Promise<boolean> {
	return await Promise.resolve(false);
}

/**
 * Sets up Genesys Cloud, when the workflow is published and for a test. For *By Me* it only checks what
 * is needed to receive anything.
 *
 * @throws {NodeError} whose message says all; n8n takes a false for success
 */
export async function setUpWebhook(this: IHookFunctions): Promise<boolean> {
	const secrets: string[] = [];
	let hookApi: HookApi | undefined;
	try {
		hookApi = await hookApiOf(this);
		const settings = readSettings(this);
		const secret = readSecret(this, settings, hookApi.clientSecret);
		secrets.push(secret);
		if (settings.isByNode) await setUp(this, hookApi, settings, secret);
		return true;
	} catch (error) {
		throw toHookError(this.getNode(), error, [...(hookApi?.secrets() ?? []), ...secrets]);
	}
}

async function setUp(
	context: IHookFunctions,
	{ api }: HookApi,
	{ triggerOn, name }: Settings,
	secret: string,
): Promise<void> {
	const { webhookUrl, name: own } = targetOf(context, name);
	const isOpenMessage = triggerOn === 'openMessage';
	assertReachable(webhookUrl, api.apiUrl, isOpenMessage);
	if (isOpenMessage) {
		await setUpOpenMessaging(api, { name: own, webhookUrl, secret });
		return;
	}
	const trigger = await readTriggerSettings(
		context,
		async (text, label) => await api.idOf('flow', text, label),
	);
	const plan = { integrationName: name, name: own, webhookUrl, secret };
	await setUpProcessAutomation(api, plan, trigger);
}

/**
 * Ends what {@link setUpWebhook} began. Never throws: n8n would try it three times and then give up just the
 * same, and a workflow must be possible to turn off while Genesys Cloud cannot be reached.
 */
export async function endWebhook(this: IHookFunctions): Promise<boolean> {
	let hookApi: HookApi | undefined;
	try {
		const settings = readSettings(this);
		if (!settings.isByNode) return true;
		hookApi = await hookApiOf(this);
		const { api } = hookApi;
		const target = targetOf(this, settings.name);
		const end = settings.triggerOn === 'openMessage' ? endOpenMessaging : endProcessAutomation;
		await end(api, target, isTest(this));
	} catch (error) {
		const { message } = toHookError(this.getNode(), error, hookApi?.secrets() ?? []);
		this.logger.warn(
			`Genesys Cloud still calls a webhook that is not there any more: ${message} Disable it there.`,
		);
	}
	return true;
}

function targetOf(context: IHookFunctions, name: string): { name: string; webhookUrl: string } {
	return {
		name: objectName(name, isTest(context)),
		webhookUrl: context.getNodeWebhookUrl('default') ?? '',
	};
}

/**
 * n8n listens for one test event under another address. It says so in the mode when that begins, and
 * when it ends in the data of the webhook alone, which its interface does not have (2.41.1, 1.123).
 */
function isTest(context: IHookFunctions): boolean {
	const { webhookData } = context as { webhookData?: { isTest?: boolean } };
	return webhookData?.isTest === true || context.getMode() === 'manual';
}

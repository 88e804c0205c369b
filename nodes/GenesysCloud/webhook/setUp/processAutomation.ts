import { list, send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import type { TriggerSettings } from '../form/settings';
import {
	ensureIntegration,
	findIntegrations,
	INTEGRATION_CALLS,
} from '../../operation/integrations/integration';
import { readAll, withAllPermissions } from '../../operation/integrations/permissions';
import {
	actionConfig,
	findActions,
	isUpToDate,
	type Action,
} from '../../operation/integrations/webhookAction';
import { actionContract } from './dataAction';
import { descriptionFor, isMadeByN8n, isMarked, nameTaken } from './objects';

interface Trigger {
	id: string;
	name?: string;
	topicName?: string;
	version?: number;
	enabled?: boolean;
	target?: object;
	matchCriteria?: object[];
	description?: string;
	eventTTLSeconds?: number;
	delayBySeconds?: number;
}

/** One webhook of process automation. */
export interface ProcessPlan {
	/** Of the integration, which several webhooks may share. */
	integrationName: string;
	/** Of the data action and the trigger. */
	name: string;
	webhookUrl: string;
	secret: string;
}

const CALLS = [
	...INTEGRATION_CALLS,
	'getIntegrationsActions',
	'postIntegrationsActions',
	'patchIntegrationsAction',
	'getProcessautomationTriggers',
	'postProcessautomationTriggers',
	'putProcessautomationTrigger',
	'deleteProcessautomationTrigger',
] as const;

/**
 * Makes what passes an event on to n8n, or brings it up to date: an integration that knows the secret, a
 * data action that calls n8n, and a trigger that starts the workflow that calls the action. What was
 * made before is found by its name, so that doing it again, also after half of it, makes nothing twice.
 *
 * @throws {ParameterError} where a name belongs to something else; then nothing was changed
 * @throws {CallError} which names all permissions that are needed
 */
export async function setUpProcessAutomation(
	api: OperationApi,
	plan: ProcessPlan,
	settings: TriggerSettings,
): Promise<void> {
	await withAllPermissions(CALLS, async () => {
		const [[integration], [action], trigger] = await readAll([
			findIntegrations(api, plan.integrationName),
			findActions(api, plan.name),
			findTrigger(api, plan.name),
		]);
		assertFree(plan, action, trigger);
		const { integrationName, secret } = plan;
		const id = await ensureIntegration(api, integration, integrationName, secret);
		await ensureAction(api, action, plan, id);
		await ensureTrigger(api, trigger, plan, settings);
	});
}

/** What a workflow has left behind, disabled, may be taken over; nothing else may. */
function assertFree(
	{ name, webhookUrl }: ProcessPlan,
	action: Action | undefined,
	trigger: Trigger | undefined,
): void {
	const isOurs = isMarked(trigger?.description, webhookUrl);
	const isLeft = isMadeByN8n(trigger?.description) && trigger?.enabled === false;
	if (trigger !== undefined && !isOurs && !isLeft) throw nameTaken(name, 'trigger');
	if (action === undefined || isOurs || isLeft) return;
	const { requestUrlTemplate } = action.config?.request ?? {};
	if (!isMarked(requestUrlTemplate, webhookUrl)) throw nameTaken(name, 'data action');
}

async function ensureAction(
	api: OperationApi,
	found: Action | undefined,
	{ name, integrationName, webhookUrl }: ProcessPlan,
	integrationId: string,
): Promise<void> {
	const config = actionConfig(webhookUrl);
	if (found === undefined) {
		await send(api, 'postIntegrationsActions', {
			category: integrationName,
			name,
			integrationId,
			config,
			contract: actionContract(),
			secure: false,
		});
	} else if (!isUpToDate(found.config, webhookUrl)) {
		const { id: actionId, version } = found;
		await send(api, 'patchIntegrationsAction', { actionId, version, config });
	}
}

async function ensureTrigger(
	api: OperationApi,
	found: Trigger | undefined,
	{ name, webhookUrl }: ProcessPlan,
	{ topicName, flowId, dataFormat, conditions }: TriggerSettings,
): Promise<void> {
	const wanted = {
		name,
		topicName,
		enabled: true,
		target: { type: 'Workflow', id: flowId, workflowTargetSettings: { dataFormat } },
		matchCriteria: conditions,
		description: descriptionFor(webhookUrl),
	};
	if (found !== undefined && found.topicName === topicName) {
		const { id: triggerId, version, eventTTLSeconds, delayBySeconds } = found;
		await send(api, 'putProcessautomationTrigger', {
			triggerId,
			version,
			eventTTLSeconds,
			delayBySeconds,
			...wanted,
		});
		return;
	}
	// Terraform's provider takes the topic of a trigger for one that cannot change.
	if (found !== undefined) await removeTrigger(api, found);
	await send(api, 'postProcessautomationTriggers', wanted);
}

/** Disables the trigger of a webhook; the trigger of a test is deleted. What is not ours stays as it is. */
export async function endProcessAutomation(
	api: OperationApi,
	{ name, webhookUrl }: Pick<ProcessPlan, 'name' | 'webhookUrl'>,
	isTest: boolean,
): Promise<void> {
	const trigger = await findTrigger(api, name);
	if (trigger === undefined || !isMarked(trigger.description, webhookUrl)) return;
	if (isTest) await removeTrigger(api, trigger);
	else if (trigger.enabled !== false) await disable(api, trigger);
}

async function disable(api: OperationApi, trigger: Trigger): Promise<void> {
	const { version, name, topicName, target, matchCriteria, description } = trigger;
	const { id: triggerId, eventTTLSeconds, delayBySeconds } = trigger;
	await send(api, 'putProcessautomationTrigger', {
		triggerId,
		version,
		enabled: false,
		name,
		topicName,
		target,
		matchCriteria,
		description,
		eventTTLSeconds,
		delayBySeconds,
	});
}

const removeTrigger = async (api: OperationApi, { id: triggerId }: Trigger) =>
	await send(api, 'deleteProcessautomationTrigger', { triggerId });

async function findTrigger(api: OperationApi, name: string): Promise<Trigger | undefined> {
	const all = await list(api, 'getProcessautomationTriggers', {}, { limit: Infinity });
	return (all as Trigger[]).find((one) => one.name === name);
}

/** Makes the data action of a webhook, or brings it up to date. */
import { CallError } from '../../client/errors/callError';
import { fieldError } from '../../fields/field';
import { send } from '../../operation/apiCall';
import {
	actionConfig,
	contractOf,
	isUpToDate,
	SECRET_HEADER,
	type Action,
} from '../../operation/integrations/webhookAction';
import type { OperationApi } from '../../operation/operation';
import { webhookFields, type WebhookPlan } from './webhookFields';

export const ACTION_CALLS = [
	'getIntegrationsActions',
	'getIntegrationsAction',
	'getIntegrationsActionDraft',
	'postIntegrationsActionDraft',
	'patchIntegrationsActionDraft',
	'postIntegrationsActionDraftPublish',
	'patchIntegrationsAction',
	'postIntegrationsActions',
] as const;

const at = ({ id }: Action, values: object = {}) => ({ actionId: id, ...values });

/** @returns the action with its fields, which a list does not have */
export const wholeOf = async (api: OperationApi, action: Action): Promise<Action> =>
	(await send(
		api,
		'getIntegrationsAction',
		at(action, { expand: 'contract', includeConfig: true }),
	)) as Action;

export type Needed = 'create' | 'none' | 'update' | 'updateFields';

const contractFor = ({ inputFields, outputFields }: WebhookPlan) =>
	contractOf(inputFields, outputFields);

export function changeOf(
	{ config, contract }: Action,
	plan: WebhookPlan,
): Exclude<Needed, 'create'> {
	const { input, output } = contractFor(plan);
	const isSame =
		isSameFields(contract?.input?.inputSchema, input.inputSchema) &&
		isSameFields(contract?.output?.successSchema, output.successSchema);
	if (!isSame) return 'updateFields';
	return isUpToDate(config, plan.webhookUrl, hasSecret(config, plan)) ? 'none' : 'update';
}

/**
 * An action that sends the secret goes on sending it where none is given: the field is empty when only
 * other fields are changed, and without the header n8n would refuse all calls.
 */
const hasSecret = (config: Action['config'], { secret }: WebhookPlan): boolean =>
	secret !== undefined || config?.request?.headers?.[SECRET_HEADER] !== undefined;

/** Genesys Cloud may add to a schema what it was not given. */
function isSameFields(known: unknown, wanted: { properties: object }): boolean {
	const { properties } = Object(known) as {
		properties?: Record<string, { type?: unknown } | null>;
	};
	const typesOf = (all: object) =>
		JSON.stringify(
			Object.entries(all as Record<string, { type?: unknown } | null>)
				.map(([name, one]) => [name, one?.type])
				.sort(([a], [b]) => String(a).localeCompare(String(b))),
		);
	return typesOf(properties ?? {}) === typesOf(wanted.properties);
}

/** @returns the ID of the action */
export async function writeAction(
	api: OperationApi,
	action: Action | undefined,
	plan: WebhookPlan,
	integrationId: string,
	needed: Needed,
): Promise<string> {
	const config = actionConfig(plan.webhookUrl, hasSecret(action?.config, plan));
	if (action === undefined) {
		const { name, integrationName: category } = plan;
		const contract = contractFor(plan);
		const body = { category, name, integrationId, config, contract, secure: false };
		return ((await send(api, 'postIntegrationsActions', body)) as Action).id;
	}
	const { version } = action;
	if (needed === 'update') {
		await send(api, 'patchIntegrationsAction', at(action, { version, config }));
	}
	if (needed === 'updateFields') await publish(api, action, plan, config);
	return action.id;
}

/** The fields of an action change by a draft that is published. */
async function publish(api: OperationApi, action: Action, plan: WebhookPlan, config: object) {
	const known = await send(api, 'getIntegrationsActionDraft', at(action)).catch(
		(error: unknown) => {
			if (error instanceof CallError && error.details.status === 404) return undefined;
			throw error;
		},
	);
	if (known !== undefined) {
		throw fieldError(
			webhookFields.name,
			`is '${plan.name.slice(0, 80)}', and that data action has a draft, which would be lost. Publish or delete the draft in Genesys Cloud.`,
		);
	}
	const draft = (await send(api, 'postIntegrationsActionDraft', at(action))) as Action;
	const { version } = draft;
	const changes = { version, config, contract: contractFor(plan) };
	const changedDraft = (await send(
		api,
		'patchIntegrationsActionDraft',
		at(action, changes),
	)) as Action;
	const publication = at(action, { version: changedDraft.version });
	await send(api, 'postIntegrationsActionDraftPublish', publication);
}

/** A data action by which Genesys Cloud asks a workflow of n8n. */
import { errorWithoutSecrets } from '../../client/errors/withoutSecrets';
import { fieldError, type Field } from '../../fields/field';
import { custom } from '../../operation/builders';
import {
	ensureIntegration,
	findIntegrations,
	hasOtherCredentials,
	INTEGRATION_CALLS,
	type Integration,
} from '../../operation/integrations/integration';
import { readAll, withAllPermissions } from '../../operation/integrations/permissions';
import { findActions } from '../../operation/integrations/webhookAction';
import type { OperationApi } from '../../operation/operation';
import { ACTION_CALLS, changeOf, wholeOf, writeAction } from './webhookAction';
import { assertReachable, integrationName, webhookFields, type WebhookPlan } from './webhookFields';

export const createFromWebhook = custom({
	value: 'createFromWebhookUrl',
	name: 'Create from Webhook URL',
	action: 'Create a data action from a webhook URL',
	description: 'Create or change a data action by which Genesys Cloud asks a workflow of n8n',
	ids: [...INTEGRATION_CALLS, ...ACTION_CALLS],
	finds: ['integrationId', 'credentialId', 'actionId'],
	plans: true,
	fields: webhookFields,
	async execute(context, values) {
		const plan = {
			...values,
			integrationName: values.integrationName.trim(),
			secret: values.secret?.trim() || undefined,
		};
		if (plan.integrationName === '') throw fieldError(integrationName, 'is empty. Enter a name.');
		assertReachable(plan.webhookUrl, context.apiUrl);
		return await context.inTurn(
			`integration ${plan.integrationName}`,
			async () =>
				await withAllPermissions(
					[...INTEGRATION_CALLS, ...ACTION_CALLS],
					async () => await ensure(context, plan),
				).catch((error: unknown) => {
					// A refusal may repeat what was sent.
					throw errorWithoutSecrets(error, plan.secret === undefined ? [] : [plan.secret]);
				}),
		);
	},
});

async function ensure(api: OperationApi, plan: WebhookPlan) {
	const [integrations, all] = await readAll([
		findIntegrations(api, plan.integrationName),
		findActions(api, plan.name),
	]);
	const actions = all.filter(({ integrationId }) =>
		integrations.some(({ id }) => id === integrationId),
	);
	const found = onlyOne(webhookFields.name, plan.name, 'data actions', actions);
	const integration =
		found === undefined
			? onlyOne(integrationName, plan.integrationName, 'integrations', integrations)
			: integrations.find(({ id }) => id === found.integrationId);
	await assertFree(api, integration, plan);
	const action = found && (await wholeOf(api, found));
	const needed = action === undefined ? 'create' : changeOf(action, plan);
	const row = {
		name: plan.name,
		integrationName: plan.integrationName,
		webhookUrl: plan.webhookUrl,
		inputFields: Object.keys(plan.inputFields).join(', '),
		outputFields: Object.keys(plan.outputFields).join(', '),
	};
	if (api.isDryRun) {
		return { dryRun: true, change: needed, createsIntegration: integration === undefined, ...row };
	}
	const integrationId = await ensureIntegration(
		api,
		integration,
		plan.integrationName,
		plan.secret,
	);
	const id = await writeAction(api, action, plan, integrationId, needed);
	return { id, integrationId, ...row, created: needed === 'create', changed: needed !== 'none' };
}

/** @throws {ParameterError} where it is not clear which one is meant */
function onlyOne<T extends { id: string }>(
	field: Field<unknown>,
	name: string,
	what: string,
	found: readonly T[],
): T | undefined {
	if (found.length < 2) return found[0];
	const ids = found.map(({ id }) => id).slice(0, MOST_IDS);
	throw fieldError(
		field,
		`is '${name.slice(0, 80)}', and ${found.length} ${what} have that name: ${ids.join(', ')}. Rename or delete all but one.`,
	);
}

/** More are not listed in an error. */
const MOST_IDS = 5;

/** @throws {ParameterError} where a secret would overwrite the credentials that a person gave */
async function assertFree(
	api: OperationApi,
	integration: Integration | undefined,
	plan: WebhookPlan,
): Promise<void> {
	if (integration === undefined || plan.secret === undefined) return;
	if (!(await hasOtherCredentials(api, integration, plan.integrationName))) return;
	throw fieldError(
		integrationName,
		`is '${plan.integrationName.slice(0, 80)}', and that integration has credentials of its own, which the secret would overwrite. Enter another name.`,
	);
}

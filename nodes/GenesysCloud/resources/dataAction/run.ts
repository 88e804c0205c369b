import { CallError } from '../../client/errors/callError';
import { cells } from '../../fields/columns/cellsField';
import { choice, toggle } from '../../fields/kinds';
import { dataAction } from '../../fields/locators/areas/integrations';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readCells } from '../../operation/columns';
import type { JsonBody } from '../../client/request/apiCall';
import { dataActionInputs, draftInputs } from './inputs';

const inputs = cells('Inputs', 'inputs', {
	method: 'getDataActionInputs',
	dependsOn: ['actionId.value'],
	word: 'input',
	hiddenWithout: 'actionId',
});

/** `TestExecutionResult` of the official SDK. */
interface TestResult {
	success?: boolean;
	finalResult?: unknown;
	error?: Failure | null;
	operations?: Array<{ name?: string; success?: boolean; error?: Failure | null } | null> | null;
}

interface Failure {
	message?: string;
	code?: string;
	status?: number;
}

export const run = custom({
	value: 'run',
	name: 'Run',
	action: 'Run a data action',
	description: 'Run a data action with inputs and return what it gives',
	ids: [
		'getIntegrationsAction',
		'getIntegrationsActionDraft',
		'postIntegrationsActionDraftTest',
		'postIntegrationsActionExecute',
	],
	plans: true,
	fields: { actionId: dataAction.one(), inputs },
	options: {
		flatten: toggle(
			'Flatten Output',
			'flatten',
			'Whether to return objects within the output as Architect shows them, such as customer.name',
		),
		version: choice(
			'Version',
			'version',
			{ draft: 'Draft', published: 'Published' },
			{
				default: 'published',
			},
		),
	},
	async execute(context, { actionId, inputs: given, flatten, version = 'published' }) {
		const isDraft = version === 'draft';
		const source = isDraft ? draftInputs : dataActionInputs;
		const body = await readCells(context, source, actionId, inputs.property.displayName, given);
		if (context.isDryRun) return { dryRun: true, change: 'run', actionId, inputs: body };
		const values = { actionId, flatten };
		if (!isDraft) {
			return itemsOf(
				await send(context, 'postIntegrationsActionExecute', values, body as JsonBody),
			);
		}
		const reply = await send(context, 'postIntegrationsActionDraftTest', values, body as JsonBody);
		const result = Object(reply) as TestResult;
		if (result.success === false) throw failureOf(result);
		return itemsOf(result.finalResult);
	},
});

/** An item has fields. */
function itemsOf(result: unknown): unknown {
	if (result === undefined || result === null) return {};
	if (Array.isArray(result)) return result.map(itemsOf);
	return typeof result === 'object' ? result : { result };
}

/** The test of a draft says in its reply what went wrong. */
function failureOf({ error, operations }: TestResult): CallError {
	const step = (operations ?? []).find((one) => one?.success === false);
	const { message, code, status } = error ?? step?.error ?? {};
	const at = step?.name === undefined ? '' : ` in the step '${step.name}'`;
	return new CallError({
		message: `The draft of the data action failed${at}: ${message ?? 'no reason was given'}`,
		remedy: 'Check the inputs, and the action in Admin > Integrations > Actions.',
		outcome: 'unknown',
		...(code !== undefined && { code }),
		...(status !== undefined && { status }),
	});
}

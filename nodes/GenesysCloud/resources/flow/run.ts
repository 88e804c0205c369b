import { CallError } from '../../client/errors/callError';
import { cells } from '../../fields/columns/cellsField';
import { text, toggle } from '../../fields/kinds';
import { workflow } from '../../fields/locators/areas/architect';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readCells } from '../../operation/columns';
import { jobTime, jobTimeOf } from '../../operation/files/fileFields';
import type { OperationContext } from '../../operation/operation';
import { flowInputs, plainName } from './columns';

const inputs = cells('Inputs', 'inputs', {
	method: 'getFlowInputs',
	dependsOn: ['flowId.value'],
	word: 'input',
	hiddenWithout: 'flowId',
});

const wait = toggle('Wait for the End', 'wait', 'Whether to wait for the outputs of the flow', {
	default: true,
});

interface Execution {
	dryRun?: boolean;
	id?: string;
	flowVersion?: { id?: string; name?: string };
	status?: string;
	dateLaunched?: string;
	dateCompleted?: string;
	completionReason?: string;
	flowErrorInfo?: { message?: string; code?: string };
	outputData?: Record<string, unknown> | null;
}

export const run = custom({
	value: 'runAndWait',
	name: 'Run and Wait',
	action: 'Run a flow and wait for its outputs',
	description: 'Run a workflow of Architect with inputs, wait for its end and return its outputs',
	plans: true,
	ids: ['getFlow', 'getFlowVersion', 'getFlowsExecution', 'postFlowsExecutions'],
	finds: ['versionId', 'flowExecutionId'],
	fields: { flowId: workflow.one(), inputs },
	options: {
		jobTime,
		name: text('Name of the Run', 'executionName', {
			description: 'What the run is called in Genesys Cloud',
		}),
		flowVersion: text('Version', 'flowVersion', {
			placeholder: 'e.g. 2.0',
			description: 'Another version than the one that is published',
		}),
		wait,
	},
	async execute(context, { flowId, inputs: given, name, flowVersion, ...options }) {
		const label = inputs.property.displayName;
		const isNothing = !given.isAutomatic && Object.keys(given.values).length === 0;
		const inputData = isNothing
			? undefined
			: await readCells(context, flowInputs, flowId, label, given);
		const body = {
			flowId,
			...(inputData && { inputData }),
			...(name && { name }),
			...(flowVersion && { flowVersion }),
		};
		if (context.isDryRun) return { dryRun: true, change: 'run', ...body };
		const started = (await send(context, 'postFlowsExecutions', {}, body)) as Execution;
		if (options.wait === false) return { status: 'RUNNING', ...started };
		const timeout = jobTimeOf(options.jobTime);
		return await ended(context, String(started.id), timeout);
	},
	simple: (execution, { flowId }) => rowOf(flowId, Object(execution) as Execution),
});

/** A new execution may not be found for some seconds; after these pauses it is half a minute and more. */
const MOST_NOT_FOUND = 6;

const RUNNING = new Set(['RUNNING', 'UNKNOWN']);

/** @throws {CallError} where the flow fails, or takes longer than it may */
async function ended(
	context: OperationContext,
	flowExecutionId: string,
	timeout: number,
): Promise<Execution> {
	let notFound = 0;
	const execution = await context.until(
		async () => {
			const found = (await send(context, 'getFlowsExecution', { flowExecutionId }).catch(
				(error: unknown) => {
					const is404 = error instanceof CallError && error.details.status === 404;
					if (!is404 || notFound++ >= MOST_NOT_FOUND) throw ofRun(error, flowExecutionId);
					return undefined;
				},
			)) as Execution | undefined;
			return found === undefined || RUNNING.has(stateOf(found)) ? undefined : found;
		},
		{ timeout },
	);
	if (execution === undefined) {
		throw failure(
			`The flow was still running after ${Math.round(timeout / 1_000)} seconds`,
			`It goes on in Genesys Cloud, as run ${flowExecutionId}. Increase '${jobTime.property.displayName}' in the options, or switch off '${wait.property.displayName}'.`,
		);
	}
	if (stateOf(execution) === 'COMPLETED') return execution;
	throw failure(
		`The flow ended as ${stateOf(execution)}${reasonOf(execution)}`,
		`Look at run ${flowExecutionId} in the execution history of the flow in Architect.`,
	);
}

const stateOf = ({ status }: Execution) => String(status ?? 'UNKNOWN').toUpperCase();

function reasonOf({ flowErrorInfo, completionReason }: Execution): string {
	const reason = flowErrorInfo?.message ?? flowErrorInfo?.code ?? completionReason ?? '';
	return reason === '' ? '' : `: ${reason}`;
}

/**
 * What has started the flow is not sent again when the node runs again for an item: then its run is
 * asked for again.
 */
const failure = (message: string, remedy: string) =>
	new CallError({ message, remedy, outcome: 'refused' });

function ofRun(error: unknown, id: string): unknown {
	if (!(error instanceof CallError)) return error;
	const remedy = `${error.details.remedy} The flow was started, as run ${id}.`;
	return new CallError({ ...error.details, remedy });
}

/** Outputs are columns; one with the name of another column gets `output_` before it. */
function rowOf(flowId: string, execution: Execution): Record<string, unknown> {
	if (execution.dryRun === true) return { ...execution };
	const row = {
		executionId: execution.id ?? null,
		flowId,
		flowVersion: execution.flowVersion?.name ?? execution.flowVersion?.id ?? null,
		status: execution.status ?? null,
		dateLaunched: execution.dateLaunched ?? null,
		dateCompleted: execution.dateCompleted ?? null,
		completionReason: execution.completionReason ?? null,
	};
	const outputs = Object.entries(execution.outputData ?? {}).map(([variable, value]) => {
		const name = plainName(variable);
		return [Object.hasOwn(row, name) ? `output_${name}` : name, value];
	});
	return { ...row, ...(Object.fromEntries(outputs) as object) };
}

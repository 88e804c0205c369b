/** Shared by the integration tests of operations: a run, and what came of it. */
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { items, type RunResult } from '../support';
import { apiRequests, genesys, webhookWorkflow } from './harness';
import { engine, simulator, watch } from './useSimulator';

/** Runs an operation, on one item that is empty unless told otherwise. */
export async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	input: INodeExecutionData[] = items(),
	extra: Partial<INode> = {},
): Promise<RunResult> {
	const node = genesys({ resource, operation, ...parameters }, { typeVersion: 1.1, ...extra });
	return await watch.run(engine, webhookWorkflow(node), { items: input });
}

type Of<T> = T extends [resource: string, ...others: infer Others] ? Others : never;

/** {@link run} of one resource. */
export const runOf =
	(resource: string) =>
	async (...others: Of<Parameters<typeof run>>): Promise<RunResult> =>
		await run(resource, ...others);

export const GO_ON = { onError: 'continueRegularOutput' } as const;

/** The items of a run without an error. */
export function rows({ outputs, error }: RunResult): IDataObject[] {
	expect(error).toBeUndefined();
	return outputs.Genesys[0].map(({ json }) => json);
}

export const hints = ({ run: { data } }: RunResult): string[] =>
	(data.resultData.runData.Genesys[0].hints ?? []).map(({ message }) => message);

/** {@link hints}, without what a run has cost. */
export const ownHints = (result: RunResult): string[] =>
	hints(result).filter((message) => !message.startsWith('This run: '));

/** The calls that the simulator saw, as `GET /api/v2/…`, without a query. */
export const calls = (): string[] =>
	apiRequests(simulator).map(({ method, path }) => `${method} ${path.split('?')[0]}`);

export const active = () => simulator.org().users.filter(({ state }) => state === 'active');

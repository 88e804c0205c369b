/** Shared by the tests of everyday operations on users. */
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../simulator';
import { items, type RunResult } from '../../support';
import { apiRequests, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, watch } from '../useSimulator';
import { called } from './kit';

/** Runs an operation on users, on one item that is empty unless told otherwise. */
export async function run(
	operation: string,
	parameters: INodeParameters,
	input: INodeExecutionData[] = items(),
	extra: Partial<INode> = {},
): Promise<RunResult> {
	const node = genesys(
		{ resource: 'user', operation, ...parameters },
		{ typeVersion: 1.1, ...extra },
	);
	return await watch.run(engine, webhookWorkflow(node), { items: input });
}

export const GO_ON = { onError: 'continueRegularOutput' } as const;

export const rows = ({ outputs, error }: RunResult): IDataObject[] => {
	expect(error).toBeUndefined();
	return outputs.Genesys[0].map(({ json }) => json);
};

export const hints = ({ run: { data } }: RunResult): string[] =>
	(data.resultData.runData.Genesys[0].hints ?? []).map(({ message }) => message);

/** The calls of a method whose route has this. */
export const calls = (method: string, route = /./): RecordedRequest[] =>
	apiRequests(simulator).filter((call) => call.method === method && route.test(call.route));

export const active = () => simulator.org().users.filter(({ state }) => state === 'active');

export const BY_EMAIL = { userId: called('={{ $json.email }}', 'email') };
export const emails = (users: ReadonlyArray<{ email: string }>) =>
	items(...users.map(({ email }) => ({ email })));

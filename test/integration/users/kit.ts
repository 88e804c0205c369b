/** Shared by the tests of users. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../simulator';
import { connect, type ApiCall } from '../../simulator/testClient';
import { items, type RunResult } from '../../support';
import { apiRequests, genesys, webhookWorkflow } from '../harness';
import { client, engine, simulator, watch, useSimulator } from '../useSimulator';

const USERS = 1_200;
/** Routes, as the simulator names them. */
export const LIST = '/api/v2/users';
export const ONE = '/api/v2/users/{userId}';
export const SEARCH = '/api/v2/users/search';

export { engine, simulator, watch } from '../useSimulator';

/** The API without the node. */
export let api: ApiCall;

/** A simulator with users for the tests of a file, reset for each of them. */
export function useUsers(): void {
	useSimulator({ sizes: { users: USERS } });
	beforeAll(async () => {
		api = await connect(simulator, client);
	});
	beforeEach(() => {
		simulator.setOptions({
			sizes: { users: USERS },
			versionConflictStatus: 409,
			onRequest: undefined,
		});
		simulator.reset();
		// The process keeps the token from test to test.
		for (const secret of simulator.tokens()) watch.guard({ id: 'bearer', secret });
	});
}

/** Runs one operation of users on the given items (one, empty, by default). */
export async function run(
	operation: string,
	parameters: INodeParameters,
	input: INodeExecutionData[] = items(),
	goOn = false,
): Promise<RunResult> {
	const chosen = genesys(
		{ resource: 'user', operation, ...parameters },
		goOn ? { onError: 'continueRegularOutput' } : {},
	);
	return await watch.run(engine, webhookWorkflow(chosen), { items: input });
}

export const json = ({ outputs }: RunResult): IDataObject[] =>
	outputs.Genesys?.[0]?.map((item) => item.json) ?? [];
export const paired = ({ outputs }: RunResult) =>
	outputs.Genesys[0].map(({ pairedItem }) => (pairedItem as { item: number }).item);

/** The calls of a route, such as `/api/v2/users/{userId}`. */
export const calls = (method: string, route: string): RecordedRequest[] =>
	apiRequests(simulator).filter((call) => call.method === method && call.route === route);
export const queryOf = ({ path }: RecordedRequest) =>
	Object.fromEntries(new URL(path, simulator.apiUrl).searchParams);
export const bodyOf = ({ body }: RecordedRequest) => JSON.parse(body) as IDataObject;

export const byId = (value: string): INodeParameters => ({
	userId: { __rl: true, mode: 'id', value },
});
export const fromItem = byId('={{ $json.id }}');
export const inputs = (ids: string[]) => items(...ids.map((id) => ({ id })));

/** A user in this state, the n-th of the organization. */
export const userWith = (state: string, n = 0) =>
	simulator.org().users.filter((user) => user.state === state)[n];
/** A well-formed ID that no user has. */
export const unknownId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What the API itself says about one user. */
export async function single(id: string, query = ''): Promise<IDataObject> {
	return (await api('GET', `/api/v2/users/${id}${query}`)).json as IDataObject;
}

/** What 'Simplify' returns for a user without a manager. */
export const SIMPLE = [
	'id',
	'name',
	'email',
	'username',
	'state',
	'division',
	'department',
	'title',
];

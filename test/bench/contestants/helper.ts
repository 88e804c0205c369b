/** n8n's HTTP helper and nothing else: the least time that the calls can take in n8n. */
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { createEngine, node } from '../../support';
import { inParallel } from '../inParallel';
import { runNode, startExpressionEngine } from '../n8n/runner';
import type { Job } from '../types';
import type { Contestant, UserList } from './contestant';

const NODE_TYPE = 'n8n-nodes-bench.helper';

export async function create(job: Job): Promise<Contestant> {
	await startExpressionEngine();
	const engine = createEngine({ nodeTypes: { [NODE_TYPE]: helperNode(job) } });
	return {
		missing: ({ kind }) => (kind === 'getEach' ? undefined : 'only for single gets'),
		async run(task): Promise<UserList> {
			const ids = task.kind === 'getEach' ? task.ids : [];
			const input = ids.map((id) => ({ id }));
			const users = await runNode(engine, node(NODE_TYPE, 'Helper'), input);
			return { data: users, users: users as Array<{ id: string }> };
		},
	};
}

function helperNode({ loginUrl, apiUrl, clientId, clientSecret, concurrency = 1 }: Job): INodeType {
	let headers: IDataObject | undefined;
	return {
		description: {
			displayName: 'Helper',
			name: 'helper',
			group: ['transform'],
			version: 1,
			description: 'Gets users',
			defaults: { name: 'Helper' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			headers ??= await logIn(this, { loginUrl, clientId, clientSecret });
			const users = await inParallel(
				this.getInputData(),
				concurrency,
				async ({ json }) =>
					(await this.helpers.httpRequest({
						url: `${apiUrl}/api/v2/users/${String(json.id)}`,
						headers,
					})) as IDataObject,
			);
			return [users.map((json, item) => ({ json, pairedItem: { item } }))];
		},
	};
}

async function logIn(
	{ helpers }: IExecuteFunctions,
	{ loginUrl, clientId, clientSecret }: Pick<Job, 'loginUrl' | 'clientId' | 'clientSecret'>,
): Promise<IDataObject> {
	const reply = (await helpers.httpRequest({
		method: 'POST',
		url: `${loginUrl}/oauth/token`,
		auth: { username: clientId, password: clientSecret },
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: 'grant_type=client_credentials',
	})) as { access_token: string };
	return { authorization: `Bearer ${reply.access_token}` };
}

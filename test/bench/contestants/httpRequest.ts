/** n8n's HTTP Request node with n8n's OAuth2 API credential, set up as its documentation says. */
import type { INodeParameters } from 'n8n-workflow';

import { createEngine, node } from '../../support';
import { httpRequestNode, oAuth2Credential } from '../n8n/n8nModules';
import { OAuth2CredentialsHelper } from '../n8n/oAuth2CredentialsHelper';
import { runNode, startExpressionEngine } from '../n8n/runner';
import type { Job, Task } from '../types';
import { PAGE_SIZE, type Contestant, type UserList } from './contestant';

const NODE_TYPE = 'n8n-nodes-base.httpRequest';
/** The newest version in n8n-nodes-base 2.41.1. */
const TYPE_VERSION = 4.5;
const CREDENTIAL_TYPE = 'oAuth2Api';

const PAGINATION: INodeParameters = {
	paginationMode: 'updateAParameterInEachRequest',
	parameters: {
		parameters: [{ type: 'qs', name: 'pageNumber', value: '={{ $pageCount + 1 }}' }],
	},
	paginationCompleteWhen: 'other',
	completeExpression: '={{ $response.body.pageNumber >= $response.body.pageCount }}',
};

/** 300 calls in 5 seconds are 20 every 333 ms. */
const BATCHING = { batchSize: 20, batchInterval: 350 };

export async function create(job: Job): Promise<Contestant> {
	await startExpressionEngine();
	const data = {
		grantType: 'clientCredentials',
		accessTokenUrl: `${job.loginUrl}/oauth/token`,
		clientId: job.clientId,
		clientSecret: job.clientSecret,
		authentication: 'header',
	};
	const engine = createEngine({
		nodeTypes: { [NODE_TYPE]: httpRequestNode() },
		credentials: { c1: { name: 'OAuth2', type: CREDENTIAL_TYPE, data } },
	});
	engine.credentialsHelper = new OAuth2CredentialsHelper(engine.credentials, [oAuth2Credential()]);

	return {
		async run(task): Promise<UserList> {
			const measured = node(NODE_TYPE, 'HTTP Request', parametersFor(job, task), {
				typeVersion: TYPE_VERSION,
				credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'OAuth2' } },
			});
			if (task.kind !== 'list') {
				const users = await runNode(engine, measured, inputFor(task.ids));
				if (task.kind === 'addMembers') {
					// The API answers without a body; a successful run has one item per input item.
					return { data: users, users: users.map((_, index) => ({ id: task.ids[index] })) };
				}
				return { data: users, users: users as Array<{ id: string }> };
			}
			const pages = await runNode(engine, measured, [{}]);
			return {
				data: pages,
				users: pages.flatMap(({ entities }) => entities as Array<{ id: string }>),
			};
		},
	};
}

const inputFor = (ids: readonly string[]) => ids.map((id) => ({ id }));

function parametersFor({ apiUrl, contestant }: Job, task: Task): INodeParameters {
	const options: INodeParameters =
		contestant === 'httpRequestBatching' ? { batching: { batch: BATCHING } } : {};
	const common = {
		authentication: 'genericCredentialType',
		genericAuthType: CREDENTIAL_TYPE,
		options,
	};
	if (task.kind === 'addMembers') {
		return {
			...common,
			method: 'POST',
			url: `${apiUrl}/api/v2/routing/queues/${task.queueId}/members`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '=[{ "id": "{{ $json.id }}" }]',
		};
	}
	if (task.kind !== 'list') return { ...common, url: `=${apiUrl}/api/v2/users/{{ $json.id }}` };
	return {
		...common,
		url: `${apiUrl}/api/v2/users`,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'pageSize', value: String(PAGE_SIZE) }] },
		options: { pagination: { pagination: PAGINATION } },
	};
}

/** This package's node with its own credential. */
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { createEngine, node } from '../../support';
import { CREDENTIAL_TYPE, credentialTypes, NODE_TYPE, nodeTypes } from '../../support/packageTypes';
import { runNode, startExpressionEngine } from '../n8n/runner';
import type { Job, Task } from '../types';
import type { Contestant, UserList } from './contestant';

export async function create(job: Job): Promise<Contestant> {
	await startExpressionEngine();
	const data = {
		region: 'custom',
		loginUrl: job.loginUrl,
		apiUrl: job.apiUrl,
		clientId: job.clientId,
		clientSecret: job.clientSecret,
	};
	const credentials = { c1: { name: 'Genesys Cloud', type: CREDENTIAL_TYPE, data } };
	const engine = createEngine({ nodeTypes, credentialTypes, credentials });

	return {
		missing(task): string | undefined {
			const { resource, operation } = parametersFor(task);
			if (hasOperation(nodeTypes[NODE_TYPE], String(resource), String(operation))) return undefined;
			return `not there yet: the node has no operation '${String(operation)}' of the resource '${String(resource)}'`;
		},
		async run(task): Promise<UserList> {
			const measured = node(
				NODE_TYPE,
				'Genesys Cloud',
				{ ...parametersFor(task), options: { maxConcurrency: job.concurrency } },
				{ credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } } },
			);
			const input = task.kind === 'list' ? [{}] : task.ids.map((id) => ({ id }));
			const users = await runNode(engine, measured, input);
			if (task.kind === 'addMembers') {
				return { data: users, users: users.map(({ userId }) => ({ id: String(userId) })) };
			}
			return { data: users, users: users as Array<{ id: string }> };
		},
	};
}

function parametersFor(task: Task): INodeParameters {
	switch (task.kind) {
		case 'getEach':
			return {
				resource: 'api',
				operation: 'send',
				method: 'GET',
				path: '=/api/v2/users/{{ $json.id }}',
			};
		case 'getTogether':
			return {
				resource: 'user',
				operation: 'get',
				userId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				simplify: false,
			};
		case 'list':
			return { resource: 'user', operation: 'getMany', returnAll: true, simplify: false };
		case 'addMembers':
			return {
				resource: 'queue',
				operation: 'addMembers',
				queueId: { __rl: true, mode: 'id', value: task.queueId },
				specifyUsers: 'one',
				userId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			};
	}
}

function hasOperation({ description }: INodeType, resource: string, operation: string): boolean {
	return description.properties.some(
		({ name, displayOptions, options }) =>
			name === 'operation' &&
			(displayOptions?.show?.resource ?? []).includes(resource) &&
			(options ?? []).some((option) => 'value' in option && option.value === operation),
	);
}

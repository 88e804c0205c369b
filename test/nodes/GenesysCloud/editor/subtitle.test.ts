import { NodeHelpers, Workflow, type INodeParameters } from 'n8n-workflow';

import { GenesysCloud } from '../../../../nodes/GenesysCloud/GenesysCloud.node';
import { RESOURCES } from '../../../../nodes/GenesysCloud/resources';
import { NodeTypes } from '../../../support/nodeTypes';
import { nodeTypes as types, NODE_TYPE } from '../../../support/packageTypes';

const nodeTypes = new NodeTypes(types);

const { description } = new GenesysCloud();

/** As n8n's editor makes it: with the defaults filled in. */
function subtitleOf(given: INodeParameters): unknown {
	const node = {
		id: '1',
		name: 'Genesys Cloud',
		type: NODE_TYPE,
		typeVersion: 1.1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	node.parameters =
		NodeHelpers.getNodeParameters(description.properties, given, true, false, node, description) ??
		{};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(
		node,
		description.subtitle,
		'internal',
		{},
		undefined,
		'nothing',
	);
}

const operation = (value: string, cachedResultName?: string) => ({
	resource: 'api',
	operation: 'call',
	apiOperation: { __rl: true, mode: cachedResultName ? 'list' : 'id', value, cachedResultName },
});

it.each<[INodeParameters, string]>([
	[{}, 'Get Many: User'],
	[{ resource: 'queue', operation: 'addMembers' }, 'Add Members: Queue'],
	[
		{ resource: 'api', operation: 'send', method: 'POST', path: '/api/v2/users' },
		'POST /api/v2/users',
	],
	[{ resource: 'api', operation: 'send' }, 'GET '],
	[{ resource: 'api' }, 'Call an Operation'],
	[operation('getUsers', 'List users · GET /users') as unknown as INodeParameters, 'List users'],
	[operation('getUsers') as unknown as INodeParameters, 'getUsers'],
])('%j shows as %s', (given, shown) => expect(subtitleOf(given)).toBe(shown));

it('is what the lists of resources and operations say', () => {
	for (const { value: resource, name, operations } of RESOURCES) {
		if (resource === 'api') continue;
		for (const one of operations) {
			expect(subtitleOf({ resource, operation: one.value })).toBe(`${one.name}: ${name}`);
		}
	}
});

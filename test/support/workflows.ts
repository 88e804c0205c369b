import type {
	IConnections,
	IDataObject,
	INode,
	INodeCredentials,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

export interface WorkflowDefinition {
	id: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
}

/** `items({ id: 'a' }, { id: 'b' })`; without arguments one empty item, as a trigger gives. */
export function items(...json: IDataObject[]): INodeExecutionData[] {
	return (json.length > 0 ? json : [{}]).map((entry) => ({ json: entry }));
}

export function node(
	type: string,
	name: string,
	parameters: INodeParameters = {},
	extra: Partial<INode> & { credentials?: INodeCredentials } = {},
): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters, ...extra };
}

/** A workflow whose nodes are connected in a row. */
export function chain(id: string, ...nodes: INode[]): WorkflowDefinition {
	const connections: IConnections = {};
	nodes.slice(1).forEach((next, index) => {
		connections[nodes[index].name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return { id, name: id, nodes, connections };
}

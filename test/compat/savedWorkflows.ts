/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** Workflows as n8n's editor exports them, and the cases they hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnections, INode, INodeExecutionData } from 'n8n-workflow';

import type { WorkflowDefinition } from '../support';
import { NODE_TYPE } from '../support/packageTypes';

const FOLDER = join(__dirname, 'workflows');

export interface SavedWorkflow extends WorkflowDefinition {
	/** `<resource>.<operation>`, the name of its file. */
	file: string;
	text: string;
	/** Input items, by the name of the node that gives them. */
	pinData: Record<string, INodeExecutionData[]>;
}

/** A Genesys Cloud node behind a trigger, with everything that follows it. */
export interface Case {
	name: string;
	definition: WorkflowDefinition;
	startNode: string;
	items: INodeExecutionData[];
}

export function loadWorkflows(): SavedWorkflow[] {
	return readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => {
			const text = readFileSync(join(FOLDER, name), 'utf8');
			return { ...(JSON.parse(text) as SavedWorkflow), file: name.replace(/\.json$/, ''), text };
		});
}

export const genesysNodes = ({ nodes }: SavedWorkflow): INode[] =>
	nodes.filter(({ type }) => type === NODE_TYPE);

/** Each case runs alone, so that its requests and the state it starts from are its own. */
export function casesOf({ id, nodes, connections, pinData }: SavedWorkflow): Case[] {
	return Object.entries(pinData).flatMap(([startNode, items]) =>
		nextOf(connections, startNode).map((name) => {
			const names = [startNode, ...reachableFrom(connections, name)];
			return {
				name,
				startNode,
				items,
				definition: {
					id: `${id}-${name}`,
					nodes: nodes.filter((node) => names.includes(node.name)),
					connections: {
						...Object.fromEntries(names.map((from) => [from, connections[from] ?? {}])),
						[startNode]: { main: [[{ node: name, type: 'main', index: 0 }]] },
					},
				},
			};
		}),
	);
}

function nextOf(connections: IConnections, name: string): string[] {
	const outputs = connections[name]?.main ?? [];
	return outputs.flatMap((output) => (output ?? []).map(({ node }) => node));
}

function reachableFrom(connections: IConnections, name: string): string[] {
	return [name, ...nextOf(connections, name).flatMap((next) => reachableFrom(connections, next))];
}

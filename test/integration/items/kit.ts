/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** What the tests of runs of many items have in common. */
import { setTimeout as pause } from 'node:timers/promises';
import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { SimulatorOptions } from '../../simulator';
import { node } from '../../support';
import { apiRequests, genesys, webhookWorkflow } from '../harness';
import { simulator } from '../useSimulator';

/** Replies take from 0 to so many milliseconds, at random. */
export const randomLatency = (most: number): SimulatorOptions => ({
	onRequest: async () => await pause(Math.random() * most),
});

/** `/api/v2/echo/…` answers `{ ok: true }`, in its own time. */
export function echo(): void {
	simulator.fault({
		path: /^\/api\/v2\/echo/,
		times: Infinity,
		respond: { status: 200, body: { ok: true } },
	});
}

export const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));

/** Gets `echo/<n>`; with options. */
export const echoNumber = (options: INodeParameters = {}): INodeParameters => ({
	path: '=/api/v2/echo/{{ $json.n }}',
	options,
});

/** Numbers in the paths of the calls that arrived. */
export const arrived = (): number[] =>
	apiRequests(simulator).map(({ path }) => Number(/\d+$/.exec(path)![0]));

export const goOn = (parameters: INodeParameters, extra: Partial<INode> = {}) =>
	webhookWorkflow(
		genesys(parameters, { onError: 'continueRegularOutput', ...extra }),
		node('n8n-nodes-base.noOp', 'Next'),
	);

export const paired = (output: INodeExecutionData[]) =>
	output.map(({ pairedItem }) => (pairedItem as { item: number }).item);

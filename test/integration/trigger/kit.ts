/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { WebSocket } from 'undici';

import { chain, node } from '../../support';
import { CREDENTIAL_TYPE, TRIGGER_TYPE } from '../../support/packageTypes';
import { TriggerActivation } from '../../support/triggerActivation';
import { newWorkflowId } from '../harness';
import { engine } from '../useSimulator';

/** Node.js 22 and newer have the one of undici; these tests run on 20 as well. */
export function useWebSocket(): void {
	const own = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
	beforeAll(() => {
		Object.defineProperty(globalThis, 'WebSocket', {
			value: WebSocket,
			configurable: true,
			writable: true,
		});
	});
	afterAll(() => {
		if (own === undefined) delete (globalThis as { WebSocket?: unknown }).WebSocket;
		else Object.defineProperty(globalThis, 'WebSocket', own);
	});
}

export const TRIGGER = 'Trigger';

/** A workflow that a trigger starts, with one node behind it. */
export function triggerWorkflow(parameters: INodeParameters, id = newWorkflowId()) {
	const credentials = { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } };
	return chain(
		id,
		node(TRIGGER_TYPE, TRIGGER, parameters, { credentials }),
		node('n8n-nodes-base.noOp', 'Next'),
	);
}

/** Publishes a workflow. */
export async function activate(
	parameters: INodeParameters,
	id?: string,
): Promise<TriggerActivation> {
	return await TriggerActivation.activate(engine, triggerWorkflow(parameters, id));
}

/** What the executions so far have got, in the order of their starts. */
export async function itemsOf(activation: TriggerActivation): Promise<IDataObject[]> {
	const runs = await activation.settled();
	return runs.flatMap(({ outputs }) => outputs.Next[0].map(({ json }) => json));
}

/** Waits for a condition; fails after some seconds. */
export async function until(
	condition: () => boolean | Promise<boolean>,
	{ within = 10_000, what = 'the condition' } = {},
): Promise<void> {
	for (const start = performance.now(); !(await condition()); await pause(10)) {
		if (performance.now() - start > within)
			throw new Error(`${what} did not come within ${within} ms`);
	}
}

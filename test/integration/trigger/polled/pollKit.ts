/** Shared by the tests of polled events: a workflow that is active, and a clock that a test sets. */
import { TriggerContext } from 'n8n-core';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import {
	chain,
	createAdditionalData,
	createWorkflow,
	type WorkflowDefinition,
} from '../../../support';
import { TriggerActivation, type ActivationOptions } from '../../../support/triggerActivation';
import { newWorkflowId } from '../../harness';
import { engine, simulator } from '../../useSimulator';
import { TRIGGER, triggerWorkflow } from '../kit';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** A Wednesday, at noon: a test that takes hours stays within one day. */
export const NOON = Date.parse('2026-03-04T12:00:00.000Z');

/** The time of the node and of the simulator; only tests move it. */
export function useClock(): void {
	beforeEach(() => jest.useFakeTimers({ now: NOON, doNotFake: [...TIMERS] }));
	afterEach(() => jest.useRealTimers());
}

/** All but the date. */
const TIMERS = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
] as const;

export const at = (time: number): void => void jest.setSystemTime(time);
export const later = (ms: number): void => at(Date.now() + ms);

type StartOptions = ActivationOptions & {
	id?: string;
	/** Nodes behind the trigger. */
	then?: INode[];
};

/** Puts nodes between the trigger and the last one. */
function followedBy(workflow: WorkflowDefinition, then: INode[]): WorkflowDefinition {
	const [trigger, last] = workflow.nodes;
	return chain(workflow.id, trigger, ...then, last);
}

/** A workflow that a polled event starts, from its publication on. */
export class Active {
	private constructor(
		readonly id: string,
		readonly activation: TriggerActivation,
	) {}

	static async start(
		parameters: INodeParameters,
		{ id = newWorkflowId(), then = [], ...options }: StartOptions = {},
	): Promise<Active> {
		const workflow = followedBy(triggerWorkflow(parameters, id), then);
		return new Active(id, await TriggerActivation.activate(engine, workflow, options));
	}

	/** Time is up for the next poll. @returns when its executions have ended */
	async poll(): Promise<void> {
		await this.activation.tick(TRIGGER);
	}

	/** What each execution has got. */
	async executions(): Promise<IDataObject[][]> {
		const runs = await this.activation.settled();
		return runs.map(({ outputs }) => outputs.Next[0].map(({ json }) => json));
	}

	async items(): Promise<IDataObject[]> {
		return (await this.executions()).flat();
	}

	async ids(): Promise<unknown[]> {
		return (await this.items()).map(({ id }) => id);
	}

	/**
	 * n8n ends, and starts again with what is in the database. The process remembers by the workflow's
	 * ID, so the same workflow under another ID is one that the process does not know.
	 */
	async restart(parameters: INodeParameters, options: StartOptions = {}): Promise<Active> {
		await this.activation.deactivate();
		const id = newWorkflowId();
		engine.database.save(id, engine.database.load(this.id));
		return await Active.start(parameters, { mode: 'init', ...options, id });
	}

	/** A new version of the workflow is published, in the same process. */
	async publish(parameters: INodeParameters, options: StartOptions = {}): Promise<Active> {
		await this.activation.deactivate();
		return await Active.start(parameters, { mode: 'update', ...options, id: this.id });
	}
}

/** A conversation that ends now. */
export const end = (
	about: Parameters<ReturnType<typeof simulator.happen>['conversation']>[0] = {},
) => simulator.happen().conversation(about).conversationId;

/** *Listen for test event*, as the editor does it. @returns the first items that were emitted */
export async function listenForTest(parameters: INodeParameters): Promise<IDataObject[]> {
	const definition = triggerWorkflow(parameters);
	const workflow = createWorkflow(engine, definition, {});
	const node = workflow.getNode(TRIGGER)!;
	const emitted: IDataObject[] = [];
	const context = new TriggerContext(
		workflow,
		node,
		createAdditionalData(engine, { workflowId: workflow.id }),
		'manual',
		'manual',
		(data) => void emitted.push(...data[0].map(({ json }) => json)),
		undefined,
		undefined,
		{
			registerCron: () => {
				throw new Error('A test registers nothing');
			},
		},
	);
	const type = engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const response = await type.trigger?.call(context);
	try {
		await response?.manualTriggerFunction?.();
	} finally {
		await response?.closeFunction?.();
	}
	return emitted;
}

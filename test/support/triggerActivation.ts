/**
 * A published workflow with a trigger that keeps static data, as long as it is active.
 *
 * n8n makes one `Workflow` at activation (`active-workflow-manager.js`, `add`) and the trigger works on that one's static
 * data until it is deactivated; the data is saved after activation and at each emit, if changed
 * (`workflows/triggers/trigger-execution-context.factory.js`). The executions have their own: each is started with
 * `loadStaticData = true` and reads the column anew. But the save at the emit is not waited for, so that the execution
 * may read what was there before it, and write that back: on SQLite this is what happens, and the cursor is then lost in
 * the database until the trigger's next save, which in turn takes away what the execution wrote.
 */
import { PollContext, TriggerContext } from 'n8n-core';
import {
	UnexpectedError,
	type ExecutionError,
	type IDataObject,
	type INodeExecutionData,
	type ITriggerFunctions,
	type ITriggerResponse,
	type Workflow,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import {
	createAdditionalData,
	createWorkflow,
	execute,
	loadStaticData,
	type Engine,
	type RunResult,
	type StartedRun,
} from './n8nEngine';
import type { WorkflowDefinition } from './workflows';

type Tick = (time: Date) => void | Promise<void>;

export interface ActivationOptions {
	/** Why the trigger starts; by default a person has activated the workflow. */
	mode?: WorkflowActivateMode;
	/** Whether the trigger's save at an emit reaches the database after the execution has read it, or before. Default: after. */
	saveLands?: 'afterLoad' | 'beforeLoad';
}

export class TriggerActivation {
	/**
	 * The workflow record, which all executions of an activation share (`resolveWorkflowData: async () => dbWorkflow`): each
	 * puts its own static data into it, and the next one's start (`workflow-runner.js`, `establishContextForPersistence`) makes
	 * a `Workflow` over whatever is there, which marks it as unchanged. So an execution that is still running may lose its
	 * save when another one starts.
	 */
	private readonly record: { staticData: IDataObject };

	private readonly workflow: Workflow;

	private readonly responses: ITriggerResponse[] = [];

	private readonly runs: Array<Promise<RunResult>> = [];

	/** What was registered with `registerCron`, by node. */
	private readonly crons = new Map<string, Array<{ expression: string; onTick: Tick }>>();

	/** What was told with `saveFailedExecution`. */
	readonly failures: ExecutionError[] = [];

	private constructor(
		private readonly engine: Engine,
		private readonly definition: WorkflowDefinition,
		private readonly options: ActivationOptions,
	) {
		this.record = { staticData: engine.database.load(definition.id) };
		this.workflow = createWorkflow(engine, definition, this.record.staticData);
	}

	/** Starts the triggers. (n8n also polls once at this point; here that is left to the test.) */
	static async activate(
		engine: Engine,
		definition: WorkflowDefinition,
		options: ActivationOptions = {},
	): Promise<TriggerActivation> {
		const activation = new TriggerActivation(engine, definition, options);
		const { workflow } = activation;
		for (const node of workflow.getTriggerNodes()) {
			const emit: ITriggerFunctions['emit'] = (data, _response, done) => {
				const { result } = activation.emit(node.name, data[0]);
				// n8n settles it when the execution has ended, also when it failed.
				if (done !== undefined) void result.then(({ run }) => done.resolve(run), done.reject);
			};
			const context = new TriggerContext(
				workflow,
				node,
				createAdditionalData(engine, { workflowId: workflow.id }),
				'trigger',
				options.mode ?? 'activate',
				emit,
				undefined,
				(error) => void activation.failures.push(error),
				// n8n's own need its scheduler; here a test says when it is time.
				{
					registerCron: ({ expression }, onTick) => {
						const known = activation.crons.get(node.name) ?? [];
						activation.crons.set(node.name, [...known, { expression, onTick }]);
					},
				},
			);
			const type = engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
			const response = await type.trigger?.call(context);
			if (response) activation.responses.push(response);
		}
		const json = activation.takeChanges();
		if (json !== undefined) engine.database.saveText(workflow.id, json);
		return activation;
	}

	/** The static data in the trigger's memory. */
	staticData(type: 'global' | 'node', nodeName: string): IDataObject {
		return this.workflow.getStaticData(type, this.node(nodeName));
	}

	/** What a trigger has registered to be called by, in the form of cron. */
	cronsOf(nodeName: string): string[] {
		return (this.crons.get(nodeName) ?? []).map(({ expression }) => expression);
	}

	/** Calls what a trigger has registered. @returns when all of it has ended */
	async tick(nodeName: string): Promise<void> {
		const now = new Date();
		await Promise.all((this.crons.get(nodeName) ?? []).map(({ onTick }) => onTick(now)));
	}

	/** One tick of a polling trigger (n8n-core, `poll-trigger-executor.js`): what `poll` gives starts an execution, null does not. */
	async poll(nodeName: string): Promise<RunResult | null> {
		const node = this.node(nodeName);
		const additionalData = createAdditionalData(this.engine, { workflowId: this.workflow.id });
		const context = new PollContext(this.workflow, node, additionalData, 'trigger', 'activate');
		const type = this.engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const output = await this.workflow.expression.withIsolate(
			async () => await type.poll?.call(context),
		);
		return output ? await this.emit(nodeName, output[0]).result : null;
	}

	/** What a trigger's `emit` does: save, then start an execution. */
	emit(nodeName: string, items: INodeExecutionData[]): StartedRun {
		const { engine, definition, record } = this;
		const json = this.takeChanges();
		createWorkflow(engine, definition, record.staticData);
		const save = () => json !== undefined && engine.database.saveText(definition.id, json);

		if (this.options.saveLands === 'beforeLoad') save();
		record.staticData = loadStaticData(engine, definition.id, 'trigger');
		if (this.options.saveLands !== 'beforeLoad') save();

		const workflow = createWorkflow(engine, definition, record.staticData);
		record.staticData = workflow.staticData;
		const started = execute(engine, workflow, { mode: 'trigger', startNode: nodeName, items });
		this.runs.push(started.result);
		return started;
	}

	/** How many executions were started. */
	get started(): number {
		return this.runs.length;
	}

	/** Waits for the executions started so far. */
	async settled(): Promise<RunResult[]> {
		return await Promise.all(this.runs);
	}

	/** Closes the triggers. What is in their memory and not saved is gone, as at a restart. */
	async deactivate(): Promise<void> {
		for (const response of this.responses) await response.closeFunction?.();
	}

	private node(name: string) {
		const node = this.workflow.getNode(name);
		if (node === null) throw new UnexpectedError(`There is no node "${name}"`);
		return node;
	}

	/** `saveStaticData`: the JSON to write, if anything was changed since the last time. */
	private takeChanges(): string | undefined {
		const { staticData } = this.workflow;
		if (staticData.__dataChanged !== true) return undefined;
		const json = JSON.stringify(staticData);
		staticData.__dataChanged = false;
		return json;
	}
}

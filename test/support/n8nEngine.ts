/**
 * Runs workflows through n8n-core's `WorkflowExecute`, with the network, the node contexts and the request helpers as they
 * are in n8n. What the `n8n` package adds around a run (static data, credentials, cancelling) is done here as n8n 2.41.1
 * does it; the files named in comments are those of that package's `dist`.
 */
import './environment';
import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeOperationError,
	UnexpectedError,
	Workflow,
	type ExecutionError,
	type ICredentialType,
	type IDataObject,
	type INodeCredentials,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type ResourceMapperFields,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialsHelper, CredentialStore, type StoredCredential } from './credentialsHelper';
import { NodeTypes, type NodeTypeMap } from './nodeTypes';
import { standInNodes } from './standInNodes';
import { WorkflowDatabase } from './workflowDatabase';
import { items as buildItems, type WorkflowDefinition } from './workflows';

export interface EngineOptions {
	/** By full type name; the stand-ins of `standInNodes.ts` are always there. */
	nodeTypes?: NodeTypeMap;
	credentialTypes?: ICredentialType[];
	/** By credential id. */
	credentials?: Record<string, StoredCredential>;
	database?: WorkflowDatabase;
	/** Executions run on a worker: n8n 2.40 and 2.41 give a new one empty static data (see `loadStaticData`). */
	queueMode?: boolean;
}

export interface Engine {
	nodeTypes: NodeTypes;
	credentialsHelper: CredentialsHelper;
	credentials: CredentialStore;
	database: WorkflowDatabase;
	queueMode: boolean;
}

export function createEngine(options: EngineOptions = {}): Engine {
	const credentials = new CredentialStore(options.credentials);
	return {
		nodeTypes: new NodeTypes({ ...standInNodes, ...options.nodeTypes }),
		credentialsHelper: new CredentialsHelper(credentials, options.credentialTypes ?? []),
		credentials,
		database: options.database ?? new WorkflowDatabase(),
		queueMode: options.queueMode ?? false,
	};
}

export interface RunOptions {
	/** Name of the first node; default: the first of the definition. */
	startNode?: string;
	/** What the start node puts out (in manual runs as its pinned data, as in the editor). */
	items?: INodeExecutionData[];
	/** Default `webhook`. `trigger` is the run of a trigger that keeps no static data; for others see `TriggerActivation`. */
	mode?: WorkflowExecuteMode;
	/** Aborting it is a click on Stop. */
	abortSignal?: AbortSignal;
}

export interface RunResult {
	executionId: string;
	run: IRun;
	status: IRun['status'];
	/** Items of the last run of each node, by output. */
	outputs: Record<string, INodeExecutionData[][]>;
	/** The error as n8n stores it with the execution (no `cause`, no class). */
	error: IRun['data']['resultData']['error'];
	staticDataSaved: boolean;
}

export interface StartedRun {
	executionId: string;
	/** As `ActiveExecutions.stopExecution` (`active-executions.js`): n8n shows the execution as cancelled at once. */
	cancel: () => void;
	/** Settles when the nodes' code has ended, which after a cancel is later than what n8n shows. */
	result: Promise<RunResult>;
}

export async function runWorkflow(
	engine: Engine,
	definition: WorkflowDefinition,
	options: RunOptions = {},
): Promise<RunResult> {
	return await startWorkflow(engine, definition, options).result;
}

export function startWorkflow(
	engine: Engine,
	definition: WorkflowDefinition,
	options: RunOptions = {},
): StartedRun {
	const staticData = loadStaticData(engine, definition.id, options.mode ?? 'webhook');
	return execute(engine, createWorkflow(engine, definition, staticData), options);
}

/**
 * Webhook and trigger runs are started with `loadStaticData = true` (`webhooks/webhook-helpers.js`,
 * `workflows/workflow-execution.service.js`) and read the column just before the run (`workflow-runner.js`,
 * `prepareNewExecution`); manual, CLI, error and sub-workflow runs take it from the workflow record they were started with.
 * On a worker nothing is read for a new execution: `workflow-runner.js` passes `loadStaticData` on only for resumed ones
 * (`shouldReloadStaticData`), and the stored snapshot has none (`scaling/job-processor.js`). Manual runs stay in the main
 * process, and a sub-workflow is run in the worker itself, from the record.
 */
export function loadStaticData(
	engine: Engine,
	workflowId: string,
	mode: WorkflowExecuteMode,
): IDataObject {
	const onWorker = engine.queueMode && mode !== 'manual' && mode !== 'integrated';
	return onWorker ? {} : engine.database.load(workflowId);
}

/** `staticData` is not copied: `Workflow` makes it observable in place. */
export function createWorkflow(
	engine: Engine,
	{ id, name, nodes, connections }: WorkflowDefinition,
	staticData: IDataObject,
): Workflow {
	return new Workflow({
		id,
		name: name ?? id,
		nodes: structuredClone(nodes),
		connections: structuredClone(connections),
		active: true,
		nodeTypes: engine.nodeTypes,
		staticData,
		settings: {},
	});
}

let executionCount = 0;

/** Runs a workflow on the static data it holds, and saves that as `execution-lifecycle/execution-lifecycle-hooks.js` does. */
export function execute(engine: Engine, workflow: Workflow, options: RunOptions): StartedRun {
	const { mode = 'webhook', items = buildItems(), abortSignal } = options;
	const startName = options.startNode ?? Object.keys(workflow.nodes)[0];
	const startNode = workflow.getNode(startName);
	if (startNode === null) throw new UnexpectedError(`There is no node "${startName}"`);

	const executionId = String(++executionCount);
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {
		id: workflow.id,
		name: workflow.name ?? workflow.id,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		active: true,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
	});
	let staticDataSaved = false;
	// A cancelled execution gets this hook without static data (n8n-core, `setupCancellation`).
	hooks.addHandler('workflowExecuteAfter', (_run, newStaticData) => {
		if (mode === 'manual' || !newStaticData) return;
		engine.database.save(workflow.id, newStaticData);
		staticDataSaved = true;
	});

	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: startNode, data: { main: [items] }, source: null }],
		},
		resultData: { runData: {}, pinData: mode === 'manual' ? { [startName]: items } : {} },
	});
	const additionalData = createAdditionalData(engine, {
		executionId,
		hooks,
		workflowId: workflow.id,
	});
	const startedAt = new Date();
	let execution: ReturnType<WorkflowExecute['processRunExecutionData']> | undefined;
	let refusal: Error | undefined;
	try {
		const workflowExecute = new WorkflowExecute(additionalData, mode, runData);
		execution = workflowExecute.processRunExecutionData(workflow);
	} catch (error) {
		refusal = error as Error;
	}

	const cancel = () => execution?.cancel();
	if (abortSignal?.aborted) cancel();
	abortSignal?.addEventListener('abort', cancel, { once: true });

	const finish = async (): Promise<RunResult> => {
		const run = (await execution) ?? failedRun(refusal as Error, mode, startedAt);
		abortSignal?.removeEventListener('abort', cancel);
		const outputs: RunResult['outputs'] = {};
		for (const [name, tasks] of Object.entries(run.data.resultData.runData)) {
			outputs[name] = (tasks.at(-1)?.data?.main ?? []).map((output) => output ?? []);
		}
		const { error } = run.data.resultData;
		return { executionId, run, status: run.status, outputs, error, staticDataSaved };
	};
	return { executionId, cancel, result: finish() };
}

/** n8n refuses to start a workflow with issues, such as a missing credential, and stores that as a failed execution. */
function failedRun(error: Error, mode: WorkflowExecuteMode, startedAt: Date): IRun {
	const stored = { ...error, message: error.message, stack: error.stack } as ExecutionError;
	return {
		data: createRunExecutionData({ resultData: { runData: {}, error: stored } }),
		mode,
		startedAt,
		stoppedAt: new Date(),
		status: 'error',
		storedAt: 'db',
	};
}

/** `getBase` of `workflow-execute-additional-data.js`, without what needs n8n's database. */
export function createAdditionalData(
	{ credentialsHelper }: Engine,
	extra: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost:5678';
	const unsupported = (what: string) => async (): Promise<never> => {
		throw new UnexpectedError(`The test engine has no ${what}`);
	};
	return {
		currentNodeExecutionIndex: 0,
		credentialsHelper,
		executeWorkflow: unsupported('sub-workflows; run them with mode "integrated"'),
		getRunExecutionData: unsupported('stored executions'),
		getRuntimeCredential: unsupported('runtime credentials'),
		startRunnerTask: unsupported('task runners'),
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: `${base}/`,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		variables: {},
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		...extra,
	} as IWorkflowExecuteAdditionalData;
}

export interface DynamicParametersRequest {
	/** Full type name of the node in the editor. */
	nodeType: string;
	typeVersion?: number;
	parameters?: INodeParameters;
	credentials?: INodeCredentials;
	/** Path of the parameter whose list is asked for. */
	path?: string;
}

/** A resource locator's "From list". As `services/dynamic-node-parameters.service.js`: no execution, no static data. */
export async function listSearch(
	engine: Engine,
	request: DynamicParametersRequest,
	method: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const result = await callEditorMethod<INodeListSearchResult>(
		engine,
		request,
		'listSearch',
		method,
		[filter, paginationToken],
	);
	const token = result?.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}

export async function loadOptions(
	engine: Engine,
	request: DynamicParametersRequest,
	method: string,
): Promise<INodePropertyOptions[]> {
	return await callEditorMethod(engine, request, 'loadOptions', method, []);
}

export async function resourceMapping(
	engine: Engine,
	request: DynamicParametersRequest,
	method: string,
): Promise<ResourceMapperFields> {
	return await callEditorMethod(engine, request, 'resourceMapping', method, []);
}

async function callEditorMethod<T>(
	engine: Engine,
	request: DynamicParametersRequest,
	kind: 'listSearch' | 'loadOptions' | 'resourceMapping',
	method: string,
	args: Array<string | undefined>,
): Promise<T> {
	const { nodeType, typeVersion = 1, parameters = {}, credentials, path = 'parameters' } = request;
	const workflow = new Workflow({
		nodes: [
			{
				id: 'uuid-1234',
				name: 'Temp-Node',
				type: nodeType,
				typeVersion,
				position: [0, 0],
				parameters: structuredClone(parameters),
				...(credentials && { credentials }),
			},
		],
		connections: {},
		active: false,
		nodeTypes: engine.nodeTypes,
	});
	const node = workflow.nodes['Temp-Node'];
	const type = engine.nodeTypes.getByNameAndVersion(nodeType, typeVersion);
	const methods = type.methods?.[kind] as
		| Record<string, (this: LoadOptionsContext, ...callArgs: unknown[]) => Promise<T>>
		| undefined;
	if (typeof methods?.[method] !== 'function') {
		throw new NodeOperationError(node, `The node has no ${kind} method named "${method}"`);
	}
	const additionalData = createAdditionalData(engine, { currentNodeParameters: parameters });
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	return await workflow.expression.withIsolate(
		async () => await methods[method].call(context, ...args),
	);
}

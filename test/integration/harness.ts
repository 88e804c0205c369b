/** Shared by the integration tests: the node in n8n's engine against the simulator. */
import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';

import {
	DEFAULT_CLIENT,
	startSimulator,
	type SimulatedClient,
	type Simulator,
	type SimulatorOptions,
} from '../simulator';
import {
	chain,
	createEngine,
	findLeaks,
	node,
	runWorkflow,
	type Engine,
	type EngineOptions,
	type RunOptions,
	type RunResult,
	type StoredCredential,
	type WorkflowDefinition,
} from '../support';
import { CREDENTIAL_TYPE, credentialTypes, NODE_TYPE, nodeTypes } from '../support/packageTypes';
import { captureLog } from './logCapture';

/** A rate limit that no test meets. */
export const NO_LIMIT = { allowed: 1_000_000, windowMs: 60_000 };

/** Without a rate limit that a test could meet. */
export async function startFastSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	return await startSimulator({
		rateLimit: NO_LIMIT,
		sizes: { users: 20, queues: 5, conversations: 5, contacts: 5, audits: 5 },
		...options,
	});
}

/** A new client, so that no token is in the memory of the process yet. */
export function newClient(
	simulator: Simulator,
	patch: Partial<SimulatedClient> = {},
): SimulatedClient {
	const id = randomUUID();
	const client = { ...DEFAULT_CLIENT, id, secret: `Secret/${randomUUID()}+~=?`, ...patch };
	simulator.setOptions({ clients: [client] });
	return client;
}

export function credentialFor(
	simulator: Simulator,
	{ id, secret }: Pick<SimulatedClient, 'id' | 'secret'>,
	changes: Record<string, string> = {},
): StoredCredential {
	const data = {
		region: 'custom',
		loginUrl: simulator.loginUrl,
		apiUrl: simulator.apiUrl,
		appsUrl: simulator.appsUrl,
		clientId: id,
		clientSecret: secret,
		...changes,
	};
	return { name: 'Genesys Cloud', type: CREDENTIAL_TYPE, data };
}

/** An engine that knows the package; the credential `c1` is the client's. */
export function engineFor(
	simulator: Simulator,
	client: Pick<SimulatedClient, 'id' | 'secret'>,
	options: EngineOptions = {},
): Engine {
	const credentials = { c1: credentialFor(simulator, client), ...options.credentials };
	return createEngine({ ...options, nodeTypes, credentialTypes, credentials });
}

/** A node that sends requests with the credential `c1`. */
export function genesys(
	parameters: INodeParameters = {},
	extra: Partial<INode> & { credentialId?: string } = {},
): INode {
	const { credentialId = 'c1', ...rest } = extra;
	return node(
		NODE_TYPE,
		rest.name ?? 'Genesys',
		{ resource: 'api', operation: 'send', path: '/api/v2/organizations/me', ...parameters },
		{ credentials: { [CREDENTIAL_TYPE]: { id: credentialId, name: 'Genesys Cloud' } }, ...rest },
	);
}

export const webhook = () => node('n8n-nodes-base.webhook', 'Webhook');

let workflowId = '';

/** The ID of workflows made from now on. A process remembers data of a workflow by its ID. */
export function newWorkflowId(): string {
	workflowId = randomUUID();
	return workflowId;
}

/** A webhook and the given nodes behind it. */
export function webhookWorkflow(...nodes: INode[]): WorkflowDefinition {
	return chain(workflowId || newWorkflowId(), webhook(), ...nodes);
}

/** `joined({ a: '1' })`: names and values as a fixed collection keeps them. */
export function pairs(...entries: Array<[name: string, value: string]>): INodeParameters {
	return { parameter: entries.map(([name, value]) => ({ name, value })) };
}

/** The calls of the API that the simulator saw. */
export const apiRequests = (simulator: Simulator) =>
	simulator.requests.filter(({ host }) => host === 'api');

/** The error of a failed run, as n8n stores it. */
export interface StoredError {
	name: string;
	message: string;
	description?: string;
	context: { itemIndex?: number; items?: Record<string, number[]>; data?: Record<string, unknown> };
	httpCode?: string;
}

export function errorOf({ error }: RunResult): StoredError {
	return error as unknown as StoredError;
}

/**
 * Remembers what a test left behind, and looks for secrets in it: runs, errors, static data, what
 * n8n logged.
 */
export class LeakWatch {
	private readonly kept: unknown[] = [];

	private readonly secrets = new Set<string>();

	private tokensSeen = 0;

	logged = 0;

	/** What n8n logged in this test. */
	readonly log: Array<{ message: string; metadata: object }> = [];

	constructor(private readonly simulator: Simulator) {
		captureLog((message, metadata) => {
			this.logged++;
			this.log.push({ message, metadata });
			this.kept.push([message, metadata]);
		});
	}

	/** Also finds `id:secret` and the Basic header. */
	guard({ id, secret }: Pick<SimulatedClient, 'id' | 'secret'>): void {
		this.secrets.add(secret).add(`${id}:${secret}`);
	}

	keep(...values: unknown[]): void {
		this.kept.push(...values);
	}

	/** Runs a workflow and keeps everything that it left behind. */
	async run(
		engine: Engine,
		workflow: WorkflowDefinition,
		options?: RunOptions,
	): Promise<RunResult> {
		const result = await runWorkflow(engine, workflow, options);
		this.keep(result.run, result.error, JSON.stringify(result.run));
		this.keep(engine.database.text(workflow.id));
		return result;
	}

	/** What was found since the last time. */
	finds(): string[] {
		const tokens = this.simulator.tokens().slice(this.tokensSeen);
		this.tokensSeen += tokens.length;
		const found = findLeaks(this.kept.splice(0), [...this.secrets, ...tokens]);
		this.secrets.clear();
		this.log.length = 0;
		return found;
	}
}

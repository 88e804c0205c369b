/** Flows of Architect, and runs of workflows. */
import { randomUUID } from 'node:crypto';
import type { OrgData } from '../data/orgData';
import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import { omit } from '../omit';
import { numberedPage } from '../paging';
import { listParameter, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { matchesName } from './queues';

/** How a test lets the runs of a flow end: `runs` of the flow, which the API does not show. */
export interface SimulatedRuns {
	/** COMPLETED by default. */
	status?: string;
	outputData?: Record<string, unknown>;
	flowErrorInfo?: Record<string, unknown>;
	/** How often its state is asked for before it ends. */
	polls?: number;
	/** How often a new run is not found. */
	notFound?: number;
}

interface Execution {
	id: string;
	name: unknown;
	flow: Entity;
	inputData: unknown;
	dateLaunched: string;
	asked: number;
}

const executions = new WeakMap<OrgData, Map<string, Execution>>();

function executionsOf(org: OrgData): Map<string, Execution> {
	const known = executions.get(org) ?? new Map<string, Execution>();
	executions.set(org, known);
	return known;
}

const FLOWS = '/api/v2/flows';

export const flows: RouteTable = {
	[`GET ${FLOWS}`]: (call) => {
		const [types, ids] = [listParameter(call, 'type'), listParameter(call, 'id')];
		const divisions = listParameter(call, 'divisionId');
		const name = call.query.get('name');
		const found = call.org.flows.filter((flow) =>
			ids.length > 0
				? ids.includes(flow.id)
				: (types.length === 0 || flow.type === undefined || types.includes(String(flow.type))) &&
					(divisions.length === 0 ||
						divisions.includes((flow.division as { id: string } | undefined)?.id ?? '')) &&
					(name === null || matchesName(String(flow.name), name.endsWith('*') ? name : `${name}*`)),
		);
		return ok(numberedPage(call, found.map(shown), { maxPageSize: 500 }));
	},
	[`GET ${FLOWS}/{flowId}`]: (call) => ok(shown(flowOf(call, call.params.flowId))),
	[`GET ${FLOWS}/{flowId}/versions/{versionId}`]: (call) => {
		const flow = flowOf(call, call.params.flowId);
		const versions = (flow.versions ?? []) as Entity[];
		const version = versions.find(({ id }) => id === call.params.versionId);
		if (version === undefined) throw notFound('flow version', call.params.versionId);
		return ok(version);
	},
	[`POST ${FLOWS}/executions`]: (call) => {
		const body = objectBody(call);
		const flow = flowOf(call, required(body, 'flowId'));
		const inputs = inputsOf(flow);
		for (const name of Object.keys((body.inputData ?? {}) as object)) {
			if (inputs !== undefined && !inputs.includes(name))
				throw badRequest(
					`The variable ${name} is not marked as input`,
					'input.var.not.marked.in.flow.def',
				);
		}
		const id = randomUUID();
		const { name = '', inputData = {} } = body;
		const dateLaunched = new Date(call.state.now()).toISOString();
		executionsOf(call.org).set(id, { id, name, flow, inputData, dateLaunched, asked: 0 });
		call.org.commands.push({ path: call.path, body });
		const selfUri = `${FLOWS}/executions/${id}`;
		return ok({ id, name, flowVersion: { id: '1.0' }, selfUri });
	},
	[`GET ${FLOWS}/executions/{flowExecutionId}`]: (call) => {
		const { flowExecutionId } = call.params;
		const execution = executionsOf(call.org).get(flowExecutionId);
		if (execution === undefined) throw notFound('flow execution', flowExecutionId);
		const runs = (execution.flow.runs ?? {}) as SimulatedRuns;
		const asked = execution.asked++;
		if (asked < (runs.notFound ?? 0)) throw notFound('flow execution', flowExecutionId);
		return ok(stateOf(call, execution, asked - (runs.notFound ?? 0) >= (runs.polls ?? 1)));
	},
};

const shown = (flow: Entity) => omit(flow, 'runs', 'versions');

function flowOf(call: Call, id: string): Entity {
	const flow = call.org.flows.find((one) => one.id === id);
	if (flow === undefined) throw notFound('flow', id, 'architect.flow.not.found');
	return flow;
}

/** Undefined for a flow that says nothing about its inputs. */
function inputsOf({ publishedVersion, inputSchema, versions }: Entity): string[] | undefined {
	const schemas = [publishedVersion, { inputSchema }, ...((versions ?? []) as unknown[])].map(
		(one) => (Object(one) as { inputSchema?: { properties?: object } }).inputSchema,
	);
	const schema = schemas.find((one) => one !== undefined);
	return schema && Object.keys(schema.properties ?? {});
}

function stateOf(call: Call, { flow, id, name, dateLaunched }: Execution, isOver: boolean) {
	const {
		status = 'COMPLETED',
		outputData = {},
		flowErrorInfo,
	} = (flow.runs ?? {}) as SimulatedRuns;
	const state = { id, name, dateLaunched, flowVersion: { id: '1.0', name: '1.0' } };
	if (!isOver) return { ...state, status: 'RUNNING' };
	const selfUri = `${FLOWS}/executions/${id}`;
	const dateCompleted = new Date(call.state.now()).toISOString();
	const ended = { ...state, status, dateCompleted, selfUri };
	// Outputs come of completed flows alone.
	if (status !== 'COMPLETED') return { ...ended, ...(flowErrorInfo && { flowErrorInfo }) };
	return { ...ended, completionReason: 'EXITED', outputData: { ...outputData } };
}

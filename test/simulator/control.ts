/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** The simulator's own controls over HTTP, for tests that run in another process. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Happenings } from './happenings';
import { describeChannel, NOTIFICATION_ACTIONS } from './notifications/control';
import type { SimulatorState } from './state';
import type { FaultRule, SimulatedClient, SimulatorOptions } from './types';

export type Action = (state: SimulatorState, body: Record<string, unknown>) => unknown;

const ACTIONS: Record<string, Action> = {
	'GET /__sim/state': (state) => ({
		counts: state.counts,
		urls: state.urls,
		sockets: state.channels.sockets,
		channels: state.channels.list().map(describeChannel),
		// No headers: they hold tokens.
		requests: state.requests.map(
			({ host, method, path, route, at, status, executed, aborted, clientId, tokenId }) => ({
				host,
				method,
				path,
				route,
				at,
				status,
				executed,
				aborted,
				clientId,
				tokenId,
			}),
		),
	}),
	'GET /__sim/tokens': (state) => state.tokenStore.values(),
	'POST /__sim/fault': (state, body) => state.faults.add(faultRule(body)),
	'POST /__sim/clear-faults': (state) => state.simulator!.clearFaults(),
	'POST /__sim/revoke': (state, { clientId }) => state.revokeTokens(clientId as string | undefined),
	'POST /__sim/reset': (state) => state.reset(),
	'POST /__sim/options': (state, body) => state.setOptions(body as SimulatorOptions),
	'POST /__sim/client': (state, { id, ...patch }) =>
		state.setClient(String(id), patch as Partial<SimulatedClient>),
	'POST /__sim/happen': (state, { kind, org, count = 1, ...about }) => {
		const happen = state.simulator!.happen(org as string | undefined);
		return Array.from({ length: Number(count) }, () => HAPPENINGS[String(kind)](happen, about));
	},
	...NOTIFICATION_ACTIONS,
};

/** `{"kind": "conversation", …}`; what else there is stands in `happenings.ts`. */
const HAPPENINGS: Record<string, (happen: Happenings, about: Record<string, unknown>) => unknown> =
	{
		conversation: (happen, about) => happen.conversation(about),
		end: (happen, { conversationId, ...about }) => happen.end(String(conversationId), about),
		audit: (happen, about) => happen.audit(about),
		evaluation: (happen, about) => happen.evaluation(about),
		survey: (happen, about) => happen.survey(about),
		user: (happen, about) => happen.user(about),
		recordingReady: (happen, { conversationId, readyInMs }) =>
			happen.recordingReady(String(conversationId), readyInMs as number | undefined),
	};

export function createControl(state: SimulatorState): Server {
	return createServer((request, response) => {
		run(state, request).then(
			(result) => respond(200, result ?? {}),
			(error: unknown) => respond(400, { error: String(error) }),
		);
		function respond(status: number, body: unknown): void {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		}
	});
}

async function run(state: SimulatorState, request: IncomingMessage): Promise<unknown> {
	const key = `${request.method} ${request.url?.split('?')[0]}`;
	const action = ACTIONS[key];
	if (action === undefined)
		throw new Error(`no ${key}; there are ${Object.keys(ACTIONS).join(', ')}`);
	let text = '';
	for await (const chunk of request) text += String(chunk);
	return action(state, text === '' ? {} : (JSON.parse(text) as Record<string, unknown>));
}

/** JSON has neither regular expressions nor Infinity: `{"path": {"regex": "…"}, "times": "Infinity"}`. */
function faultRule({ path, times, ...rule }: Record<string, unknown>): FaultRule {
	const regex = (path as { regex?: string } | undefined)?.regex;
	return {
		...rule,
		...(path === undefined
			? {}
			: { path: regex === undefined ? (path as string) : new RegExp(regex) }),
		...(times === undefined ? {} : { times: Number(times) }),
	} as FaultRule;
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- test code runs on Node, not in n8n Cloud */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callApi, findRoute } from './api';
import { createControl } from './control';
import { faultReply } from './faults';
import { Happenings } from './happenings';
import { createHost, record } from './host';
import { login } from './login';
import { HappeningConversation } from './notifications/happening';
import { emitMany } from './notifications/load';
import { callApps, callOther } from './otherHosts';
import { DEFAULT_CLIENT, SimulatorState } from './state';
import type { Simulator, SimulatorOptions } from './types';

export { DEFAULT_CLIENT } from './state';
export { CERTIFICATE_FILE } from './host';
export { CONVERSATION_DAYS, makeConversation } from './data/conversations';
export type * from './types';

const LOOPBACK = '127.0.0.1';

/**
 * Starts servers on 127.0.0.1 that behave as Genesys Cloud's login, API, apps and streaming hosts.
 * Rejects with EADDRINUSE when a fixed port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const state = new SimulatorState(options);
	const tls = options.tls ?? false;
	const servers: Record<'login' | 'api' | 'apps' | 'other', Server> = {
		login: createHost(
			state,
			{
				name: 'login',
				answer: (request, fault) => {
					if (request.path.startsWith('/oauth/token')) state.counts.exchanges += 1;
					return (fault && faultReply(fault, 'login')) ?? login(state, request);
				},
			},
			tls,
		),
		api: createHost(state, apiHost(state), tls),
		apps: createHost(
			state,
			{ name: 'apps', answer: (request, fault) => callApps(state, request, fault) },
			tls,
		),
		other: createHost(
			state,
			{ name: 'other', answer: (request, fault) => callOther(state, request, fault) },
			tls,
		),
	};
	state.channels.attach(servers.other, (incoming, status) => {
		const request = record(state, 'other', incoming);
		Object.assign(request, {
			route: '/channels/{channelId}',
			bodyComplete: true,
			status,
			executed: status === 101,
		});
	});
	const control = createControl(state);
	const all = [...Object.values(servers), control];
	try {
		for (const [index, server] of all.entries()) await listen(server, portFor(options.port, index));
	} catch (error) {
		await Promise.all(all.map(closeServer));
		throw error;
	}
	const http = tls ? 'https' : 'http';
	const base = (server: Server) => `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
	state.urls = {
		login: `${http}://${base(servers.login)}`,
		api: `${http}://${base(servers.api)}`,
		apps: `${http}://${base(servers.apps)}`,
		other: `${http}://${base(servers.other)}`,
		streaming: `${tls ? 'wss' : 'ws'}://${base(servers.other)}`,
	};
	state.simulator = createHandle(state, `http://${base(control)}`, async () => {
		state.channels.clear();
		await Promise.all(all.map(closeServer));
	});
	return state.simulator;
}

function apiHost(state: SimulatorState): Parameters<typeof createHost>[1] {
	let inFlight = 0;
	return {
		name: 'api',
		route: (request) => findRoute(request)?.template,
		answer: async (request, fault) => {
			state.counts.api += 1;
			inFlight += 1;
			state.counts.maxInFlight = Math.max(state.counts.maxInFlight, inFlight);
			try {
				return await callApi(state, request, fault);
			} finally {
				inFlight -= 1;
			}
		},
	};
}

function createHandle(
	state: SimulatorState,
	controlUrl: string,
	close: () => Promise<void>,
): Simulator {
	const defaultOrg = [...state.clients.values()][0]?.org ?? DEFAULT_CLIENT.org;
	return {
		loginUrl: state.urls.login,
		apiUrl: state.urls.api,
		appsUrl: state.urls.apps,
		streamingUrl: state.urls.streaming,
		otherUrl: state.urls.other,
		controlUrl,
		requests: state.requests,
		counts: state.counts,
		channels: state.channels,
		store: state.orgs,
		org: (name = defaultOrg) => state.org(name),
		happen: (name = defaultOrg) => new Happenings(state.org(name), () => state.now()),
		fault: (rule) => state.faults.add(rule),
		clearFaults: () => {
			state.faults.clear();
			state.channels.clearFaults();
		},
		revokeTokens: (clientId) => state.revokeTokens(clientId),
		setClient: (id, patch) => state.setClient(id, patch),
		setOptions: (patch) => state.setOptions(patch),
		tokens: () => state.tokenStore.values(),
		emit: (topic, eventBody, correlationId) => state.channels.emit(topic, eventBody, correlationId),
		emitMany: (load) => emitMany(state.channels, load),
		conversation: (options) =>
			new HappeningConversation(state.channels, options, () => state.now()),
		reset: () => state.reset(),
		close,
	};
}

/** Login, api, apps, other and control take consecutive ports. */
const portFor = (first = 0, index: number) => (first === 0 ? 0 : first + index);

function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, LOOPBACK, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

function closeServer(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

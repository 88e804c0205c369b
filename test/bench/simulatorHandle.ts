/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { fork } from 'node:child_process';
import { join } from 'node:path';

import type { SimulatorRequest, SimulatorStarted } from './simulatorProcess';
import type { Limit, Seen } from './types';

export interface SimulatorHandle extends SimulatorStarted {
	/** Resets its counts. */
	begin(): Promise<void>;
	/** What it saw since then. */
	seen(): Promise<Seen>;
	close(): void;
}

/** @throws when the process ends before it was asked to */
export async function startSimulatorProcess(
	users: number,
	latencyMs: number,
	limit?: Limit,
): Promise<SimulatorHandle> {
	const child = fork(join(__dirname, 'simulatorProcess.js'), {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});

	async function ask<T>(request: SimulatorRequest): Promise<T> {
		return await new Promise<T>((resolve, reject) => {
			const onExit = () => reject(new Error('The simulator has ended'));
			child.once('exit', onExit);
			child.once('message', (reply) => {
				child.off('exit', onExit);
				resolve(reply as T);
			});
			child.send(request);
		});
	}

	const started = await ask<SimulatorStarted>({ type: 'start', users, latencyMs, limit });
	return {
		...started,
		begin: async () => await ask({ type: 'begin' }),
		seen: async () => await ask({ type: 'seen' }),
		close: () => child.disconnect(),
	};
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** For the tests of this folder. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Simulator } from '../simulator';
import type { Answer, ApiCall } from '../testClient';

export const CHANNELS = '/api/v2/notifications/channels';

export interface Message {
	topicName: string;
	eventBody: Record<string, unknown>;
	metadata?: { CorrelationId: string };
}

/** One end of a channel, as a program that uses the API has it. */
export class Listener {
	readonly messages: Message[] = [];

	private constructor(
		readonly id: string,
		readonly socket: WebSocket,
		private readonly call: ApiCall,
	) {
		socket.on('message', (data) => this.messages.push(JSON.parse(String(data)) as Message));
	}

	static async open(call: ApiCall, topics: string[] = []): Promise<Listener> {
		const { id, connectUri } = (await call('POST', CHANNELS)).json;
		if (topics.length > 0) {
			const body = topics.map((topic) => ({ id: topic }));
			await call('PUT', `${CHANNELS}/${id}/subscriptions`, body);
		}
		return await Listener.connect(call, id, connectUri);
	}

	/** Another socket of the channel. */
	async again(simulator: Simulator): Promise<Listener> {
		return await Listener.connect(
			this.call,
			this.id,
			`${simulator.streamingUrl}/channels/${this.id}`,
		);
	}

	private static async connect(call: ApiCall, id: string, uri: string): Promise<Listener> {
		const socket = new WebSocket(uri);
		const listener = new Listener(id, socket, call);
		await once(socket, 'open');
		return listener;
	}

	get topicNames(): string[] {
		return this.messages.map(({ topicName }) => topicName);
	}

	async subscriptions(method: string, topics?: string[], query = ''): Promise<Answer> {
		const body = topics?.map((topic) => ({ id: topic }));
		return await this.call(method, `${CHANNELS}/${this.id}/subscriptions${query}`, body);
	}

	/** The code with which the server closes. */
	async closed(): Promise<number> {
		const [code] = (await once(this.socket, 'close')) as [number];
		return code;
	}
}

/** The status of a refused attempt to open a socket. */
export async function refusedStatus(url: string): Promise<number> {
	const socket = new WebSocket(url);
	socket.on('error', () => undefined);
	const [, response] = (await once(socket, 'unexpected-response')) as [
		unknown,
		{ statusCode: number },
	];
	socket.terminate();
	return response.statusCode;
}

import type { Clock } from '../../../../credentials/token/clock';
import { pause } from '../../shared/pause';
import { CallError } from '../errors/callError';

/** Genesys sends a heartbeat about every 30 s; a ping is answered at once (purecloud-streaming-client). */
export interface Liveness {
	/** A ping is sent after this time without a frame, in milliseconds. */
	pingMs: number;
	/** The connection counts as lost after this time without a frame, in milliseconds. */
	deadMs: number;
	/** Longest time to connect, in milliseconds. */
	connectMs: number;
	/** How often the times are looked at, in milliseconds. */
	lookMs: number;
}

export const LIVENESS: Liveness = {
	pingMs: 15_000,
	deadMs: 30_000,
	connectMs: 10_000,
	lookMs: 500,
};

const PING = '{"message":"ping"}';

/** The part of the global `WebSocket` of Node.js 22 and newer that is used here. */
interface WebSocketLike {
	readonly readyState: number;
	addEventListener(
		type: string,
		listener: (event: { data?: unknown; code?: number }) => void,
	): void;
	send(text: string): void;
	close(): void;
}

declare const WebSocket: (new (url: string) => WebSocketLike) | undefined;

const OPEN = 1;

export interface SocketEvents {
	/** Gets the text of each message. */
	frame(text: string): void;
	/** Called now and then while the connection is open. */
	look(): void;
}

/** @throws {Error} on Node.js 20, which has no WebSocket */
export function assertWebSocket(): void {
	if (typeof WebSocket === 'function') return;
	throw new Error(
		"Live events need Node.js 22 or newer, because older ones have no WebSocket. Run n8n on a newer Node.js, or choose an event that is asked for at times, such as 'Conversation Ended'.",
	);
}

/**
 * A WebSocket with deadlines of its own: the one of Node.js has none for connecting, does not say why a
 * connection failed, and does not end when the other side is silent.
 */
export class StreamSocket {
	/** When the last frame came, on the monotonic clock. */
	private lastFrameElapsed: number;
	/** When the last frame came, in milliseconds since 1970. */
	lastFrameAt: number;
	/** Resolves with the reason when the connection is lost. */
	readonly lost: Promise<string>;

	/** It was lost because nothing came. */
	fellSilent = false;

	private isOver = false;
	private hasPinged = false;
	private lose: (reason: string) => void = () => {};

	private constructor(
		private readonly socket: WebSocketLike,
		private readonly clock: Clock,
		private readonly liveness: Liveness,
		private readonly events: SocketEvents,
	) {
		this.lastFrameElapsed = clock.elapsed();
		this.lastFrameAt = clock.now();
		this.lost = new Promise((resolve) => {
			this.lose = (reason) => {
				this.isOver = true;
				resolve(reason);
			};
		});
	}

	/**
	 * Connects.
	 *
	 * @param url `connectUri` of a channel; never shown, because whoever has it receives the events
	 * @throws {CallError} if the connection was not opened in time
	 */
	static async open(
		url: string,
		clock: Clock,
		events: SocketEvents,
		liveness: Liveness = LIVENESS,
	): Promise<StreamSocket> {
		assertWebSocket();
		const socket = new WebSocket!(url);
		const stream = new StreamSocket(socket, clock, liveness, events);
		const opened = new Promise<boolean>((resolve) => {
			socket.addEventListener('open', () => resolve(true));
			// Node.js 22 sends no `close` after a failed attempt, Node.js 24 sends both.
			socket.addEventListener('error', () => resolve(false));
			socket.addEventListener('close', () => resolve(false));
		});
		stream.listen();
		const settled = new AbortController();
		const late = pause(clock, liveness.connectMs, settled.signal).then(
			() => undefined,
			() => undefined,
		);
		const isOpen = await Promise.race([opened, late]);
		settled.abort();
		if (isOpen === true) {
			void stream.watch();
			return stream;
		}
		stream.close();
		throw new CallError({
			message:
				isOpen === undefined
					? `Genesys Cloud did not open the WebSocket within ${liveness.connectMs / 1000} s`
					: 'Genesys Cloud did not open the WebSocket',
			remedy: `Check that n8n may connect to ${new URL(url).host} on port 443. A proxy is used only if NODE_USE_ENV_PROXY=1 is set.`,
			outcome: 'refused',
			call: 'WebSocket of a notification channel',
		});
	}

	get isAlive(): boolean {
		return !this.isOver;
	}

	/** From now on nothing that comes counts. A dead peer answers no close, so nobody waits for it. */
	close(): void {
		if (!this.isOver) this.lose('closed by this node');
		try {
			this.socket.close();
		} catch {
			// It was not open yet, and is not needed any more.
		}
	}

	private listen(): void {
		this.socket.addEventListener('message', ({ data }) => {
			if (this.isOver) return;
			this.lastFrameElapsed = this.clock.elapsed();
			this.hasPinged = false;
			if (typeof data === 'string') this.tell(data);
			// For who is told, it is still the frame before.
			this.lastFrameAt = this.clock.now();
		});
		this.socket.addEventListener('error', () => this.lose('the connection failed'));
		this.socket.addEventListener('close', ({ code }) =>
			this.lose(`the connection was closed with code ${code ?? 1006}`),
		);
	}

	/** n8n has no net below a listener: what is thrown here would end its process. */
	private tell(text: string): void {
		try {
			this.events.frame(text);
		} catch {
			// One message that cannot be handled does not end the others.
		}
	}

	private async watch(): Promise<void> {
		const { pingMs, deadMs, lookMs } = this.liveness;
		while (!this.isOver) {
			await this.clock.sleep(lookMs);
			if (this.isOver) return;
			this.events.look();
			const silentMs = this.clock.elapsed() - this.lastFrameElapsed;
			if (silentMs >= deadMs) {
				this.fellSilent = true;
				this.lose(`nothing came for ${Math.round(silentMs / 1000)} s`);
				this.close();
			} else if (silentMs >= pingMs && !this.hasPinged && this.socket.readyState === OPEN) {
				this.hasPinged = true;
				this.socket.send(PING);
			}
		}
	}
}

import { sleep } from 'n8n-workflow';

/** n8n ends the reading of content that pauses for five minutes (`responseBodyReadTimeout`). */
const LONGEST_SILENCE_MS = 60_000;
const SLEEP_MS = 250;

type Listener = (value?: unknown) => void;
type Event = 'data' | 'end' | 'error' | 'close';

/**
 * Content of a file that is made while it is written, for `prepareBinaryData`. Shipped code must not
 * import `stream`. Where n8n keeps files on disk, it writes what it iterates over (`fs.writeFile`);
 * where it keeps them in memory, S3 or Azure, it listens to events (`binary-buffer.js` of
 * `@n8n/backend-network`).
 */
export class FileContent implements AsyncIterable<Buffer> {
	/** Bytes so far. */
	size = 0;
	/** Why there is no more. */
	failure: unknown;
	private readonly source: AsyncIterator<Buffer>;
	private readonly listeners = new Map<Event, Set<Listener>>();
	private isPumping = false;
	private isOver = false;
	private spokenAt = 0;

	constructor(chunks: AsyncGenerator<Buffer>) {
		this.source = chunks;
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
		try {
			for (;;) {
				const chunk = await this.next();
				if (chunk === undefined) return;
				yield chunk;
			}
		} finally {
			this.destroy();
		}
	}

	on(event: Event, listener: Listener): this {
		const known = this.listeners.get(event) ?? new Set();
		this.listeners.set(event, known.add(listener));
		if (event === 'data' && !this.isPumping) {
			this.isPumping = true;
			// The other listeners come after this one.
			void Promise.resolve().then(async () => await this.pump());
		}
		return this;
	}

	/** An event other than `data` comes once anyway. */
	once(event: Event, listener: Listener): this {
		return this.on(event, listener);
	}

	off(event: Event, listener: Listener): this {
		this.listeners.get(event)?.delete(listener);
		return this;
	}

	removeListener(event: Event, listener: Listener): this {
		return this.off(event, listener);
	}

	/** Makes no more of it. */
	destroy(): void {
		if (this.isOver) return;
		this.isOver = true;
		void this.source.return?.().catch(() => undefined);
	}

	private async next(): Promise<Buffer | undefined> {
		const { done, value } = await this.source.next().catch((error: unknown) => {
			this.failure = error;
			throw error;
		});
		if (done) return undefined;
		this.size += value.length;
		return value;
	}

	private async pump(): Promise<void> {
		void this.speak();
		try {
			while (!this.isOver) {
				const chunk = await this.next();
				if (chunk === undefined) break;
				this.emit('data', chunk);
			}
			this.emit('end');
		} catch (error) {
			this.emit('error', error);
		} finally {
			this.isOver = true;
			this.emit('close');
		}
	}

	/** Waiting for a job or a rate limit is no reason to give up. */
	private async speak(): Promise<void> {
		this.spokenAt = performance.now();
		while (!this.isOver) {
			await sleep(SLEEP_MS);
			if (performance.now() - this.spokenAt > LONGEST_SILENCE_MS) {
				this.emit('data', Buffer.alloc(0));
			}
		}
	}

	private emit(event: Event, value?: unknown): void {
		this.spokenAt = performance.now();
		for (const listener of [...(this.listeners.get(event) ?? [])]) listener(value);
	}
}

import { readableFrom, type Readable } from '../reply/openBody';

/** Slower connections are given up, in bytes a millisecond. */
const SLOWEST = 50;

/** A file that is sent while it is read, so that it is not in memory. */
export class SentFile {
	/** Why it could not be read to its end. */
	failure: unknown;
	readonly stream: Readable;

	/**
	 * @param source must be read exactly once
	 * @param size of the source in bytes, if it is known
	 * @param around what is sent before and after it
	 */
	constructor(
		private readonly source: Readable,
		private readonly size: number | undefined,
		private readonly around: { before: Buffer; after: Buffer },
	) {
		this.stream = readableFrom(source, this.pieces());
	}

	/** Bytes in all, if they are known. */
	get length(): number | undefined {
		const { before, after } = this.around;
		return this.size === undefined ? undefined : before.length + this.size + after.length;
	}

	/** Milliseconds that sending it may take, besides the wait for the response. */
	get sendingMs(): number {
		return Math.ceil((this.length ?? 0) / SLOWEST);
	}

	/** Ends the reading. */
	close(): void {
		// Otherwise a stream that was never read would end the process with its error.
		this.stream.on('error', () => undefined);
		this.stream.destroy();
		this.source.on('error', () => undefined);
		this.source.destroy();
	}

	private async *pieces(): AsyncGenerator<Buffer> {
		const { before, after } = this.around;
		if (before.length > 0) yield before;
		const source = this.source[Symbol.asyncIterator]();
		let sent = 0;
		for (;;) {
			const { done, value } = await source.next().catch((error: unknown) => {
				this.failure = error;
				throw error;
			});
			if (done) break;
			sent += (value as Buffer).length;
			yield value as Buffer;
		}
		// The length was announced, so the server would wait for the rest.
		if (this.size !== undefined && sent !== this.size) {
			this.failure = new Error(`The file has ${sent} bytes instead of ${this.size}`);
			throw this.failure;
		}
		if (after.length > 0) yield after;
	}
}

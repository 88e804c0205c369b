import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';

import type { Clock } from '../../../../credentials/token/clock';
import { LONGEST_SLEEP_MS } from '../../shared/pause';

/** `Readable` of Node.js, which shipped code must not import. */
export type Readable = Exclude<Parameters<BinaryHelperFunctions['prepareBinaryData']>[0], Buffer>;

/** Stores a file as n8n binary data. */
export type StoreFile = (
	content: Buffer | Readable,
	fileName: string,
	mimeType: string | undefined,
) => Promise<IBinaryData>;

/** A file that was received completely. */
export interface ReceivedFile {
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	binary: IBinaryData;
}

/** The body of a response broke off. */
export class BrokenBodyError extends Error {
	override readonly name = 'BrokenBodyError';

	/** @param code a code of network failures, such as `ECONNRESET` */
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/**
 * Longest download, in milliseconds. A recording of some hundred megabytes takes minutes, but a body
 * that trickles in must end at some time.
 */
export const LONGEST_DOWNLOAD_MS = 3_600_000;

export interface BodyLimits {
	/** Longest pause between two chunks, in milliseconds. */
	idleMs: number;
	clock: Pick<Clock, 'elapsed' | 'sleep'>;
}

/** The body of a response that has not been read yet. It must be read exactly once. */
export class OpenBody {
	private size = 0;
	private done = false;
	private isWhole = false;
	/** Set only while waiting for the next chunk, so that a slow store does not count as a pause. */
	private waitingSince?: number;
	private failure?: BrokenBodyError;

	/** @param end closes the connection */
	constructor(
		private readonly stream: Readable,
		private readonly end: AbortController,
		private readonly limits: BodyLimits,
	) {}

	/**
	 * Streams the body to the store, without holding it in memory.
	 *
	 * @throws {BrokenBodyError} when the body is incomplete; or the error of the store
	 */
	async store(store: StoreFile, fileName: string, mimeType: string): Promise<ReceivedFile> {
		void this.watch();
		try {
			const content = readableFrom(this.stream, this.pieces());
			const binary = await store(content, fileName, mimeType === '' ? undefined : mimeType);
			if (this.failure !== undefined) throw this.failure;
			return { fileName, mimeType: binary.mimeType, size: this.size, binary };
		} catch (error) {
			throw this.failure ?? error;
		} finally {
			this.done = true;
			// If the store stopped before the end, nothing reads the rest.
			if (!this.isWhole) this.end.abort();
			this.stream.destroy();
		}
	}

	private async *pieces(): AsyncGenerator<Buffer> {
		const source = this.stream[Symbol.asyncIterator]();
		for (;;) {
			this.waitingSince = this.limits.clock.elapsed();
			const next = await source.next().catch((error: unknown) => {
				this.failure ??= broken(error);
				throw this.failure;
			});
			this.waitingSince = undefined;
			if (next.done) {
				this.isWhole = true;
				return;
			}
			const piece = next.value as Buffer;
			this.size += piece.length;
			yield piece;
		}
	}

	private async watch(): Promise<void> {
		const { idleMs, clock } = this.limits;
		const startedAt = clock.elapsed();
		const longest = Math.max(LONGEST_DOWNLOAD_MS, idleMs);
		while (!this.done) {
			await clock.sleep(LONGEST_SLEEP_MS);
			const now = clock.elapsed();
			const isSilent = this.waitingSince !== undefined && now - this.waitingSince > idleMs;
			if (this.done || !(isSilent || now - startedAt > longest)) continue;
			this.failure = new BrokenBodyError('ECONNABORTED', '');
			this.end.abort(this.failure);
			this.stream.destroy(this.failure);
			return;
		}
	}
}

/** @param most most bytes to read; then the connection is closed */
export async function readBytes(stream: Readable, most: number): Promise<Buffer> {
	const pieces: Buffer[] = [];
	let size = 0;
	try {
		for await (const piece of stream) {
			pieces.push(piece as Buffer);
			size += (piece as Buffer).length;
			if (size >= most) break;
		}
	} catch (error) {
		throw broken(error);
	}
	return Buffer.concat(pieces).subarray(0, most);
}

function broken(error: unknown): BrokenBodyError {
	const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
	// If a compressed body ends too early, the decompression fails with Z_BUF_ERROR.
	const isNetwork = typeof code === 'string' && /^E[A-Z_]+$/.test(code);
	return new BrokenBodyError(isNetwork ? code : 'ECONNRESET', String(message ?? ''));
}

/** Uses `from` of the stream's own class, because shipped code must not import it. */
export function readableFrom(stream: Readable, pieces: AsyncIterable<Buffer>): Readable {
	const { from } = stream.constructor as unknown as {
		from(pieces: AsyncIterable<Buffer>, options: object): Readable;
	};
	return from.call(stream.constructor, pieces, { objectMode: false });
}

import { systemClock, type Clock } from './clock';
import { TokenExchangeError, type AccessToken } from './exchange';

/** A second place for the token of one key, beside the process's memory. */
export interface TokenStore {
	/** @returns the stored token, expired or not; undefined when there is none */
	read(): AccessToken | undefined;
	/** Stores the token; may decline. */
	write(token: AccessToken): void;
}

/** What is needed to get the token of one client. */
export interface TokenRequest {
	/** `ClientSettings.key`. */
	key: string;
	/** @param retry whether passing failures are to be tried again */
	mint(retry: boolean): Promise<AccessToken>;
	store?: TokenStore;
	/** Ends the waiting of this caller, never an exchange that others wait for too. */
	signal?: AbortSignal;
}

/** A new token was refused like the one before: a newer one would not help. */
export class RejectedTokenError extends Error {
	override readonly name = 'RejectedTokenError';
}

interface Entry {
	token?: AccessToken;
	/** From this time on the token is renewed, though it still lives. */
	renewAt: number;
	/** The exchange under way, shared by all callers. */
	pending?: Promise<AccessToken>;
	failure?: { error: Error; at: number; memoryMs: number };
	/** The last tokens that the API refused, the newest last. */
	rejected: string[];
	/** When a refused token was last replaced. */
	replacedAt: number;
	/** The replacement that was refused as well, and when it first was. */
	hopeless?: { token: string; at: number };
}

/** Renew at 10 % of the lifetime, at most 300 s, before the end (Azure, AWS and Google use 120 to 300 s). */
const RENEWAL_MARGIN_MS = 300_000;
const RENEWAL_MARGIN_SHARE = 0.1;
/** Spreads the renewals of processes that share a token. */
const RENEWAL_JITTER_SHARE = 0.1;
/** A record from further in the future than this was written by a clock that is off. */
const FUTURE_TOLERANCE_MS = 60_000;
/** A replacement refused within this time is not replaced again. */
const REPLACEMENT_TRIAL_MS = 30_000;
/** Then one more exchange is worth it: what was wrong may have been mended. */
const HOPELESS_MEMORY_MS = 300_000;
/** Keeps 500 items with a wrong secret from making 500 exchanges. */
const REFUSAL_MEMORY_MS = 30_000;
/** After an outage has outlasted all retries; short, since it may end at any time. */
const OUTAGE_MEMORY_MS = 5_000;
/** Refused tokens that may still stand in a store. */
const REJECTED_KEPT = 4;
/** Pause between attempts to renew a token that still lives. */
const RENEWAL_PAUSE_MS = 30_000;

/**
 * The tokens of this process, one per key: the first level of the cache, and all rules of renewal.
 * Knows neither n8n nor HTTP.
 */
export class TokenCache {
	/** In order of use, the oldest first. */
	private readonly entries = new Map<string, Entry>();

	constructor(
		private readonly clock: Clock = systemClock,
		private readonly maxEntries = 100,
	) {}

	/**
	 * A token that can be used now: from memory, from the store, or new.
	 *
	 * @throws {TokenExchangeError} when there is none and none can be had
	 */
	async get(request: TokenRequest): Promise<AccessToken> {
		request.signal?.throwIfAborted();
		const entry = this.entryOf(request.key);
		this.adoptStored(entry, request.store);
		const token =
			entry.token !== undefined && this.lives(entry.token) && this.clock.now() < entry.renewAt
				? entry.token
				: await this.waitForMint(entry, request);
		this.keep(request.store, token);
		return token;
	}

	/**
	 * A token to use instead of one that the API answered 401 to: a newer one if there is one by now,
	 * else a new one.
	 *
	 * @param rejected the refused token
	 * @throws {RejectedTokenError} when it was itself such a replacement
	 * @throws {TokenExchangeError} when none can be had
	 */
	async replace(request: TokenRequest, rejected: string): Promise<AccessToken> {
		request.signal?.throwIfAborted();
		const entry = this.entryOf(request.key);
		if (entry.token === undefined || entry.token.value === rejected) {
			this.assertReplaceable(entry, rejected);
			// Once each: many callers reject the same token, and must not push others out.
			const others = entry.rejected.filter((token) => token !== rejected);
			entry.rejected = [...others, rejected].slice(-REJECTED_KEPT);
			entry.token = undefined;
		}
		this.adoptStored(entry, request.store);
		const { token: newer } = entry;
		const token =
			newer !== undefined && this.lives(newer) ? newer : await this.waitForMint(entry, request);
		this.keep(request.store, token);
		return token;
	}

	private assertReplaceable(entry: Entry, rejected: string): void {
		if (entry.pending !== undefined || entry.token === undefined) return;
		const { hopeless, replacedAt } = entry;
		const isKnown = hopeless?.token === rejected && this.isWithin(HOPELESS_MEMORY_MS, hopeless.at);
		if (!isKnown && !this.isWithin(REPLACEMENT_TRIAL_MS, replacedAt)) return;
		if (!isKnown) entry.hopeless = { token: rejected, at: this.clock.now() };
		throw new RejectedTokenError(
			'Genesys Cloud refused a token it had just issued, and the one before. Check in Admin > Integrations > OAuth that the client is active, and that the region of the credential is the one the client belongs to.',
		);
	}

	private adoptStored(entry: Entry, store: TokenStore | undefined): void {
		const stored = store?.read();
		if (stored === undefined || !this.lives(stored) || entry.rejected.includes(stored.value))
			return;
		const { token } = entry;
		const isBetter =
			token === undefined || !this.lives(token) || stored.obtainedAt > token.obtainedAt;
		if (isBetter) this.setToken(entry, stored);
	}

	/** Joins the exchange under way or starts one. */
	private async waitForMint(entry: Entry, request: TokenRequest): Promise<AccessToken> {
		entry.pending ??= this.mint(entry, request).finally(() => {
			entry.pending = undefined;
		});
		return await unlessAborted(entry.pending, request.signal);
	}

	private async mint(entry: Entry, request: TokenRequest): Promise<AccessToken> {
		const { failure } = entry;
		if (failure !== undefined && this.isWithin(failure.memoryMs, failure.at)) throw failure.error;
		// Whoever still has a good token does not wait for retries.
		const retry = entry.token === undefined || !this.lives(entry.token);
		try {
			const token = await request.mint(retry);
			// Without a token there was one that was refused (or none ever), perhaps while this was under way.
			if (entry.token === undefined && entry.rejected.length > 0)
				entry.replacedAt = this.clock.now();
			this.setToken(entry, token);
			return token;
		} catch (error) {
			return this.fallBack(entry, error as Error);
		}
	}

	/** The token in memory, if it lives and the failure was not Genesys Cloud's refusal of the client. */
	private fallBack(entry: Entry, error: Error): AccessToken {
		const { token } = entry;
		const { failure, retryAfterMs }: Partial<TokenExchangeError> =
			error instanceof TokenExchangeError ? error : {};
		const now = this.clock.now();
		if (failure !== 'client' && token !== undefined && this.lives(token)) {
			entry.renewAt = now + RENEWAL_PAUSE_MS;
			return token;
		}
		const memoryMs =
			failure === 'passing'
				? Math.min(Math.max(OUTAGE_MEMORY_MS, retryAfterMs ?? 0), REFUSAL_MEMORY_MS)
				: REFUSAL_MEMORY_MS;
		entry.failure = { error, at: now, memoryMs };
		throw error;
	}

	private setToken(entry: Entry, token: AccessToken): void {
		entry.token = token;
		entry.renewAt = renewalTime(token, this.clock.random());
		entry.failure = undefined;
	}

	/** The store holds the token that is used, and is not touched otherwise. */
	private keep(store: TokenStore | undefined, token: AccessToken): void {
		if (store !== undefined && store.read()?.value !== token.value) store.write(token);
	}

	private lives(token: AccessToken): boolean {
		const now = this.clock.now();
		return now < token.expiresAt && token.obtainedAt <= now + FUTURE_TOLERANCE_MS;
	}

	/** False for a time in the future too: a clock that was set back must not prolong anything. */
	private isWithin(durationMs: number, since: number): boolean {
		const elapsed = this.clock.now() - since;
		return elapsed >= 0 && elapsed < durationMs;
	}

	private entryOf(key: string): Entry {
		const entry = this.entries.get(key) ?? {
			renewAt: 0,
			rejected: [],
			replacedAt: Number.NEGATIVE_INFINITY,
		};
		this.entries.delete(key);
		this.entries.set(key, entry);
		for (const [oldest, { pending }] of this.entries) {
			if (this.entries.size <= this.maxEntries) break;
			if (pending === undefined && oldest !== key) this.entries.delete(oldest);
		}
		return entry;
	}
}

/**
 * When to renew a token, in milliseconds since the epoch.
 *
 * @param random from 0 to below 1; makes it earlier by up to 10 % of the margin
 */
export function renewalTime(token: AccessToken, random: number): number {
	const lifetime = token.expiresAt - token.obtainedAt;
	const margin = Math.min(RENEWAL_MARGIN_MS, lifetime * RENEWAL_MARGIN_SHARE);
	return token.expiresAt - margin * (1 + RENEWAL_JITTER_SHARE * random);
}

/** Settles like the promise, or rejects with the signal's reason as soon as it fires. */
export async function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (signal === undefined) return await promise;
	return await new Promise<T>((resolve, reject) => {
		const leave = () => reject(signal.reason as Error);
		signal.addEventListener('abort', leave, { once: true });
		if (signal.aborted) leave();
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
	});
}

/** The one cache of this process, shared by the credential, the nodes and their list searches. */
export const processTokenCache = new TokenCache();

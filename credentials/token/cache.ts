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

/** Token after token was refused: the client was disabled, or belongs to another region. */
export class RejectedTokenError extends Error {
	override readonly name = 'RejectedTokenError';
}

interface Exchange {
	token: Promise<AccessToken>;
	/** Passing failures are tried again, so that whoever has no token can rely on it. */
	isPatient: boolean;
}

/** Times without a date are those of `Clock.elapsed`. */
interface Entry {
	token?: AccessToken;
	/** Milliseconds since the epoch: from then on the token is renewed, though it still lives. */
	renewAt: number;
	/** Until then a renewal that failed is not tried again. */
	pausedUntil: number;
	/** The exchange under way, shared by all callers. */
	pending?: Exchange;
	failure?: { error: Error; until: number };
	/** The last tokens that must not be used again, the newest last. */
	rejected: string[];
	/** The API refused the token that was there, and none has taken its place yet. */
	isRefused: boolean;
	/** When refused tokens were replaced, since the last one that was accepted. */
	replacedAt: number[];
}

/** Renew at 10 % of the lifetime, at most 300 s, before the end (Azure, AWS and Google use 120 to 300 s). */
const RENEWAL_MARGIN_MS = 300_000;
const RENEWAL_MARGIN_SHARE = 0.1;
/** Spreads the renewals of processes that share a token. */
const RENEWAL_JITTER_SHARE = 0.1;
/** A record from further in the future than this was written by a clock that is off. */
const FUTURE_TOLERANCE_MS = 60_000;
/** Refused tokens are replaced so often: more would be refused as well. */
const MOST_REPLACEMENTS = 3;
const REPLACEMENT_WINDOW_MS = 60_000;
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
			entry.token !== undefined && this.lives(entry.token) && !this.isDue(entry)
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
	 * @throws {RejectedTokenError} when its replacements were refused as well
	 * @throws {TokenExchangeError} when none can be had
	 */
	async replace(request: TokenRequest, rejected: string): Promise<AccessToken> {
		request.signal?.throwIfAborted();
		this.reject(request, rejected);
		const entry = this.entryOf(request.key);
		this.adoptStored(entry, request.store);
		const { token: newer } = entry;
		const token =
			newer !== undefined && this.lives(newer) ? newer : await this.waitForMint(entry, request);
		this.keep(request.store, token);
		return token;
	}

	/** The API answered 401 to a token: nobody gets it any more. */
	reject({ key }: Pick<TokenRequest, 'key'>, rejected: string): void {
		const entry = this.entryOf(key);
		if (entry.token !== undefined && entry.token.value !== rejected) return;
		entry.isRefused ||= entry.token !== undefined || !entry.rejected.includes(rejected);
		this.discard(entry, rejected);
	}

	/** The token was given back (`DELETE /api/v2/tokens/me`), and is of no use any more. */
	forget({ key }: Pick<TokenRequest, 'key'>, token: string): void {
		this.discard(this.entryOf(key), token);
	}

	/** The API took a call with this token, so replacing the ones before was worth it. */
	accepted({ key }: Pick<TokenRequest, 'key'>, token: string): void {
		const entry = this.entries.get(key);
		if (entry?.token?.value === token) entry.replacedAt = [];
	}

	/**
	 * Fails where it is known that no token can be had, so that nobody waits for a turn in vain.
	 *
	 * @throws {RejectedTokenError | TokenExchangeError}
	 */
	assertAvailable({ key, store }: TokenRequest): void {
		const entry = this.entryOf(key);
		this.adoptStored(entry, store);
		if (!this.hasLivingToken(entry) && entry.pending === undefined) this.assertNotFailed(entry);
	}

	private discard(entry: Entry, token: string): void {
		// Once each: many callers reject the same token, and must not push others out.
		const others = entry.rejected.filter((known) => known !== token);
		entry.rejected = [...others, token].slice(-REJECTED_KEPT);
		if (entry.token?.value === token) entry.token = undefined;
	}

	private assertNotFailed({ failure }: Entry): void {
		if (failure !== undefined && this.clock.elapsed() < failure.until) throw failure.error;
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

	/**
	 * Joins the exchange under way or starts one. Whoever has no living token does not make do with
	 * one that was started without retries: when that fails, one with retries follows.
	 */
	private async waitForMint(entry: Entry, request: TokenRequest): Promise<AccessToken> {
		entry.pending ??= this.startMint(entry, request);
		const { token, isPatient } = entry.pending;
		return await unlessAborted(token, request.signal).catch(async (error: unknown) => {
			request.signal?.throwIfAborted();
			const isPassing = (error as Partial<TokenExchangeError>).failure === 'passing';
			if (isPatient || !isPassing || this.hasLivingToken(entry)) throw error;
			return await this.waitForMint(entry, request);
		});
	}

	private startMint(entry: Entry, request: TokenRequest): Exchange {
		// Whoever still has a good token does not wait for retries.
		const isPatient = !this.hasLivingToken(entry);
		const token = this.mint(entry, request, isPatient).finally(() => {
			entry.pending = undefined;
		});
		return { token, isPatient };
	}

	private async mint(
		entry: Entry,
		request: TokenRequest,
		isPatient: boolean,
	): Promise<AccessToken> {
		this.assertNotFailed(entry);
		this.spendReplacement(entry);
		try {
			const token = await request.mint(isPatient);
			this.setToken(entry, token);
			return token;
		} catch (error) {
			return this.fallBack(entry, error as Error, isPatient);
		}
	}

	/** @throws {RejectedTokenError} when enough tokens were replaced for now */
	private spendReplacement(entry: Entry): void {
		if (!entry.isRefused) return;
		const now = this.clock.elapsed();
		const recent = entry.replacedAt.filter((at) => now - at < REPLACEMENT_WINDOW_MS);
		if (recent.length < MOST_REPLACEMENTS) {
			entry.replacedAt = [...recent, now];
			return;
		}
		// One more try when that is forgotten: what was wrong may have been mended.
		entry.replacedAt = recent.slice(1);
		const error = new RejectedTokenError(
			'Genesys Cloud refused a token it had just issued, and the ones before. Check in Admin > Integrations > OAuth that the client is active, and that the region of the credential is the one the client belongs to.',
		);
		entry.failure = { error, until: now + REFUSAL_MEMORY_MS };
		throw error;
	}

	/** The token in memory, if it lives and the failure was not Genesys Cloud's refusal of the client. */
	private fallBack(entry: Entry, error: Error, isPatient: boolean): AccessToken {
		const { token } = entry;
		const { failure, retryAfterMs }: Partial<TokenExchangeError> =
			error instanceof TokenExchangeError ? error : {};
		const now = this.clock.elapsed();
		if (failure !== 'client' && token !== undefined && this.lives(token)) {
			entry.pausedUntil = now + RENEWAL_PAUSE_MS;
			return token;
		}
		const isPassing = failure === 'passing';
		// One attempt without retries proves nothing to those who have no token.
		if (isPassing && !isPatient) throw error;
		const memoryMs = isPassing
			? Math.min(Math.max(OUTAGE_MEMORY_MS, retryAfterMs ?? 0), REFUSAL_MEMORY_MS)
			: REFUSAL_MEMORY_MS;
		entry.failure = { error, until: now + memoryMs };
		throw error;
	}

	private setToken(entry: Entry, token: AccessToken): void {
		entry.token = token;
		entry.renewAt = renewalTime(token, this.clock.random());
		entry.pausedUntil = Number.NEGATIVE_INFINITY;
		entry.failure = undefined;
		entry.isRefused = false;
	}

	/** The store holds the token that is used, and is not touched otherwise. */
	private keep(store: TokenStore | undefined, token: AccessToken): void {
		if (store !== undefined && store.read()?.value !== token.value) store.write(token);
	}

	private lives(token: AccessToken): boolean {
		const now = this.clock.now();
		return now < token.expiresAt && token.obtainedAt <= now + FUTURE_TOLERANCE_MS;
	}

	private hasLivingToken({ token }: Entry): boolean {
		return token !== undefined && this.lives(token);
	}

	private isDue({ renewAt, pausedUntil }: Entry): boolean {
		return this.clock.now() >= renewAt && this.clock.elapsed() >= pausedUntil;
	}

	private entryOf(key: string): Entry {
		const entry = this.entries.get(key) ?? {
			renewAt: 0,
			pausedUntil: Number.NEGATIVE_INFINITY,
			rejected: [],
			isRefused: false,
			replacedAt: [],
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

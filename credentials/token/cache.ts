import { systemClock, type Clock } from './clock';
import { TokenExchangeError, type AccessToken } from './exchange';

/** A second place for the token of one key, in addition to the memory of the process. */
export interface TokenStore {
	/** @returns the stored token, expired or not; undefined when there is none */
	read(): AccessToken | undefined;
	/** Stores the token; may decline. */
	write(token: AccessToken): void;
}

/** Everything needed to get the token of one client. */
export interface TokenRequest {
	/** `ClientSettings.key`. */
	key: string;
	/** @param retry whether to retry after temporary failures */
	mint(retry: boolean): Promise<AccessToken>;
	store?: TokenStore;
	/** Ends the wait of this caller, never an exchange that others wait for too. */
	signal?: AbortSignal;
}

/** One new token after another was refused: the client was disabled or belongs to another region. */
export class RejectedTokenError extends Error {
	override readonly name = 'RejectedTokenError';
}

interface Exchange {
	token: Promise<AccessToken>;
	/** Retries after temporary failures, so callers without a token can rely on it. */
	isPatient: boolean;
}

/** Times are those of `Clock.elapsed` unless stated otherwise. */
interface Entry {
	token?: AccessToken;
	/** Milliseconds since the epoch: from then on the token is renewed although it is still valid. */
	renewAt: number;
	/** Until then a failed renewal is not tried again. */
	pausedUntil: number;
	/** The exchange under way, shared by all callers. */
	pending?: Exchange;
	failure?: { error: Error; until: number };
	/** The latest tokens that must not be used again, the newest last. */
	rejected: string[];
	/** The API refused the last token, and there is no new one yet. */
	isRefused: boolean;
	/** When refused tokens were replaced, since the API last accepted one. */
	replacedAt: number[];
}

/** Renew at 10 % of the lifetime, at most 300 s, before the end (Azure, AWS and Google use 120 to 300 s). */
const RENEWAL_MARGIN_MS = 300_000;
const RENEWAL_MARGIN_SHARE = 0.1;
/** Spreads the renewals of processes that share a token. */
const RENEWAL_JITTER_SHARE = 0.1;
/** A token issued further in the future than this comes from a machine whose clock is wrong. */
const FUTURE_TOLERANCE_MS = 60_000;
/** How often refused tokens are replaced. Further ones would be refused too. */
const MOST_REPLACEMENTS = 3;
const REPLACEMENT_WINDOW_MS = 60_000;
/** Keeps 500 items with a wrong secret from making 500 exchanges. */
const REFUSAL_MEMORY_MS = 30_000;
/** How long a failure is remembered when all retries failed. Short, because an outage may end at any time. */
const OUTAGE_MEMORY_MS = 5_000;
/** Number of refused tokens to remember, because they may still be in a store. */
const REJECTED_KEPT = 4;
/** Pause between attempts to renew a token that is still valid. */
const RENEWAL_PAUSE_MS = 30_000;

/**
 * The tokens of this process, one per key: the first level of the cache, and all rules of renewal.
 * Independent of n8n and HTTP.
 */
export class TokenCache {
	/** In order of use, the least recently used first. */
	private readonly entries = new Map<string, Entry>();

	constructor(
		private readonly clock: Clock = systemClock,
		private readonly maxEntries = 100,
	) {}

	/**
	 * Returns a token that can be used now: from memory, from the store, or new.
	 *
	 * @throws {TokenExchangeError} when there is none and none can be obtained
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
	 * Returns a token to use instead of one that the API answered with 401: a newer one from memory or
	 * the store, or else a new one.
	 *
	 * @param rejected the refused token
	 * @throws {RejectedTokenError} when its replacements were refused too
	 * @throws {TokenExchangeError} when none can be obtained
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

	/** Records that the API answered 401 to a token: no caller gets it again. */
	reject({ key }: Pick<TokenRequest, 'key'>, rejected: string): void {
		const entry = this.entryOf(key);
		if (entry.token !== undefined && entry.token.value !== rejected) return;
		entry.isRefused ||= entry.token !== undefined || !entry.rejected.includes(rejected);
		this.discard(entry, rejected);
	}

	/** Records that a token was revoked (`DELETE /api/v2/tokens/me`) and cannot be used any more. */
	forget({ key }: Pick<TokenRequest, 'key'>, token: string): void {
		this.discard(this.entryOf(key), token);
	}

	/** Records that the API accepted this token, so that earlier replacements no longer count. */
	accepted({ key }: Pick<TokenRequest, 'key'>, token: string): void {
		const entry = this.entries.get(key);
		if (entry?.token?.value === token) entry.replacedAt = [];
	}

	/**
	 * Fails when it is already known that no token can be obtained, so that no caller waits in vain.
	 *
	 * @throws {RejectedTokenError | TokenExchangeError}
	 */
	assertAvailable({ key, store }: TokenRequest): void {
		const entry = this.entryOf(key);
		this.adoptStored(entry, store);
		if (!this.hasLivingToken(entry) && entry.pending === undefined) this.assertNotFailed(entry);
	}

	private discard(entry: Entry, token: string): void {
		// Keep each token once: many callers reject the same one, which must not push out others.
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
	 * Joins the exchange under way or starts one. If an exchange without retries fails and there is no
	 * valid token, one with retries follows.
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
		// With a token that is still valid, do not wait for retries.
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

	/** @throws {RejectedTokenError} when too many tokens were replaced within the window */
	private spendReplacement(entry: Entry): void {
		if (!entry.isRefused) return;
		const now = this.clock.elapsed();
		const recent = entry.replacedAt.filter((at) => now - at < REPLACEMENT_WINDOW_MS);
		if (recent.length < MOST_REPLACEMENTS) {
			entry.replacedAt = [...recent, now];
			return;
		}
		// Allow one more attempt after the failure is forgotten: the cause may have been fixed.
		entry.replacedAt = recent.slice(1);
		const error = new RejectedTokenError(
			'Genesys Cloud refused a token it had just issued, and the ones before. Check in Admin > Integrations > OAuth that the client is active, and that the credential has the region in which the client was created.',
		);
		entry.failure = { error, until: now + REFUSAL_MEMORY_MS };
		throw error;
	}

	/** Returns the token in memory if it is still valid and Genesys Cloud did not refuse the client. */
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
		// A single attempt without retries is not enough to make callers without a token fail.
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

	/** Writes to the store only when it does not already hold the token in use. */
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
 * Returns when to renew a token, in milliseconds since the epoch.
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

/** The cache of this process, shared by the credential, the nodes and their list searches. */
export const processTokenCache = new TokenCache();

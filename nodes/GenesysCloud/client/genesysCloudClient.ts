import type { ClientSettings } from '../../../credentials/settings/clientSettings';
import {
	processTokenCache,
	RejectedTokenError,
	type TokenCache,
	type TokenRequest,
	type TokenStore,
} from '../../../credentials/token/cache';
import { systemClock, type Clock } from '../../../credentials/token/clock';
import { TokenExchangeError, type HttpRequest } from '../../../credentials/token/exchange';
import { mintToken } from '../../../credentials/token/mint';
import { CallError } from './errors/callError';
import { downloadFile } from './files/download';
import { gateError } from './request/gateError';
import { OpenBody, type ReceivedFile, type StoreFile } from './reply/openBody';
import { receiveFile } from './reply/openReply';
import { anySignal, pause } from '../shared/pause';
import { joinQuery, toQueryString } from './request/query';
import {
	gateOf,
	RateLimitedError,
	type ExecutionQueue,
	type PermitEnd,
	type RateGate,
} from './rateLimit/rateGate';
import { isReadOnly } from './request/readOnly';
import { parseReplyText, type Sent } from './reply/reply';
import { contentOf, type ApiCall, type ApiReply, type CallOptions } from './request/apiCall';
import { endOf, sendRequest, type PreparedRequest } from './request/sendRequest';
import { KeyedQueue } from '../shared/keyedQueue';
import {
	isWritten,
	nextStep,
	newCallState,
	type CallState,
	type NextStep,
} from './request/nextStep';

/** What resources and locators see of the client. */
export interface GenesysCloudClient {
	/** The base URL that paths are put on. */
	readonly apiUrl: string;
	/** What must not be shown: the client secret, and the tokens of this client's calls. */
	readonly secrets: readonly string[];
	/**
	 * Sends one call: with a token, within the rate limits, again where that does no harm.
	 *
	 * @throws {CallError} or an error of the token exchange
	 */
	request(call: ApiCall, options?: CallOptions): Promise<ApiReply>;
	/**
	 * Fetches a file from a URL that a reply named, without the token; see `downloadFile`.
	 *
	 * @throws {CallError}
	 */
	download(url: string, store: StoreFile, options?: CallOptions): Promise<ReceivedFile>;
	/** Changes to one object that take several calls follow one another, in the order of the items. */
	inTurn<T>(object: string, change: () => Promise<T>): Promise<T>;
	/** @throws the signal's reason, when it or the execution's fires */
	pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface ClientOptions {
	settings: ClientSettings;
	httpRequest: HttpRequest;
	/** Workflow static data, where the context has one. */
	store?: TokenStore;
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
	/** Calls under way at once. */
	maxConcurrency: number;
	/** Fail at a rate limit instead of waiting. */
	failOnRateLimit: boolean;
	/** Longest wait of one call for a rate limit, in milliseconds. */
	maximumWait: number;
	/** Of one request, in milliseconds. */
	timeout: number;
	clock?: Clock;
	tokens?: TokenCache;
	gate?: RateGate;
}

/** The only door to the API. */
export function createClient(options: ClientOptions): GenesysCloudClient {
	return new Client(options);
}

/** What forgets the token that it is sent with. */
const DELETES_TOKEN = 'DELETE /api/v2/tokens/me';

/** Returns whether a status says that the API took the token: a limit or an outage may come before that. */
const isAccepting = (status: number) => status < 500 && ![401, 408, 429].includes(status);

/** Returns whether another caller of the same client would fail in the same way now. */
const isFinal = (error: unknown): error is Error =>
	error instanceof RejectedTokenError ||
	(error instanceof TokenExchangeError && error.failure !== 'passing');

/** Tokens of calls that may still be under way: a token is replaced three times a minute at most. */
const MOST_USED_TOKENS = 5;

interface AttemptOptions {
	/** Pause before it. */
	afterMs: number;
	/** A token that was refused: another one is needed. */
	rejected?: string;
	/** On the monotonic clock; no later may the gate let it through. */
	deadline: number;
	leave?: AbortSignal;
	onSend?: () => void;
}

class Client implements GenesysCloudClient {
	readonly apiUrl: string;

	private readonly clock: Clock;
	private readonly tokens: TokenCache;
	private readonly gate: RateGate;
	private readonly queue: ExecutionQueue;
	/** By method and path: a change waits for its own writes, so it must not share their turn. */
	private readonly turns = new KeyedQueue();
	private readonly tokenRequest: TokenRequest;
	/** The newest last. */
	private usedTokens: readonly string[] = [];
	/** A list of its own for each set of tokens: what is made of it is kept by it; see `scrubberOf`. */
	secrets: readonly string[];

	constructor(private readonly options: ClientOptions) {
		const { settings, httpRequest, store, signal, maxConcurrency } = options;
		const clock = options.clock ?? systemClock;
		this.apiUrl = settings.apiUrl;
		this.clock = clock;
		this.tokens = options.tokens ?? processTokenCache;
		this.gate = options.gate ?? gateOf(settings.key);
		this.queue = { limit: maxConcurrency };
		this.secrets = secretsOf(settings, []);
		this.tokenRequest = {
			key: settings.key,
			mint: async (retry) => await mintToken(settings, httpRequest, clock, retry),
			store,
			signal,
		};
	}

	async request(call: ApiCall, callOptions: CallOptions = {}): Promise<ApiReply> {
		const { path } = call.path;
		if (isReadOnly(call.method, path)) return await this.perform(call, callOptions);
		// Writes to the same path keep the order of the items.
		return await this.turns.take(
			`write ${path}`,
			async () => await this.perform(call, callOptions),
		);
	}

	async inTurn<T>(object: string, change: () => Promise<T>): Promise<T> {
		return await this.turns.take(`change ${object}`, change);
	}

	async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
		await pause(this.clock, milliseconds, anySignal(this.options.signal, signal));
	}

	async download(url: string, store: StoreFile, { stop }: CallOptions = {}): Promise<ReceivedFile> {
		const { httpRequest, timeout, signal } = this.options;
		const { apiUrl, clock } = this;
		const leave = anySignal(signal, stop);
		return await downloadFile(url, store, { httpRequest, apiUrl, timeout, clock, signal, leave });
	}

	private async perform(call: ApiCall, { onSend, stop }: CallOptions): Promise<ApiReply> {
		const { signal, maximumWait } = this.options;
		const request = { ...this.prepare(call), body: call.body };
		const leave = anySignal(signal, stop);
		const deadline = this.clock.elapsed() + maximumWait;
		const state = newCallState(call.method, call.path.path, call.storeFile !== undefined);
		let failure: CallError | undefined;
		for (let afterMs = 0, rejected: string | undefined; ; ) {
			const options = { afterMs, rejected, deadline, leave, onSend };
			const attempt = await this.attempt(request, state, options).catch((error: unknown) => {
				// Stopped before it could be repeated: how it failed says more than that.
				throw stop?.aborted && !signal?.aborted && failure !== undefined ? failure : error;
			});
			const { token } = attempt;
			const step = await this.receive(call, state, attempt.step);
			if (step.next === 'return') return step.reply;
			if (step.next === 'fail') throw step.failure;
			if (step.next === 'reread') return await this.reread(call, step.failure);
			({ failure } = step);
			if (step.next === 'renewToken') {
				state.replays++;
				[afterMs, rejected] = [0, token];
			} else {
				if (step.costsTry) state.attempt++;
				state.outcomeUnknown = step.outcomeUnknown;
				[afterMs, rejected] = [step.afterMs, undefined];
			}
		}
	}

	/** Stores a reply that is a file. One that breaks off is judged as a call without a reply. */
	private async receive(
		{ path, storeFile }: ApiCall,
		state: CallState,
		step: NextStep,
	): Promise<NextStep | { next: 'return'; reply: ApiReply }> {
		if (step.next !== 'return' || storeFile === undefined) return step;
		const { status, headers, body } = step.reply;
		if (!(body instanceof OpenBody)) return step;
		const { signal } = this.options;
		const file = await receiveFile(body, storeFile, headers, path.path, signal);
		if ('code' in file) return this.nextStep(state, file);
		return { next: 'return', reply: { status, headers, body: undefined, file } };
	}

	private prepare(call: ApiCall): Omit<PreparedRequest, 'body'> {
		const { method, path, headers } = call;
		return {
			method,
			url: `${this.apiUrl}${path.path}${toQueryString(joinQuery(path.query, call.query))}`,
			headers,
			contentType: call.contentType ?? 'application/json',
			timeout: this.options.timeout,
			signal: this.options.signal,
			...(call.storeFile && { file: { idleMs: this.options.timeout, clock: this.clock } }),
		};
	}

	/** Once through the gate: token, send, step. */
	private async attempt(
		request: Omit<PreparedRequest, 'body'> & Pick<ApiCall, 'body'>,
		state: CallState,
		{ afterMs, rejected, deadline, leave, onSend }: AttemptOptions,
	): Promise<{ step: NextStep; token: string }> {
		await pause(this.clock, afterMs, leave);
		// Nobody waits for a turn who cannot use it.
		this.tokens.assertAvailable(this.tokenRequest);
		const { route } = state;
		const failFast = this.options.failOnRateLimit;
		const permit = await this.gate
			.acquire(this.queue, { route, deadline, failFast, signal: leave })
			.catch((error: unknown) => {
				throw error instanceof RateLimitedError
					? gateError(error, state, this.options.maximumWait)
					: error;
			});
		let end: PermitEnd = 'unsent';
		try {
			const token = await this.token(rejected);
			const body = await contentOf(request);
			leave?.throwIfAborted();
			permit.sending(token);
			if (!this.usedTokens.includes(token)) {
				this.usedTokens = [...this.usedTokens, token].slice(-MOST_USED_TOKENS);
				this.secrets = secretsOf(this.options.settings, this.usedTokens);
			}
			onSend?.();
			state.sends++;
			end = 'lost';
			const sent = await sendRequest(this.options.httpRequest, { ...request, body }, token);
			end = endOf(sent);
			const step = this.nextStep(state, sent);
			this.noteToken(state, step, sent, token);
			if (step.hit !== undefined && typeof end === 'object') {
				this.gate.limited(route, step.hit, end.headers);
			}
			return { step, token };
		} finally {
			permit.finished(end);
		}
	}

	private async token(rejected: string | undefined): Promise<string> {
		const token = rejected
			? this.tokens.replace(this.tokenRequest, rejected)
			: this.tokens.get(this.tokenRequest);
		const { value } = await token.catch((error: unknown) => {
			// Those who wait for their turn would meet the same.
			if (isFinal(error)) this.gate.refuseAll(error);
			throw error;
		});
		return value;
	}

	/** Tells the token cache what a reply says of the token. */
	private noteToken(state: CallState, step: NextStep, sent: Sent, token: string): void {
		if (!('reply' in sent)) return;
		if (isAccepting(sent.reply.statusCode)) this.tokens.accepted(this.tokenRequest, token);
		// Before the turn is given up: whoever gets it next must not take this token.
		if (step.next === 'renewToken') this.tokens.reject(this.tokenRequest, token);
		if (state.name === DELETES_TOKEN && step.next === 'return') {
			this.tokens.forget(this.tokenRequest, token);
		}
	}

	private nextStep(state: CallState, sent: Sent): NextStep {
		const { timeout, failOnRateLimit } = this.options;
		return nextStep(state, sent, {
			apiUrl: this.apiUrl,
			timeout,
			failOnRateLimit,
			random: this.clock.random(),
			now: this.clock.now(),
		});
	}

	/**
	 * A PUT that was repeated and now conflicts may have been carried out the first time. It was, if
	 * what is there now equals what was to be written.
	 */
	private async reread(call: ApiCall, conflict: CallError): Promise<ApiReply> {
		const current = await this.perform({ method: 'GET', path: call.path }, {}).catch(
			(error: unknown) => {
				throw this.options.signal?.aborted ? error : conflict;
			},
		);
		const written = parseReplyText(String(await contentOf(call)));
		if (!isWritten(written, current.body)) throw conflict;
		return current;
	}
}

function secretsOf({ clientId, clientSecret }: ClientSettings, tokens: readonly string[]) {
	return [clientSecret, `${clientId}:${clientSecret}`, ...tokens];
}

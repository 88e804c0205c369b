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
import type { CallError } from './errors/callError';
import { downloadFile } from './files/download';
import { sendElsewhere } from './files/sendElsewhere';
import { gateError } from './request/gateError';
import { OpenBody, type ReceivedFile, type StoreFile } from './reply/openBody';
import { receiveFile } from './reply/openReply';
import { anySignal, pause } from '../shared/pause';
import { baseUrlOf, prepare } from './request/prepare';
import {
	gateOf,
	RateLimitedError,
	type ExecutionQueue,
	type Permit,
	type PermitEnd,
	type RateGate,
} from './rateLimit/rateGate';
import { isReadOnly } from './request/readOnly';
import { parseReplyText, type Sent } from './reply/reply';
import { contentOf, type ApiCall, type ApiReply, type CallOptions } from './request/apiCall';
import { endOf, sendRequest, type PreparedRequest } from './request/sendRequest';
import { SentFile } from './request/sentFile';
import { previewOf, type Preview } from './request/preview';
import { Secrets } from './secrets';
import { KeyedQueue } from '../shared/keyedQueue';
import {
	isWritten,
	nextStep,
	newCallState,
	type CallState,
	type NextStep,
} from './request/nextStep';

/** The cost of the calls of a client. */
export interface Cost {
	/** Requests that were sent to the API. */
	calls: number;
	/** Time in which a rate limit held at least one call back, in milliseconds. */
	waitedMs: number;
	/** Tokens that were refused and replaced. */
	renewals: number;
}

/** The client as resources and locators see it. */
export interface GenesysCloudClient {
	/** The base URL that paths are appended to. */
	readonly apiUrl: string;
	/** That of the host of apps, which takes uploads, if the credential has it. */
	readonly appsUrl?: string;
	/** The cost of its calls so far. */
	readonly cost: Cost;
	/** Texts that must not be shown: the client secret, and the tokens of this client's calls. */
	readonly secrets: readonly string[];
	/**
	 * Sends one call with a token and within the rate limits. Retries where that does no harm.
	 *
	 * @throws {CallError} or an error of the token exchange
	 */
	request(call: ApiCall, options?: CallOptions): Promise<ApiReply>;
	/** The request of a call as it would be sent, but without a token. */
	preview(call: ApiCall): Preview;
	/**
	 * Downloads a file from a URL that a response named, without the token; see `downloadFile`.
	 *
	 * @throws {CallError}
	 */
	download(url: string, store: StoreFile, options?: CallOptions): Promise<ReceivedFile>;
	/** Runs changes to one object that take several calls one after another, in the order of the items. */
	inTurn<T>(object: string, change: () => Promise<T>): Promise<T>;
	/** @throws the reason of this signal or of the execution's signal, when one of them fires */
	pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface ClientOptions {
	settings: ClientSettings;
	httpRequest: HttpRequest;
	/** Workflow static data, where the context has one. */
	store?: TokenStore;
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
	/** Most calls under way at the same time. */
	maxConcurrency: number;
	/** Fail at a rate limit instead of waiting. */
	failOnRateLimit: boolean;
	/** Longest wait of one call for a rate limit, in milliseconds. */
	maximumWait: number;
	/** Longest time for one request, in milliseconds. */
	timeout: number;
	clock?: Clock;
	tokens?: TokenCache;
	gate?: RateGate;
}

/** Creates a client. All calls to the API go through one. */
export function createClient(options: ClientOptions): GenesysCloudClient {
	return new Client(options);
}

/** The call that revokes the token it is sent with. */
const DELETES_TOKEN = 'DELETE /api/v2/tokens/me';

/** Returns whether a status proves that the API accepted the token. A limit or an outage may come first. */
const isAccepting = (status: number) => status < 500 && ![401, 408, 429].includes(status);

/** Returns whether every other caller of the same client would fail in the same way now. */
const isFinal = (error: unknown): error is Error =>
	error instanceof RejectedTokenError ||
	(error instanceof TokenExchangeError && error.failure !== 'passing');

interface AttemptOptions {
	/** Pause before the attempt. */
	afterMs: number;
	/** A token that was refused and must be replaced. */
	rejected?: string;
	/** On the monotonic clock; the gate must let the call through before then. */
	deadline: number;
	leave?: AbortSignal;
	onSend?: () => void;
}

class Client implements GenesysCloudClient {
	readonly apiUrl: string;
	readonly appsUrl?: string;
	readonly cost: Cost = { calls: 0, waitedMs: 0, renewals: 0 };

	private readonly clock: Clock;
	private readonly tokens: TokenCache;
	private readonly gate: RateGate;
	private readonly queue: ExecutionQueue;
	/** A change waits for its own writes, so the two must not share a name. */
	private readonly turns = new KeyedQueue();
	/** On the monotonic clock. */
	private waitedUntil = 0;
	private lastRejected?: string;
	private readonly tokenRequest: TokenRequest;
	private readonly hidden: Secrets;

	constructor(private readonly options: ClientOptions) {
		const { settings, httpRequest, store, signal, maxConcurrency } = options;
		const clock = options.clock ?? systemClock;
		this.apiUrl = settings.apiUrl;
		this.appsUrl = settings.appsUrl;
		this.clock = clock;
		this.tokens = options.tokens ?? processTokenCache;
		this.gate = options.gate ?? gateOf(settings.key);
		this.queue = { limit: maxConcurrency };
		this.hidden = new Secrets(settings);
		this.tokenRequest = {
			key: settings.key,
			mint: async (retry) => await mintToken(settings, httpRequest, clock, retry),
			store,
			signal,
		};
	}

	get secrets(): readonly string[] {
		return this.hidden.texts;
	}

	async request(call: ApiCall, callOptions: CallOptions = {}): Promise<ApiReply> {
		const { path } = call.path;
		if (call.to instanceof URL) {
			const { onSend, stop } = callOptions;
			return await sendElsewhere(call.to, call, { ...this.outside(stop), onSend });
		}
		if (isReadOnly(call.method, path)) return await this.perform(call, callOptions);
		// Send writes to the same path in the order of the items.
		return await this.turns.take(
			`write ${path}`,
			async () => await this.perform(call, callOptions),
		);
	}

	async inTurn<T>(object: string, change: () => Promise<T>): Promise<T> {
		return await this.turns.take(`change ${object}`, change);
	}

	preview(call: ApiCall): Preview {
		return previewOf(call, this.prepare(call));
	}

	async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
		await pause(this.clock, milliseconds, anySignal(this.options.signal, signal));
	}

	async download(url: string, store: StoreFile, { stop }: CallOptions = {}): Promise<ReceivedFile> {
		return await downloadFile(url, store, { ...this.outside(stop), apiUrl: this.apiUrl });
	}

	/** What requests to other hosts need, which are sent without the token and past the gate. */
	private outside(stop: AbortSignal | undefined) {
		const { httpRequest, timeout, signal } = this.options;
		return { httpRequest, timeout, clock: this.clock, signal, leave: anySignal(signal, stop) };
	}

	private async perform(call: ApiCall, { onSend, stop }: CallOptions): Promise<ApiReply> {
		const { signal, maximumWait } = this.options;
		const { body, upload, to } = call;
		const request = { ...this.prepare(call), body, upload, to };
		const leave = anySignal(signal, stop);
		const deadline = this.clock.elapsed() + maximumWait;
		const state = newCallState(call.method, call.path.path, call.storeFile !== undefined);
		let failure: CallError | undefined;
		for (let afterMs = 0, rejected: string | undefined; ; ) {
			const options = { afterMs, rejected, deadline, leave, onSend };
			const attempt = await this.attempt(request, state, options).catch((error: unknown) => {
				// If it was stopped before a retry, report the failure: it says more than the stop.
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

	/** Stores a response that is a file. A file that breaks off counts as a call without a response. */
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
		const { timeout, signal } = this.options;
		return prepare(call, this, { timeout, signal, clock: this.clock });
	}

	/** Makes one attempt: waits for the gate, gets a token, sends, and decides what is next. */
	private async attempt(
		request: Omit<PreparedRequest, 'body'> & Pick<ApiCall, 'body' | 'upload' | 'to'>,
		state: CallState,
		{ afterMs, rejected, deadline, leave, onSend }: AttemptOptions,
	): Promise<{ step: NextStep; token: string }> {
		await pause(this.clock, afterMs, leave);
		// Do not wait for the gate when no token can be obtained.
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
		this.noteWait(permit);
		let end: PermitEnd = 'unsent';
		let body: PreparedRequest['body'];
		try {
			const token = await this.token(rejected);
			body = await (request.upload?.open() ?? contentOf(request));
			leave?.throwIfAborted();
			permit.sending(token);
			this.hidden.addToken(token);
			onSend?.();
			this.cost.calls++;
			state.sends++;
			end = 'lost';
			const sent = await sendRequest(this.options.httpRequest, { ...request, body }, token);
			end = endOf(sent);
			const step = this.nextStep(state, sent, request);
			this.noteToken(state, step, sent, token);
			if (step.hit !== undefined && typeof end === 'object') {
				this.gate.limited(route, step.hit, end.headers);
			}
			return { step, token };
		} finally {
			permit.finished(end);
			if (body instanceof SentFile) body.close();
		}
	}

	/** Calls wait side by side: what two wait together counts once. */
	private noteWait({ heldSince }: Permit): void {
		if (heldSince === undefined) return;
		const now = this.clock.elapsed();
		this.cost.waitedMs += now - Math.max(heldSince, this.waitedUntil);
		this.waitedUntil = now;
	}

	private async token(rejected: string | undefined): Promise<string> {
		const token = rejected
			? this.tokens.replace(this.tokenRequest, rejected)
			: this.tokens.get(this.tokenRequest);
		const { value } = await token.catch((error: unknown) => {
			// All waiting calls would fail in the same way.
			if (isFinal(error)) this.gate.refuseAll(error);
			throw error;
		});
		return value;
	}

	/** Tells the token cache what a response says about the token. */
	private noteToken(state: CallState, step: NextStep, sent: Sent, token: string): void {
		if (!('reply' in sent)) return;
		if (isAccepting(sent.reply.statusCode)) this.tokens.accepted(this.tokenRequest, token);
		// Reject before the permit is returned, so that the next call does not use this token.
		if (step.next === 'renewToken') {
			this.tokens.reject(this.tokenRequest, token);
			if (this.lastRejected !== token) this.cost.renewals++;
			this.lastRejected = token;
		}
		if (state.name === DELETES_TOKEN && step.next === 'return') {
			this.tokens.forget(this.tokenRequest, token);
		}
	}

	private nextStep(state: CallState, sent: Sent, call: Pick<ApiCall, 'to'> = {}): NextStep {
		const { timeout, failOnRateLimit } = this.options;
		return nextStep(state, sent, {
			apiUrl: baseUrlOf(this, call.to),
			...(call.to === 'apps' && { field: 'Apps URL' }),
			timeout,
			failOnRateLimit,
			random: this.clock.random(),
			now: this.clock.now(),
		});
	}

	/**
	 * A PUT that conflicts on a retry may have been carried out the first time. It was if the object now
	 * has the values that were to be written.
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

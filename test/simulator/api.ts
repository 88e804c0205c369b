/* eslint-disable no-console -- test code runs on Node, not in n8n Cloud */
/** The API host: from bearer check to handler. */
import { authenticate, authorize } from './auth';
import { pause } from './clock';
import { ApiFailure, declaredError, errorReply, failure, type Reply } from './errors';
import { faultReply } from './faults';
import { rateLimitHeaders } from './rateLimit';
import type { Call, Match } from './router';
import { router } from './routes';
import type { SimulatorState } from './state';
import type { FaultRule, RecordedRequest } from './types';

/** `request.bytes.max` of the published limits. */
export const MAX_BODY_BYTES = 512_000;
const TOKEN_LIMIT_KEY = 'client.credentials.token.rate.per.minute';

export function findRoute(request: RecordedRequest): Match | undefined {
	try {
		return router.match(request.method, request.path.split('?')[0]);
	} catch {
		return undefined;
	}
}

/** Answers an API call, or lets the fault answer it. */
export async function callApi(
	state: SimulatorState,
	request: RecordedRequest,
	fault: FaultRule | undefined,
): Promise<Reply> {
	const caller = authenticate(state, request);
	const rate = 'token' in caller ? countCall(state, caller.token.id) : undefined;
	const headers = rate?.headers ?? {};
	if (fault?.stallMs !== undefined && !fault.stallAfter) {
		await pause(fault.stallMs);
		// The caller has left, so the call is not carried out: such a stall is a request that never arrived.
		if (request.aborted) return { status: 499 };
	}
	const faulty = fault && faultReply(fault, request.host);
	if (faulty !== undefined) return { ...faulty, headers: { ...headers, ...faulty.headers } };
	if (request.method === 'HEAD' && state.options.headTokensMe === 405) {
		return { ...errorReply(405, 'method.not.allowed', 'Method not allowed'), headers };
	}
	if ('refusal' in caller) return caller.refusal;
	if (rate?.refusal !== undefined) {
		state.counts.rateLimited += 1;
		return rate.refusal;
	}
	if (state.options.latencyMs > 0) await pause(state.options.latencyMs);
	const reply = await carryOut(state, request, caller);
	return { ...reply, headers: { ...headers, ...reply.headers } };
}

function countCall(
	state: SimulatorState,
	tokenId: string,
): { headers: Record<string, string>; refusal?: Reply } {
	const { rateLimit } = state.options;
	const verdict = state.limiter(tokenId).take();
	const headers =
		rateLimit.headers === false ? {} : rateLimitHeaders(verdict, rateLimit.resetRounding);
	if (!verdict.refused) return { headers };
	const seconds = Math.max(1, Math.ceil(verdict.resetMs / 1000));
	const refusal = errorReply(
		429,
		'too.many.requests.retry.after',
		`Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds. Limit: ${TOKEN_LIMIT_KEY}`,
		{ limit: { key: TOKEN_LIMIT_KEY, namespace: 'platform.api', value: verdict.allowed } },
	);
	return {
		headers,
		refusal: { ...refusal, headers: { ...headers, 'retry-after': String(seconds) } },
	};
}

async function carryOut(
	state: SimulatorState,
	request: RecordedRequest,
	caller: Pick<Call, 'token' | 'client'>,
): Promise<Reply> {
	const [path, query = ''] = request.path.split(/\?(.*)/s);
	try {
		const match = router.match(request.method, path);
		authorize(`${request.method} ${path}`, match?.key, caller.client);
		if (match === undefined)
			throw failure(404, `HTTP 404 Not Found: the simulator has no ${request.method} ${path}`);
		const body = parseBody(request);
		await state.options.onRequest?.(request, state.simulator!);
		const org = state.org(caller.client.org);
		const reply = match.handler({
			...caller,
			state,
			org,
			request,
			params: match.params,
			path,
			query: new URLSearchParams(query),
			body,
		});
		request.executed = true;
		return state.options.uriPrefix === ''
			? reply
			: { ...reply, body: prefixUris(reply.body, state.options.uriPrefix) };
	} catch (error) {
		if (!(error instanceof ApiFailure)) {
			// A bug of the simulator, or a body that it did not expect. The person who runs the tests must see it.
			console.error(error);
			const { code, message } = declaredError(500);
			return errorReply(500, code, message);
		}
		return errorReply(error.status, error.code, error.message, error.extra);
	}
}

function parseBody(request: RecordedRequest): unknown {
	if (request.body === '') return undefined;
	if (Buffer.byteLength(request.body) > MAX_BODY_BYTES) throw failure(413);
	const type = String(request.headers['content-type'] ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	if (!/^application\/([a-z.+-]+\+)?json$/.test(type)) throw failure(415);
	try {
		return JSON.parse(request.body);
	} catch {
		throw failure(400);
	}
}

const URI_FIELDS = ['selfUri', 'nextUri', 'previousUri', 'firstUri', 'lastUri'];

function prefixUris(value: unknown, prefix: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => prefixUris(entry, prefix));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key,
			URI_FIELDS.includes(key) && typeof entry === 'string'
				? prefix + entry
				: prefixUris(entry, prefix),
		]),
	);
}

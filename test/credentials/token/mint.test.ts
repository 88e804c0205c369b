import { type HttpRequest, TokenExchangeError } from '../../../credentials/token/exchange';
import { mintToken } from '../../../credentials/token/mint';
import { FakeClock } from '../kit/fakeClock';
import { settingsFor } from '../kit/settings';

interface Answer {
	statusCode: number;
	headers?: Record<string, string>;
	body?: object;
	/** How long it takes, in milliseconds. */
	takes?: number;
	/** How far the clock is adjusted in the meantime, in milliseconds. */
	sets?: number;
}

const SUCCESS: Answer = {
	statusCode: 200,
	body: { access_token: 'minted-token-1', token_type: 'bearer', expires_in: 60 },
};
const busy = (retryAfter?: string): Answer => ({
	statusCode: 503,
	headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});
const LIMITED: Answer = {
	statusCode: 400,
	body: { error: 'invalid_request', error_description: 'rate limit exceeded; 10 per minute' },
};

let clock: FakeClock;
let sentAt: number[];
let startedAt: number;

/** Each answer once, then the last one again and again; an error is thrown as n8n throws it. */
async function mint(answers: Array<Answer | Error>, retry = true) {
	const queue = [...answers];
	const httpRequest: HttpRequest = async () => {
		sentAt.push(clock.now() - startedAt);
		const answer = queue.length > 1 ? queue.shift()! : queue[0];
		if (answer instanceof Error) throw answer;
		clock.advance(answer.takes ?? 0);
		clock.set(answer.sets ?? 0);
		return { headers: {}, ...answer, body: answer.body && JSON.stringify(answer.body) };
	};
	return await mintToken(settingsFor(), httpRequest, clock, retry);
}

const networkError = (code: string) => Object.assign(new Error(code), { code });

beforeEach(() => {
	clock = new FakeClock();
	startedAt = clock.now();
	sentAt = [];
});

it('a success is not repeated', async () => {
	const token = await mint([SUCCESS]);
	expect(token).toEqual({
		value: 'minted-token-1',
		obtainedAt: startedAt,
		expiresAt: startedAt + 60_000,
	});
	expect(sentAt).toEqual([0]);
});

it.each([
	['rate limit as 400', LIMITED],
	['429', { statusCode: 429 }],
	['500', { statusCode: 500, body: { error: 'server_error' } }],
	['503', busy()],
	['connection reset', networkError('ECONNRESET')],
	['connection refused', networkError('ECONNREFUSED')],
	['time-out', networkError('ECONNABORTED')],
	['DNS for now', networkError('EAI_AGAIN')],
] satisfies Array<[string, Answer | Error]>)('tries again after %s', async (_, answer) => {
	expect((await mint([answer, answer, SUCCESS])).value).toBe('minted-token-1');
	expect(sentAt).toHaveLength(3);
});

it.each([
	['wrong secret', { statusCode: 401, body: { error: 'invalid_client' } }],
	['unknown ID', { statusCode: 400, body: { error: 'invalid_client: client not found' } }],
	['error in a 200', { statusCode: 200, body: { error: 'invalid_client' } }],
	['no token', { statusCode: 200, body: {} }],
	['HTML', { statusCode: 200 }],
	['a redirect', { statusCode: 302 }],
	['TLS', networkError('EPROTO')],
	['a certificate', networkError('DEPTH_ZERO_SELF_SIGNED_CERT')],
	['n8n’s own refusal', new Error('Domain not allowed')],
] satisfies Array<[string, Answer | Error]>)('does not try again after %s', async (_, answer) => {
	await expect(mint([answer, SUCCESS])).rejects.toThrow(TokenExchangeError);
	expect(sentAt).toEqual([0]);
	expect(clock.sleeps).toEqual([]);
});

it('tries an unknown host again for 5 s only', async () => {
	const answers = Array.from({ length: 20 }, () => networkError('ENOTFOUND'));
	await expect(mint(answers)).rejects.toThrow(/was not found/);
	expect(sentAt.length).toBeGreaterThan(2);
	expect(sentAt.at(-1)).toBeLessThan(5_000);
});

it('tries only once when configured to', async () => {
	await expect(mint([busy(), SUCCESS], false)).rejects.toThrow(TokenExchangeError);
	expect(sentAt).toEqual([0]);
});

it.each([
	[0, [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000]],
	[0.999_999, [1_000, 2_000, 4_000, 8_000, 16_000, 16_000]],
])(
	'waits longer each time, half of it by chance (%d), and gives up after 60 s',
	async (chance, pauses) => {
		clock.chance = chance;
		await expect(mint([busy()])).rejects.toThrow('503');
		expect(clock.sleeps.map(Math.round)).toEqual(pauses);
		expect(sentAt).toHaveLength(pauses.length + 1);
		expect(sentAt.at(-1)).toBeLessThan(60_000);
	},
);

it('counts the time of slow attempts in', async () => {
	await expect(mint([{ ...busy(), takes: 29_000 }])).rejects.toThrow('503');
	expect(sentAt).toHaveLength(3);
	expect(sentAt.at(-1)).toBeLessThan(60_000);
});

it.each([-3_600_000, 3_600_000])(
	'tries for 60 s also when the clock is set by %d ms',
	async (sets) => {
		const startedAt = clock.elapsed();
		await expect(mint([{ ...busy(), sets }, busy()])).rejects.toThrow('503');
		expect(sentAt).toHaveLength(11);
		expect(clock.elapsed() - startedAt).toBeLessThan(60_000);
	},
);

it('waits as long as the server asks', async () => {
	await mint([busy('7'), { ...LIMITED, headers: { 'retry-after': '20' } }, SUCCESS]);
	expect(clock.sleeps).toEqual([7_000, 20_000]);
});

it('does not send without a pause if the server asks for 0 s', async () => {
	await expect(mint([{ ...busy('0'), takes: 10 }])).rejects.toThrow('503');
	expect(sentAt.length).toBeLessThan(15);
	expect(Math.min(...clock.sleeps)).toBeGreaterThanOrEqual(500);
});

it('gives up at once when the server asks for more time than there is, and says how much', async () => {
	const error = await mint([busy('3600'), SUCCESS]).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ failure: 'passing', retryAfterMs: 3_600_000 });
	expect(sentAt).toEqual([0]);
	expect(clock.sleeps).toEqual([]);
});

it('throws the last failure', async () => {
	await expect(mint([busy(), LIMITED, networkError('ECONNRESET')])).rejects.toThrow(
		'closed the connection',
	);
	await expect(
		mint([busy(), { statusCode: 401, body: { error: 'authentication failed' } }]),
	).rejects.toMatchObject({ failure: 'client' });
});

it('counts a token’s life from the attempt that got it', async () => {
	const token = await mint([busy('10'), { ...SUCCESS, takes: 5_000 }]);
	expect(token.obtainedAt).toBe(startedAt + 10_000);
	expect(token.expiresAt).toBe(startedAt + 70_000);
});

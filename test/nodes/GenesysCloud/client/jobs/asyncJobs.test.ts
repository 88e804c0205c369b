import { CallError } from '../../../../../nodes/GenesysCloud/client/errors/callError';
import { failureOf } from '../kit/clientKit';
import { INTERVAL, startJobKit, type JobKit } from '../kit/jobKit';

const AUDITS = '/api/v2/audits/query';
const START = `POST ${AUDITS}`;
const QUERY = { interval: INTERVAL };
/** A status of an audit query, not its results. */
const STATUS = /\/audits\/query\/[^/]+$/;

let kit: JobKit;

beforeAll(async () => {
	kit = await startJobKit();
});
afterAll(async () => await kit.simulator.close());
beforeEach(() => kit.reset());

const listExport = () =>
	`/api/v2/outbound/contactlists/${kit.simulator.org().contactLists[0].id}/export`;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const sentTo = (pattern: RegExp) => kit.sent().filter((call) => pattern.test(call));
const detailsOf = async (work: Promise<unknown>) => {
	const error = await failureOf(work);
	if (!(error instanceof CallError)) throw error;
	return error.details;
};
/** The text in an error with which the job can be found again. */
const wayTo = (id: string) => `Job ${id} is at GET ${AUDITS}/${id}.`;
/** The job that the first status was asked of. */
const jobId = () => sentTo(STATUS)[0].split('/').at(-1)!;

describe('waiting', () => {
	it('pauses before the first poll, then twice as long each time, at most 30 s', async () => {
		kit.simulator.setOptions({ jobs: { polls: 9 } });
		await kit.run(START, QUERY);
		expect(kit.pauses).toEqual([
			500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000,
		]);
	});

	it.each([
		[1_000, 2],
		[60_000, 7],
		[7_200_000, 245],
	])('ends with the time-out of %i ms, asking once more right then', async (timeout, asked) => {
		kit.simulator.setOptions({ jobs: { polls: Infinity } });
		const { message } = await detailsOf(kit.run(START, QUERY, { timeout }));
		expect(message).toBe(`The job was still Queued after ${timeout / 1000} seconds`);
		expect([sum(kit.pauses), kit.pauses.length]).toEqual([timeout, asked]);
		expect(sentTo(STATUS)).toHaveLength(asked);
	});

	it('takes a job that ends in the last moment', async () => {
		kit.simulator.setOptions({ jobs: { polls: 6 } });
		const found = await kit.run(START, QUERY, { timeout: 60_000, limit: 3 });
		expect(found).toHaveLength(3);
	});

	it('counts the time that polls take', async () => {
		kit.simulator.setOptions({ jobs: { polls: Infinity } });
		const { simulator } = kit;
		simulator.fault({ method: 'GET', path: STATUS, times: 3, respond: { status: 503 } });
		await detailsOf(kit.run(START, QUERY, { timeout: 20_000 }));
		// The client itself waits seconds before it repeats a call.
		expect(sum(kit.pauses)).toBeLessThan(20_000);
	});

	it('says what happened to a job that is too slow', async () => {
		kit.simulator.setOptions({ jobs: { polls: 1_000 } });
		const details = await detailsOf(kit.run(START, QUERY, { timeout: 5_000 }));
		expect(details).toMatchObject({ outcome: 'refused', call: START });
		expect(details.remedy).toBe(
			"It continues in Genesys Cloud. Increase 'Maximum Job Time (Seconds)', or read its result later. " +
				wayTo(jobId()),
		);
	});

	it('ends when the execution is cancelled, and asks no more', async () => {
		const cancelled = new DOMException('The execution was cancelled', 'AbortError');
		let pauses = 0;
		const pause = async () => {
			if (++pauses === 2) throw cancelled;
		};
		expect(await failureOf(kit.run(START, QUERY, { pause }))).toBe(cancelled);
		expect(kit.sent()).toEqual([START, expect.stringMatching(STATUS)]);
	});
});

describe('the start', () => {
	it.each([
		['the connection breaks', { reset: 'afterRead' as const }, 'ECONNRESET'],
		['the gateway gives up', { respond: { status: 504 } }, 'request.timeout'],
	])('is not sent again when %s', async (_, fault, code) => {
		kit.simulator.fault({ method: 'POST', path: AUDITS, ...fault });
		expect(await detailsOf(kit.run(START, QUERY))).toMatchObject({ outcome: 'unknown', code });
		expect(kit.sent()).toEqual([START]);
	});

	it('is not followed by anything when it is refused', async () => {
		const details = await detailsOf(kit.run(START, { interval: 'yesterday' }));
		expect(details).toMatchObject({ status: 400, code: 'invalid.date', outcome: 'refused' });
		expect(details.remedy).not.toContain('is at GET');
		expect([kit.sent(), kit.pauses]).toEqual([[START], []]);
	});

	it('that names no job is an error at once', async () => {
		kit.simulator.fault({ method: 'POST', path: AUDITS, respond: { status: 202, body: {} } });
		const { message } = await detailsOf(kit.run(START, QUERY));
		expect(message).toBe(`The reply to ${START} names no job`);
		expect(kit.sent()).toEqual([START]);
	});

	it.each(['..', '.', '', 'a\nb', '\ud800', {}, [], null, true])(
		'that names %j as its job is an error, and no other path is asked for',
		async (id) => {
			const respond = { status: 202, body: { id } };
			kit.simulator.fault({ method: 'POST', path: AUDITS, respond });
			const { message } = await detailsOf(kit.run(START, QUERY));
			expect(message).toBe(`The reply to ${START} names no job`);
			expect(kit.sent()).toHaveLength(1);
		},
	);

	it('may name a job with any characters', async () => {
		const body = { id: 'a/../b?c' };
		kit.simulator.fault({ method: 'POST', path: AUDITS, respond: { status: 202, body } });
		await detailsOf(kit.run(START, QUERY));
		expect(new Set(kit.sent().slice(1))).toEqual(new Set([`GET ${AUDITS}/a%2F..%2Fb%3Fc`]));
	});
});

describe('a status', () => {
	it('may not be found right after the start', async () => {
		const missing = { method: 'GET', path: STATUS, respond: { status: 404 } };
		kit.simulator.fault({ ...missing, times: 4 });
		expect(await kit.run(START, QUERY, { limit: 5 })).toHaveLength(5);
		expect(kit.pauses).toHaveLength(4 + 3);
	});

	it('that is never found ends it after half a minute', async () => {
		const missing = { method: 'GET', path: STATUS, respond: { status: 404 } };
		kit.simulator.fault({ ...missing, times: Infinity });
		const { message, remedy } = await detailsOf(kit.run(START, QUERY));
		expect(message).toBe('The job was not found');
		expect(remedy).toContain(wayTo(jobId()));
		expect(sum(kit.pauses)).toBe(31_500);
	});

	it.each([
		[400, 1],
		[403, 1],
		[500, 6],
	])(
		'that fails for good with %i is asked for %i times, and the error names the job',
		async (status, tries) => {
			kit.simulator.fault({ method: 'GET', path: STATUS, times: Infinity, respond: { status } });
			const details = await detailsOf(kit.run(START, QUERY));
			expect(details).toMatchObject({ status, outcome: 'refused' });
			expect(details.remedy).toContain(wayTo(jobId()));
			expect(sentTo(STATUS)).toHaveLength(tries);
		},
	);

	it('that fails in passing is asked for again', async () => {
		kit.simulator.fault({ method: 'GET', path: STATUS, times: 2, respond: { status: 502 } });
		expect(await kit.run(START, QUERY, { limit: 5 })).toHaveLength(5);
	});
});

describe('an odd status', () => {
	const START_BATCH = 'POST /api/v2/recording/batchrequests';
	const odd = (start: string, status: unknown) => {
		const path = start.split(' ')[1];
		kit.simulator.fault({ method: 'POST', path, respond: { status: 202, body: { id: 'job' } } });
		const respond = { status: 200, body: status as object };
		kit.simulator.fault({ method: 'GET', path: `${path}/job`, times: Infinity, respond });
		return kit.run(start, {}, { timeout: 2_000 });
	};

	it.each([{}, 5, 'text', null, [], { 0: 1 }])(
		'has a result that is no list: %j',
		async (results) => {
			const list = await odd(START_BATCH, { id: 'job', status: 'Completed', results });
			expect(list).toEqual([]);
		},
	);

	it.each([
		[{ messages: [null] }, ''],
		[{ messages: [5, 'text'] }, ': text'],
		[{ messages: [null, { type: 'Error', text: 'Disk is full' }] }, ': Disk is full'],
		[{ messages: { text: 'x' } }, ''],
		[
			{
				messages: [
					{ type: 'Error', text: 'First' },
					{ type: 'Error', text: 'Second' },
					{ type: 'Warning', text: 'Third' },
				],
			},
			': Second; First',
		],
		[
			{ messages: Array.from({ length: 8 }, (_, n) => ({ text: `m${n}` })) },
			': m7; m6; m5; m4; m3; m2; m1; m0',
		],
		[{ errorMessage: 'x'.repeat(1_900) }, `: ${'x'.repeat(1_900)}`],
		[{ messages: [{ type: { toString: 1 }, text: { toString: 1 } }] }, ''],
		[{ error: 5 }, ': 5'],
		[{ error: 'Out of order' }, ': Out of order'],
		[{ errorMessage: {}, error: null, errorInformation: 7 }, ''],
		[{ errorMessage: { a: 1 }, errorInformation: { message: 'Gone' } }, ': Gone'],
	])('that failed says what it can: %j', async (reason, said) => {
		const details = await detailsOf(odd(START, { state: 'Failed', ...reason }));
		expect(details.message).toBe(`The job ended as Failed${said}`);
	});

	it.each([
		[null],
		[5],
		['text'],
		[[]],
		[{ state: {} }],
		[{ state: null }],
		[{ state: { toString: 1 } }],
	])('that is none is waited for: %j', async (status) => {
		const { message } = await detailsOf(odd(START, status));
		expect(message).toMatch(/^The job was still .* after 2 seconds$|^The response is /);
	});
});

describe('results', () => {
	it('that cannot be read name the job', async () => {
		kit.simulator.fault({ method: 'GET', path: /\/results/, after: 1, respond: { status: 400 } });
		const details = await detailsOf(kit.run(START, QUERY));
		expect(details.status).toBe(400);
		expect(details.remedy).toContain(wayTo(jobId()));
	});

	it.each([
		['page', 0, 5],
		['page, of several', 0, Infinity],
		['later page', 1, Infinity],
	])(
		'that are not found for a moment are asked for again: the first %s',
		async (_, after, limit) => {
			const missing = { method: 'GET', path: /\/results/, respond: { status: 404 } };
			kit.simulator.fault({ ...missing, after, times: 4 });
			expect(await kit.run(START, QUERY, { limit })).toHaveLength(Math.min(limit, 700));
		},
	);

	it('that are not found for half a minute fail', async () => {
		const missing = { method: 'GET', path: /\/results/, respond: { status: 404 } };
		kit.simulator.fault({ ...missing, times: Infinity });
		const details = await detailsOf(kit.run(START, QUERY));
		expect(details).toMatchObject({ status: 404 });
		expect(details.remedy).toContain(wayTo(jobId()));
		// After the polls.
		expect(sum(kit.pauses.slice(3))).toBe(30_000);
	});

	it('are read only once the job has succeeded', async () => {
		await kit.run(START, QUERY);
		const firstResult = kit.sent().findIndex((call) => call.includes('/results'));
		expect(kit.sent().slice(0, firstResult)).toEqual([
			START,
			...Array.from({ length: 3 }, () => expect.stringMatching(STATUS)),
		]);
	});
});

describe('a job that changes data', () => {
	const planned = async () => {
		const { id } = (await kit.run('POST /api/v2/recording/jobs', { action: 'DELETE' })) as {
			id: string;
		};
		return `/api/v2/recording/jobs/${id}`;
	};
	const carriedOut = async (path: string) =>
		await detailsOf(kit.run(`PUT ${path}`, { state: 'PROCESSING' }, { timeout: 10_000 }));

	it('leaves open what it did when it fails', async () => {
		const path = await planned();
		kit.simulator.setOptions({ jobs: { polls: 0, outcome: 'FAILED' } });
		const details = await carriedOut(path);
		expect(details.outcome).toBe('unknown');
		expect(details.remedy).toContain(`The job is at GET ${path}.`);
	});

	it('leaves it open when it takes too long', async () => {
		const path = await planned();
		kit.simulator.setOptions({ jobs: { polls: 1_000 } });
		expect(await carriedOut(path)).toMatchObject({
			message: 'The job was still PROCESSING after 10 seconds',
			outcome: 'unknown',
		});
	});

	it('leaves it open when its status cannot be read', async () => {
		const path = await planned();
		kit.simulator.fault({ method: 'GET', path, respond: { status: 400 } });
		expect(await carriedOut(path)).toMatchObject({ status: 400, outcome: 'unknown' });
	});
});

describe('an export of a contact list', () => {
	it('is waited for while there is none', async () => {
		const found = await kit.run(`POST ${listExport()}`, {});
		expect(found).toEqual({ uri: expect.any(String), exportTimestamp: expect.any(String) });
		expect(kit.sent()).toEqual([
			`GET ${listExport()}`,
			`POST ${listExport()}`,
			...Array.from({ length: 3 }, () => `GET ${listExport()}`),
		]);
	});

	it('is not an earlier one', async () => {
		const first = (await kit.run(`POST ${listExport()}`, {})) as { uri: string };
		const second = (await kit.run(`POST ${listExport()}`, {})) as { uri: string };
		expect(second.uri).toEqual(expect.any(String));
		expect(second.uri).not.toBe(first.uri);
	});

	it('is not an earlier one whose signature is new', async () => {
		const exportTimestamp = '2026-01-31T00:00:00.000Z';
		for (const uri of ['https://files.example/1?sign=a', 'https://files.example/1?sign=b']) {
			const body = { uri, exportTimestamp };
			kit.simulator.fault({ method: 'GET', path: listExport(), respond: { status: 200, body } });
		}
		const found = (await kit.run(`POST ${listExport()}`, {})) as { uri: string };
		expect(found.uri).toContain('/downloads/contactlists/');
	});

	it('that fails never appears: it ends with the timeout', async () => {
		await kit.run(`POST ${listExport()}`, {});
		kit.simulator.setOptions({ jobs: { polls: 0, outcome: 'FAILED' } });
		const details = await detailsOf(kit.run(`POST ${listExport()}`, {}, { timeout: 90_000 }));
		expect(details.message).toBe('The job was still running after 90 seconds');
		expect(details.remedy).toContain(`The job is at GET ${listExport()}.`);
	});

	it('starts none if the earlier export cannot be read', async () => {
		kit.simulator.fault({ method: 'GET', path: listExport(), respond: { status: 403 } });
		expect(await detailsOf(kit.run(`POST ${listExport()}`, {}))).toMatchObject({ status: 403 });
		expect(sentTo(/^POST/)).toEqual([]);
	});
});

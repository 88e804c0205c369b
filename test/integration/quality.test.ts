/** Evaluations and surveys: pages, long intervals, files, and what is missing. */
import { apiRequests } from './harness';
import { calls, ownHints, rows, run } from './runs';
import { simulator, useSimulator } from './useSimulator';

useSimulator({ sizes: { users: 30, queues: 5, conversations: 60, contacts: 5, audits: 5 } });

const DAY_MS = 86_400_000;
const FIGURES = 'POST /api/v2/analytics/surveys/aggregates/query';
const DETAILS = 'GET /api/v2/analytics/conversations/details';
const FROM = Date.parse('2026-01-01T00:00:00Z');
const DAYS_200 = '2026-01-01T00:00:00Z/2026-07-20T00:00:00Z';
const people = { filters: { includeAutomated: false } };

interface Search {
	query: Array<{ startValue: string; endValue: string }>;
	pageNumber: number;
}

const searches = () =>
	apiRequests(simulator)
		.filter(({ path }) => path.endsWith('/evaluations/search'))
		.map(({ body }) => JSON.parse(body) as Search);

/** So many evaluations, one every minute. */
function evaluate(count: number, everyMs = 60_000): void {
	const first = simulator.happen().evaluation({ at: FROM });
	const { doneEvaluations } = simulator.org();
	for (let index = 1; index < count; index++) {
		const at = new Date(FROM + index * everyMs).toISOString();
		doneEvaluations.push({ ...first, id: `e${index}`, submittedDate: at });
	}
}

describe('evaluations', () => {
	it('of 200 days take three searches of at most 89 days, without a gap', async () => {
		evaluate(3, 89 * DAY_MS);
		const result = await run('evaluation', 'getMany', { interval: DAYS_200, ...people });
		expect(rows(result)).toHaveLength(3);
		const ranges = searches().map(({ query: [{ startValue, endValue }] }) => [
			Date.parse(startValue),
			Date.parse(endValue),
		]);
		expect(ranges).toHaveLength(3);
		for (const [index, [from, to]] of ranges.entries()) {
			expect(to - from).toBeLessThan(89 * DAY_MS);
			if (index > 0) expect(from).toBe(ranges[index - 1][1] + 1);
		}
	});

	it('beyond the 10,000 of a search are found by another, each once', async () => {
		evaluate(10_250, 1_000);
		const parameters = { interval: DAYS_200, returnAll: true, output: 'selected', ...people };
		const result = await run('evaluation', 'getMany', { ...parameters, selectedFields: 'id' });
		const ids = rows(result).map(({ id }) => id);
		expect(ids).toHaveLength(10_250);
		expect(new Set(ids).size).toBe(10_250);
		expect(searches().every(({ pageNumber }) => pageNumber <= 100)).toBe(true);
		expect(ownHints(result)).toEqual([]);
	}, 60_000);

	it('a limit is said to be one, and reads no more pages', async () => {
		evaluate(250);
		const result = await run('evaluation', 'getMany', {
			interval: DAYS_200,
			limit: 120,
			...people,
		});
		expect(rows(result)).toHaveLength(120);
		expect(searches()).toHaveLength(2);
		expect(ownHints(result)).toEqual([expect.stringMatching(/^120 entries\. .*'Return All'/)]);
	});

	it('a limit of all there are is not said', async () => {
		evaluate(100);
		const parameters = {
			interval: '2026-01-01T00:00:00Z/2026-02-01T00:00:00Z',
			limit: 100,
			...people,
		};
		const result = await run('evaluation', 'getMany', parameters);
		expect(rows(result)).toHaveLength(100);
		expect(ownHints(result)).toEqual([]);
	});

	it('are asked for one by one where the search leaves out the answers', async () => {
		evaluate(2);
		const { doneEvaluations } = simulator.org();
		const results = doneEvaluations.map((one) => ({ ...one, answers: { totalScore: 80 } }));
		simulator.fault({
			host: 'api',
			method: 'POST',
			path: '/api/v2/quality/evaluations/search',
			respond: { status: 200, body: { pageSize: 100, pageNumber: 1, results } },
		});
		const parameters = { interval: DAYS_200, oneItemPer: 'answer', ...people };
		const result = rows(await run('evaluation', 'getMany', parameters));
		expect(result).toHaveLength(6);
		expect(result[0]).toMatchObject({ question: 'Did the agent say their name?', answer: 'Yes' });
		const one = 'GET /api/v2/quality/conversations/';
		expect(calls().filter((call) => call.startsWith(one))).toHaveLength(2);
	});

	it('without answers are counted, with nulls in the reply', async () => {
		const made = simulator.happen().evaluation({ at: FROM });
		Object.assign(made, {
			answers: { totalScore: 1, questionGroupScores: [null, { questionScores: [null] }] },
			queue: null,
			evaluator: undefined,
			mediaType: null,
		});
		const parameters = { interval: DAYS_200, oneItemPer: 'answer', ...people };
		const result = await run('evaluation', 'getMany', parameters);
		expect(rows(result)).toEqual([]);
		expect(ownHints(result)).toEqual(['1 evaluation has no answers, and so no item.']);
	});

	it('have empty texts without the permission for forms, and a hint', async () => {
		evaluate(1);
		const respond = { status: 403, code: 'missing.any.permissions', message: 'No.' };
		const path = '/api/v2/quality/forms/evaluations/bulk';
		simulator.fault({ host: 'api', method: 'GET', path, respond });
		const parameters = { interval: DAYS_200, oneItemPer: 'answer', ...people };
		const result = await run('evaluation', 'getMany', parameters);
		expect(rows(result)[0]).toMatchObject({ question: null, answer: null, score: 10 });
		expect(ownHints(result)[0]).toMatch(/^The texts of questions and answers are missing/);
	});

	it('of a form are found by the name of an older version too', async () => {
		evaluate(1);
		const filters = { forms: 'manners', includeAutomated: false };
		const result = rows(await run('evaluation', 'getMany', { interval: DAYS_200, filters }));
		expect(result).toHaveLength(1);
		expect(result[0]).toMatchObject({ formName: 'Courtesy' });
	});

	it('are a CSV file with a line for each answer, whose columns are known before', async () => {
		evaluate(1);
		const parameters = { interval: DAYS_200, oneItemPer: 'answer', returnAs: 'csv', ...people };
		const result = await run('evaluation', 'getMany', parameters);
		expect(result.error).toBeUndefined();
		const [{ json, binary }] = result.outputs.Genesys[0];
		expect(json).toMatchObject({ fileName: 'evaluations.csv', rows: 3 });
		const lines = Buffer.from(binary!.data.data, 'base64').toString('utf8').split(/\r?\n/);
		expect(lines[0]).toMatch(/^evaluationId,submittedDate,.*,question,answerId,answer,score,/);
		expect(lines[1]).toContain('Did the agent say their name?');
		expect(lines[0].split(',')).toHaveLength(28);
	});
});

describe('surveys', () => {
	const answer = (count: number) => {
		const { conversations } = simulator.org();
		for (let index = 0; index < count; index++) {
			const { conversationId } = conversations[index % conversations.length];
			simulator.happen().survey({ conversationId, at: FROM + index * 1_000 });
		}
	};

	it('take a request for 100 of them, and figures for each month', async () => {
		answer(150);
		const parameters = { interval: '2026-01-01T00:00:00Z/2026-03-01T00:00:00Z', returnAll: true };
		const result = rows(await run('survey', 'getMany', parameters));
		expect(result).toHaveLength(150);
		const made = calls();
		expect(made.filter((call) => call === FIGURES)).toHaveLength(2);
		expect(made.filter((call) => call === DETAILS)).toHaveLength(2);
		expect(made.filter((call) => call.startsWith('GET /api/v2/quality/surveys/'))).toEqual([]);
	});

	it('are asked for themselves where Analytics does not have them yet', async () => {
		answer(1);
		for (const one of simulator.org().conversations) delete one.surveys;
		const result = rows(await run('survey', 'getMany', { interval: DAYS_200 }));
		expect(result).toEqual([expect.objectContaining({ npsScore: 9, npsGroup: 'promoter' })]);
		expect(calls().filter((call) => call.startsWith('GET /api/v2/quality/surveys/'))).toHaveLength(
			1,
		);
	});

	it('beyond the limit are counted, and not asked for', async () => {
		answer(12);
		const parameters = { interval: DAYS_200, limit: 5, oneItemPer: 'survey', output: 'raw' };
		const result = await run('survey', 'getMany', parameters);
		expect(rows(result)).toHaveLength(5);
		expect(ownHints(result)).toEqual([expect.stringMatching(/^5 of 12 entries\./)]);
		expect(calls().filter((call) => call.startsWith('GET /api/v2/quality/surveys/'))).toHaveLength(
			5,
		);
	});

	it('have the selected fields of the raw survey, which Analytics does not have', async () => {
		answer(2);
		const parameters = { interval: DAYS_200, output: 'selected', selectedFields: 'id, answers' };
		const found = rows(await run('survey', 'getMany', parameters));
		expect(found).toHaveLength(2);
		for (const { answers } of found) {
			expect(answers).toMatchObject({ questionGroupScores: expect.any(Array) as unknown });
		}
		expect(calls().filter((call) => call === DETAILS)).toEqual([]);
	});

	it('that were deleted since are left out', async () => {
		answer(2);
		const [gone] = simulator.org().surveys;
		const path = `/api/v2/quality/surveys/${gone.id}`;
		simulator.fault({ host: 'api', method: 'GET', path, respond: { status: 404 } });
		const parameters = { interval: DAYS_200, oneItemPer: 'answer' };
		expect(rows(await run('survey', 'getMany', parameters))).toHaveLength(3);
	});

	it('survive a 429 and a 503 in the middle', async () => {
		answer(4);
		const path = /quality\/surveys/;
		simulator.fault({ host: 'api', method: 'GET', path, respond: { status: 503 } });
		simulator.fault({
			host: 'api',
			method: 'GET',
			path,
			respond: { status: 429 },
		});
		const parameters = { interval: DAYS_200, output: 'raw' };
		expect(rows(await run('survey', 'getMany', parameters))).toHaveLength(4);
	});
});

import { startSimulator, type Simulator } from './simulator';
import { connect, type ApiCall } from './testClient';

const START = Date.parse('2026-02-01T00:00:00Z');
const MINUTE = 60_000;
let simulator: Simulator;
let call: ApiCall;
let now = START;

beforeAll(async () => {
	simulator = await startSimulator({
		now: () => now,
		sizes: { users: 5, queues: 3, conversations: 5, contacts: 3, audits: 3 },
	});
	call = await connect(simulator);
});
afterEach(() => {
	simulator.reset();
	simulator.setOptions({
		analyticsLagMs: 0,
		recordingReadyMs: 0,
		realtimeAuditDays: undefined,
	});
	now = START;
});
afterAll(async () => await simulator.close());

const time = (ms: number) => new Date(ms).toISOString();
const interval = () => `${time(now - 60 * MINUTE)}/${time(now + MINUTE)}`;

async function found(query: object = {}) {
	const { json } = await call('POST', '/api/v2/analytics/conversations/details/query', {
		interval: interval(),
		...query,
	});
	return (json.conversations ?? []) as Array<Record<string, unknown> & { conversationId: string }>;
}
const ids = async (query?: object) =>
	(await found(query)).map(({ conversationId }) => conversationId);

describe('a conversation', () => {
	it('ends now, with an agent, and is found at once', async () => {
		const { conversationId } = simulator.happen().conversation({ mediaType: 'email' });
		expect(await found()).toEqual([
			expect.objectContaining({
				conversationId,
				conversationStart: time(now - MINUTE),
				conversationEnd: time(now),
			}),
		]);
	});

	it('is found late, though it ended long ago', async () => {
		const happened = { at: now - 20 * MINUTE, lateMs: 5000 };
		const { conversationId } = simulator.happen().conversation(happened);
		const path = `/api/v2/analytics/conversations/${conversationId}/details`;
		now += 4999;
		expect(await ids()).toEqual([]);
		expect((await call('GET', path)).status).toBe(404);
		now += 1;
		expect(await ids()).toEqual([conversationId]);
		expect((await call('GET', path)).json.conversationEnd).toBe(time(START - 20 * MINUTE));
	});

	it('goes on, ends, and its end is shown late', async () => {
		const { conversationId } = simulator.happen().conversation({ isGoingOn: true });
		const ended = { predicates: [{ dimension: 'conversationEnd', operator: 'exists' }] };
		expect(await ids()).toEqual([conversationId]);
		now += MINUTE;
		simulator.happen().end(conversationId, { lateMs: 1000 });
		expect((await found())[0]).not.toHaveProperty('conversationEnd');
		expect(await ids({ conversationFilters: [{ type: 'and', ...ended }] })).toEqual([]);
		now += 1000;
		expect((await found())[0].conversationEnd).toBe(time(START + MINUTE));
	});

	it('lags behind with all others', async () => {
		simulator.setOptions({ analyticsLagMs: 30_000 });
		simulator.happen().conversation();
		expect((await found())[0]).not.toHaveProperty('conversationEnd');
		now += 30_000;
		expect((await found())[0].conversationEnd).toBe(time(START));
		simulator.happen().conversation({ durationMs: 1000 });
		expect(await found()).toHaveLength(1);
	});

	it('was abandoned', async () => {
		const { conversationId } = simulator.happen().conversation({ isAbandoned: true });
		simulator.happen().conversation();
		const predicates = [{ type: 'metric', metric: 'tAbandon', operator: 'exists' }];
		const [only, ...others] = await found({ conversationFilters: [{ type: 'and', predicates }] });
		expect(others).toEqual([]);
		expect(only).toMatchObject({
			conversationId,
			participants: [{ purpose: 'customer' }, { purpose: 'acd' }],
		});
	});

	it('has recordings that are ready later', async () => {
		const { conversationId } = simulator.happen().conversation();
		const state = async () =>
			(await call('GET', `/api/v2/conversations/${conversationId}/recordingmetadata`)).json[0]
				.fileState;
		expect(await state()).toBe('AVAILABLE');
		simulator.happen().recordingReady(conversationId, 500);
		expect(await state()).toBe('UPLOADING');
		now += 500;
		expect(await state()).toBe('AVAILABLE');
		simulator.setOptions({ recordingReadyMs: 501 });
		expect(await state()).toBe('UPLOADING');
	});
});

describe('audits', () => {
	const query = async (body: object, path = '') =>
		(await call('POST', `/api/v2/audits/query/realtime${path}`, { interval: interval(), ...body }))
			.json;

	it('are filtered, sorted, and name users where asked', async () => {
		const [ada, bruno] = simulator.org().users;
		const first = simulator.happen().audit({ userId: ada.id, at: now - 1000 });
		const second = simulator.happen().audit({ userId: bruno.id, action: 'Delete' });
		const both = await query({ sort: [{ name: 'Timestamp', sortOrder: 'descending' }] });
		expect(both.entities.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
		for (const filter of [
			{ property: 'UserId', value: bruno.id },
			{ property: 'Action', value: 'Delete' },
		])
			expect((await query({ filters: [filter] }, '?expand=user')).entities).toEqual([
				expect.objectContaining({ id: second.id, user: { id: bruno.id, name: bruno.name } }),
			]);
		expect((await query({ filters: [{ property: 'Color', value: 'red' }] })).status).toBe(400);
	});

	it('are late, and gone from the realtime query after some days', async () => {
		const { id } = simulator.happen().audit({ lateMs: 1000, at: now - MINUTE });
		expect((await query({})).total).toBe(0);
		now += 1000;
		expect((await query({})).entities).toEqual([expect.objectContaining({ id })]);
		simulator.setOptions({ realtimeAuditDays: 0 });
		expect((await query({})).total).toBe(0);
	});

	it('tell of users', async () => {
		const [{ id, version }] = simulator.org().users;
		simulator.happen().user({ id, patch: { title: 'Coach' } });
		simulator.happen().user({ id, patch: { state: 'deleted' } });
		const made = simulator.happen().user({ patch: { name: 'Zoe' } });
		const filters = [{ property: 'EntityType', value: 'User' }];
		const { entities } = await query({ serviceName: 'PeoplePermissions', filters });
		expect(entities).toMatchObject([
			{
				action: 'Update',
				entity: { id },
				propertyChanges: [{ property: 'title', oldValues: ['Agent'], newValues: ['Coach'] }],
			},
			{ action: 'Delete', entity: { id } },
			{ action: 'Create', entity: { id: made.id, name: 'Zoe' } },
		]);
		expect((await call('GET', `/api/v2/users/${id}?state=deleted`)).json.version).toBe(version + 2);
		const services = (await call('GET', '/api/v2/audits/query/realtime/servicemapping')).json
			.services;
		expect(services).toContainEqual({
			name: 'PeoplePermissions',
			entities: expect.arrayContaining([{ name: 'User', actions: ['Update', 'Delete', 'Create'] }]),
		});
	});
});

describe('evaluations and surveys', () => {
	const search = async (...query: object[]) =>
		await call('POST', '/api/v2/quality/evaluations/search', { pageNumber: 1, query });
	const range = (field: string) => ({
		type: 'DATE_RANGE',
		field,
		startValue: time(now - MINUTE),
		endValue: time(now),
	});

	it('are found by date, state, agent and score', async () => {
		const { conversationId } = simulator.happen().conversation();
		const done = simulator.happen().evaluation({ conversationId, totalScore: 55 });
		simulator.happen().evaluation({ conversationId, status: 'PENDING' });
		expect((await search(range('createdDate'))).json.results).toHaveLength(2);
		expect((await search(range('submittedDate'))).json.results).toEqual([
			expect.objectContaining({ id: done.id, conversation: { id: conversationId } }),
		]);
		for (const [criterion, count] of [
			[{ type: 'EXACT', field: 'evaluationStatus', values: ['FINISHED', 'INREVIEW'] }, 1],
			[{ type: 'EXACT', field: 'agentId', value: simulator.org().users[0].id }, 2],
			[{ type: 'LESS_THAN', field: 'totalScore', value: '60' }, 1],
			[{ type: 'GREATER_THAN', field: 'totalScore', value: '80' }, 0],
		] as const)
			expect((await search(range('createdDate'), criterion)).json.results).toHaveLength(count);
	});

	it('are refused without a range of at most three months', async () => {
		expect((await search()).status).toBe(400);
		const long = { ...range('createdDate'), startValue: time(now - 100 * 1440 * MINUTE) };
		expect((await search(long)).status).toBe(400);
		expect((await search({ ...range('createdDate'), field: 'mood' })).status).toBe(400);
	});

	it('stand in their conversation, and are late', async () => {
		const { conversationId } = simulator.happen().conversation();
		const survey = simulator.happen().survey({ conversationId, totalScore: 70, lateMs: 1000 });
		simulator.happen().evaluation({ conversationId });
		const path = `/api/v2/quality/conversations/${conversationId}/surveys`;
		const surveyFilters = [
			{ type: 'and', predicates: [{ dimension: 'surveyStatus', value: 'Finished' }] },
		];
		expect(await ids({ surveyFilters })).toEqual([]);
		expect((await call('GET', path)).json).toEqual([]);
		now += 1000;
		expect(await found({ surveyFilters })).toMatchObject([
			{
				conversationId,
				surveys: [{ surveyId: survey.id, oSurveyTotalScore: 70, surveyPromoterScore: 9 }],
				evaluations: [{ evaluationStatus: 'Finished', oTotalScore: 80 }],
			},
		]);
		expect((await call('GET', path)).json).toEqual([survey]);
		expect((await call('GET', `/api/v2/quality/surveys/${survey.id}`)).json).toEqual(survey);
	});
});

it('lets things happen over control', async () => {
	const happen = async (body: object) => {
		const options = { method: 'POST', body: JSON.stringify(body) };
		const reply = await fetch(`${simulator.controlUrl}/__sim/happen`, options);
		return (await reply.json()) as Array<{ conversationId: string }>;
	};
	const made = await happen({ kind: 'conversation', count: 3, mediaType: 'chat' });
	expect((await ids()).sort()).toEqual(made.map(({ conversationId }) => conversationId).sort());
	expect(await happen({ kind: 'survey' })).toEqual(simulator.org().surveys);
	expect(await happen({ kind: 'weather' })).toHaveProperty('error');
});

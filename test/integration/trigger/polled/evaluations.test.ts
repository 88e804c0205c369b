import { simulator, useSimulator } from '../../useSimulator';
import { Active, end, later, MINUTE_MS, NOON, useClock } from './pollKit';

useSimulator();
useClock();

const DONE = { event: 'evaluationDone' };
const time = new Date(NOON).toISOString();

it('starts with evaluations that were submitted, with every column', async () => {
	const { users, queues } = simulator.org();
	const active = await Active.start(DONE);
	const conversationId = end({ at: NOON - MINUTE_MS });
	const { id } = simulator.happen().evaluation({ conversationId, totalScore: 71 });
	simulator.happen().evaluation({ conversationId, status: 'PENDING' });
	simulator.happen().survey({ conversationId });
	later(1);
	await active.poll();
	expect(await active.items()).toEqual([
		{
			kind: 'evaluation',
			id,
			time,
			conversationId,
			conversationStart: new Date(NOON - 2 * MINUTE_MS).toISOString(),
			mediaTypes: null,
			queueId: queues[0].id,
			queueName: queues[0].name,
			agentId: users[0].id,
			agentName: users[0].name,
			formId: 'form-1',
			formName: 'Courtesy',
			score: 71,
			status: 'FINISHED',
			evaluatorId: users[1].id,
			evaluatorName: users[1].name,
			criticalScore: 71,
			failedKillQuestions: null,
			comments: null,
			releaseDate: time,
			npsScore: null,
			surveyType: null,
		},
	]);
});

it('starts with surveys that were completed, also late, with the same columns', async () => {
	const { users, queues } = simulator.org();
	const active = await Active.start({ ...DONE, what: 'surveys' });
	const conversationId = end({ at: NOON - 3 * 24 * 60 * MINUTE_MS });
	const happen = simulator.happen();
	const { id } = happen.survey({ conversationId, totalScore: 88, npsScore: 7 });
	const late = happen.survey({ conversationId, lateMs: 14 * MINUTE_MS });
	happen.survey({ conversationId, status: 'OptOut' });
	happen.evaluation({ conversationId });
	later(1);
	await active.poll();
	const [row, ...others] = await active.items();
	expect(others).toEqual([]);
	expect(row).toEqual({
		kind: 'survey',
		id,
		time,
		conversationId,
		conversationStart: null,
		mediaTypes: null,
		queueId: queues[0].id,
		queueName: queues[0].name,
		agentId: users[0].id,
		agentName: users[0].name,
		formId: 'survey-form-1',
		formName: 'How Was It',
		score: 88,
		status: 'Finished',
		evaluatorId: null,
		evaluatorName: null,
		criticalScore: null,
		failedKillQuestions: null,
		comments: null,
		releaseDate: null,
		npsScore: 7,
		surveyType: 'Web',
	});
	const before = simulator.requests.length;
	later(14 * MINUTE_MS);
	await active.poll();
	expect(await active.ids()).toEqual([id, late.id]);
	// What is known is not asked for again.
	expect(simulator.requests.slice(before).map(({ path }) => path.split('?')[0])).toEqual(
		expect.not.arrayContaining([`/api/v2/quality/surveys/${id}`]),
	);
});

it('starts with both, of chosen agents and queues', async () => {
	const { users, queues } = simulator.org();
	const active = await Active.start({
		...DONE,
		what: 'both',
		filters: { agents: users[2].email, queues: queues[1].name },
	});
	const wanted = end({ userId: users[2].id, queueId: queues[1].id, at: NOON - 1 });
	const others = [
		end({ userId: users[3].id, queueId: queues[1].id, at: NOON - 1 }),
		end({ userId: users[2].id, at: NOON - 1 }),
	];
	const happen = simulator.happen();
	for (const conversationId of others) {
		happen.survey({ conversationId });
		happen.evaluation({ conversationId });
	}
	const ids = [
		happen.evaluation({ conversationId: wanted }).id,
		happen.survey({ conversationId: wanted, at: NOON + 1 }).id,
	];
	later(MINUTE_MS);
	await active.poll();
	expect(await active.ids()).toEqual(ids);
});

it('gives what Genesys Cloud sends, as Raw, and says which it is', async () => {
	const active = await Active.start({ ...DONE, what: 'both', output: 'raw' });
	end({ at: NOON - 1 });
	simulator.happen().evaluation();
	simulator.happen().survey({ at: NOON + 1 });
	later(MINUTE_MS);
	await active.poll();
	expect(await active.items()).toEqual([
		expect.objectContaining({ kind: 'evaluation', answers: expect.any(Object) }),
		expect.objectContaining({ kind: 'survey', answers: expect.any(Object) }),
	]);
});

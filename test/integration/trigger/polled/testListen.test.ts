import { simulator, useSimulator } from '../../useSimulator';
import { end, HOUR_MS, listenForTest, NOON, useClock } from './pollKit';

useSimulator();
useClock();

const lately = { at: NOON - HOUR_MS };

const CASES: Array<[event: string, happen: () => unknown, item: object, toTry: string]> = [
	['conversationEnded', () => end(lately), { queueNames: expect.any(String) }, 'End a call'],
	[
		'conversationAbandoned',
		() => end({ ...lately, isAbandoned: true }),
		{ abandoned: true },
		'Call a queue and hang up while waiting',
	],
	[
		'evaluationDone',
		() => {
			end({ at: NOON - 2 * HOUR_MS });
			simulator.happen().evaluation(lately);
		},
		{ kind: 'evaluation', evaluatorName: expect.any(String) },
		'Submit an evaluation or complete a survey',
	],
	[
		'auditEvent',
		() => simulator.happen().audit(lately),
		{ userName: expect.any(String) },
		'Change the description of a queue',
	],
	[
		'recordingReady',
		() => end(lately),
		{ fileState: 'AVAILABLE', queueName: expect.any(String) },
		'Make and end a recorded call',
	],
	[
		'userChanged',
		() => simulator.happen().user({ ...lately, patch: { name: 'Ada' } }),
		{ userName: 'Ada', change: 'created' },
		"Change a user's title",
	],
];

describe('a test in the editor', () => {
	it.each(CASES)('shows an item of %s', async (event, happen, item) => {
		happen();
		expect(await listenForTest({ event })).toEqual([expect.objectContaining(item)]);
	});

	it.each(CASES)(
		'says what to do where there is none of %s',
		async (event, _happen, _item, toTry) => {
			await expect(listenForTest({ event })).rejects.toThrow(
				new RegExp(
					`^Nothing was found for '.*' in the last 24 hours\\. ${toTry}, then listen again\\.$`,
				),
			);
		},
	);

	it('shows a survey, where these are chosen', async () => {
		end({ at: NOON - 2 * HOUR_MS });
		simulator.happen().survey(lately);
		expect(await listenForTest({ event: 'evaluationDone', what: 'surveys' })).toEqual([
			expect.objectContaining({ kind: 'survey', npsScore: 9 }),
		]);
	});

	it('says which permission is missing', async () => {
		const path = '/api/v2/audits/query/realtime';
		simulator.fault({ path, times: Infinity, respond: { status: 403 } });
		await expect(listenForTest({ event: 'auditEvent' })).rejects.toThrow(/audits:audit:view/);
	});
});

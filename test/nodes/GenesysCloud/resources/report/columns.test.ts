import { valuesOf } from '../../../../../nodes/GenesysCloud/resources/report/columns';
import {
	AGENTS,
	FLOWS,
	QUEUES,
	WRAP_UP_CODES,
} from '../../../../../nodes/GenesysCloud/resources/report/presets';
import type { Stats } from '../../../../../nodes/GenesysCloud/resources/analytics/stats';

/** The values were worked out by hand. */
const metrics = (of: Record<string, Stats>) =>
	Object.entries(of).map(([metric, stats]) => ({ metric, stats }));

const HANDLING = {
	// 3 conversations: 150 s, 210 s and 91 s.
	tHandle: { count: 3, sum: 451_000, min: 91_000, max: 210_000 },
	tTalkComplete: { count: 3, sum: 370_000 },
	tHeldComplete: { count: 2, sum: 31_000 },
	tAcw: { count: 3, sum: 50_000 },
};

const HANDLED = {
	handled: 3,
	averageHandleSeconds: 150.333,
	averageTalkSeconds: 123.333,
	averageHoldSeconds: 15.5,
	averageAcwSeconds: 16.667,
	totalHandleSeconds: 451,
	totalTalkSeconds: 370,
	totalHoldSeconds: 31,
	totalAcwSeconds: 50,
	held: 2,
	longestHandleSeconds: 210,
};

it('queues', () => {
	const found = valuesOf(
		QUEUES.columns,
		metrics({
			nOffered: { count: 8 },
			tAnswered: { count: 3, sum: 41_500, max: 30_000 },
			tAbandon: { count: 2, sum: 25_000 },
			tShortAbandon: { count: 1, sum: 3_000 },
			tFlowOut: { count: 3, sum: 200_000 },
			tWait: { count: 8, sum: 266_500, max: 90_000 },
			nOverSla: { count: 2 },
			oServiceLevel: { numerator: 2, denominator: 3, ratio: 0.6667, target: 0.8 },
			...HANDLING,
			nTransferred: { count: 2 },
			nBlindTransferred: { count: 1 },
			nConsultTransferred: { count: 1 },
			nConsult: { count: 4 },
			nOutbound: { count: 5 },
		}),
		'seconds',
	);
	expect(found).toEqual({
		offered: 8,
		answered: 3,
		answerPercent: 37.5,
		abandoned: 2,
		abandonPercent: 25,
		shortAbandons: 1,
		flowOuts: 3,
		flowOutPercent: 37.5,
		serviceLevelPercent: 66.67,
		serviceLevelTargetPercent: 80,
		overServiceLevel: 2,
		averageSpeedOfAnswerSeconds: 13.833,
		averageAbandonSeconds: 12.5,
		averageWaitSeconds: 33.313,
		longestWaitSeconds: 90,
		...HANDLED,
		transferred: 2,
		blindTransferred: 1,
		consultTransferred: 1,
		consulted: 4,
		transferPercent: 66.67,
		outbound: 5,
	});
});

it('agents', () => {
	const found = valuesOf(
		AGENTS.columns,
		metrics({
			tAnswered: { count: 4, sum: 41_500 },
			tAlert: { count: 5, sum: 22_000 },
			tNotResponding: { count: 1, sum: 8_000 },
			...HANDLING,
			nTransferred: { count: 1 },
		}),
		'seconds',
	);
	expect(found).toEqual({
		answered: 4,
		...HANDLED,
		alerted: 5,
		averageAlertSeconds: 4.4,
		notAnswered: 1,
		transferred: 1,
		blindTransferred: 0,
		consultTransferred: 0,
		consulted: 0,
		transferPercent: 25,
		outbound: 0,
	});
});

it('wrap-up codes', () => {
	expect(valuesOf(WRAP_UP_CODES.columns, metrics(HANDLING), 'seconds')).toEqual({
		...HANDLED,
		transferred: 0,
		blindTransferred: 0,
		consultTransferred: 0,
		consulted: 0,
		outbound: 0,
	});
});

it('flows, in minutes', () => {
	const found = valuesOf(
		FLOWS.columns,
		metrics({
			nFlow: { count: 6 },
			tFlow: { count: 6, sum: 540_000, max: 200_000 },
			tFlowExit: { count: 4, sum: 400_000 },
			tFlowDisconnect: { count: 2, sum: 140_000 },
			nFlowOutcome: { count: 5 },
			nFlowOutcomeFailed: { count: 1 },
			tFlowOutcome: { count: 5, sum: 150_000 },
			nFlowMilestone: { count: 7 },
		}),
		'minutes',
	);
	expect(found).toEqual({
		entries: 6,
		exits: 4,
		exitPercent: 66.67,
		disconnects: 2,
		disconnectPercent: 33.33,
		averageTimeMinutes: 1.5,
		totalTimeMinutes: 9,
		longestTimeMinutes: 3.333,
		averageTimeToExitMinutes: 1.667,
		averageTimeToDisconnectMinutes: 1.167,
		outcomes: 5,
		failedOutcomes: 1,
		failedOutcomePercent: 20,
		averageOutcomeTimeMinutes: 0.5,
		milestones: 7,
	});
});

it('of nothing: counts and totals are 0, and there are no averages, rates or longest times', () => {
	const { columns } = QUEUES;
	const found = valuesOf(columns, [], 'milliseconds');
	expect(Object.keys(found)).toHaveLength(columns.length);
	for (const [name, value] of Object.entries(found)) {
		const isEmpty = /^average|^longest|Percent$/.test(name);
		expect([name, value]).toEqual([name, isEmpty ? null : 0]);
	}
	expect(found).toMatchObject({ totalTalkMilliseconds: 0, averageTalkMilliseconds: null });
});

it('a rate without its numerator is taken as it is', () => {
	const found = valuesOf(
		QUEUES.columns,
		metrics({ oServiceLevel: { ratio: 0.123_456 } }),
		'seconds',
	);
	expect(found).toMatchObject({ serviceLevelPercent: 12.35, serviceLevelTargetPercent: null });
});

it.each([QUEUES, AGENTS, FLOWS, WRAP_UP_CODES])(
	'$dimension: asks for each metric that a column is made of, and for no other',
	({ columns, metrics: asked }) => {
		const used = new Set<string>();
		for (const [, , of] of columns) {
			of((metric) => {
				used.add(metric);
				return { count: 1 };
			});
		}
		expect([...used].sort()).toEqual([...asked].sort());
	},
);

import { statusColumns } from '../../../../../../nodes/GenesysCloud/resources/user/status/columns';

const time = (metric: string, qualifier: string, minutes: number) => ({
	metric,
	qualifier,
	stats: { sum: 60_000 * minutes },
});

/** Ten hours. */
const span = { from: Date.parse('2026-01-05T08:00:00Z'), to: Date.parse('2026-01-05T18:00:00Z') };

const figures = {
	group: { userId: 'u' },
	span,
	metrics: [
		time('tSystemPresence', 'AVAILABLE', 60),
		time('tSystemPresence', 'On Queue', 300),
		time('tSystemPresence', 'OFFLINE', 180),
		time('tSystemPresence', 'SOMETHING_NEW', 60),
		time('tAgentRoutingStatus', 'IDLE', 100),
		time('tAgentRoutingStatus', 'INTERACTING', 200),
		time('tAgentRoutingStatus', 'OFF_QUEUE', 300),
	],
};

it('has a column for each status', () => {
	expect(statusColumns(figures, 'Ada', { unit: 'minutes', withPercent: false })).toEqual({
		userId: 'u',
		userName: 'Ada',
		intervalStart: '2026-01-05T08:00:00.000Z',
		intervalEnd: '2026-01-05T18:00:00.000Z',
		loggedInMinutes: 420,
		availableMinutes: 60,
		onQueueMinutes: 300,
		busyMinutes: 0,
		awayMinutes: 0,
		breakMinutes: 0,
		mealMinutes: 0,
		meetingMinutes: 0,
		trainingMinutes: 0,
		idleMinutes: 0,
		offlineMinutes: 180,
		routingIdleMinutes: 100,
		routingInteractingMinutes: 200,
		routingCommunicatingMinutes: 0,
		routingNotRespondingMinutes: 0,
		routingOffQueueMinutes: 300,
	});
});

it('says how much of the interval each took', () => {
	const row = statusColumns(figures, null, { unit: 'seconds', withPercent: true });
	expect(row).toMatchObject({
		userName: null,
		onQueueSeconds: 18_000,
		onQueuePercent: 50,
		loggedInPercent: 70,
		offlinePercent: 30,
		routingIdlePercent: 16.67,
		busyPercent: 0,
	});
});

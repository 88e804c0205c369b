import {
	statusPeriods,
	statusRow,
	type StatusRecord,
} from '../../../../../../nodes/GenesysCloud/resources/user/status/periods';

const at = (time: string) => `2026-01-05T${time}:00.000Z`;
const ms = (time: string) => Date.parse(at(time));

const busy = (start: string, end?: string): StatusRecord => ({
	startTime: at(start),
	...(end && { endTime: at(end) }),
	systemPresence: 'BUSY',
	organizationPresenceId: 'busy-id',
});

const HOW = {
	now: ms('18:00'),
	unit: 'minutes',
	userNames: new Map([['u', 'Ada']]),
	presenceNames: new Map([['busy-id', 'In a Call']]),
} as const;

const rowOf = (record: StatusRecord, clip?: { from: number; to: number }) =>
	statusRow({ userId: 'u', kind: 'presence', record }, { ...HOW, clip });

const DAY = { from: ms('08:00'), to: ms('16:00') };

it('joins what several pages have of a status, and puts them in order', () => {
	const found = statusPeriods(
		[
			{ userId: 'b', primaryPresence: [busy('10:00', '11:00')] },
			{ userId: 'a', primaryPresence: [busy('12:00'), null], routingStatus: [] },
			{ userId: 'a', primaryPresence: [busy('09:00', '10:00'), busy('12:00', '13:00')] },
			{ userId: 'a', routingStatus: [{ startTime: at('09:00'), routingStatus: 'IDLE' }] },
			{},
		],
		['presence'],
	);
	expect(found).toEqual([
		{ userId: 'a', kind: 'presence', record: busy('09:00', '10:00') },
		{ userId: 'a', kind: 'presence', record: busy('12:00', '13:00') },
		{ userId: 'b', kind: 'presence', record: busy('10:00', '11:00') },
	]);
});

it('as a whole', () => {
	expect(rowOf(busy('07:00', '09:30'))).toEqual({
		userId: 'u',
		userName: 'Ada',
		kind: 'presence',
		status: 'BUSY',
		presenceId: 'busy-id',
		presenceName: 'In a Call',
		start: at('07:00'),
		end: at('09:30'),
		isOngoing: false,
		durationMinutes: 150,
	});
});

it('lasts until now', () => {
	const row = { end: null, isOngoing: true, durationMinutes: 60 };
	expect(rowOf(busy('17:00'))).toMatchObject(row);
});

it.each([
	[
		'its beginning',
		busy('07:00', '09:30'),
		{ start: at('08:00'), end: at('09:30'), durationMinutes: 90 },
	],
	[
		'its end',
		busy('15:00', '17:00'),
		{ start: at('15:00'), end: at('16:00'), durationMinutes: 60 },
	],
	['both', busy('07:00', '17:00'), { start: at('08:00'), end: at('16:00'), durationMinutes: 480 }],
	[
		'the end of one that lasts',
		busy('15:00'),
		{ end: at('16:00'), isOngoing: true, durationMinutes: 60 },
	],
])('is cut at %s', (_, record, expected) => expect(rowOf(record, DAY)).toMatchObject(expected));

it('is left out where it is outside of the interval', () => {
	expect(rowOf(busy('06:00', '07:00'), DAY)).toBeUndefined();
	expect(rowOf(busy('16:00', '17:00'), DAY)).toBeUndefined();
	expect(rowOf(busy('06:00', '06:00'), DAY)).toBeUndefined();
	expect(rowOf(busy('09:00', '09:00'), DAY)).toMatchObject({ durationMinutes: 0 });
});

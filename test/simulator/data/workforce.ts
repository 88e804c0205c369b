/** Workforce management: units, their agents, schedules, time off. */
import { uuidFrom } from './random';
import type { User } from './people';

export interface Unit {
	id: string;
	name: string;
	timeZone: string;
}

export interface ManagementUnit extends Unit {
	businessUnit: { id: string };
}

export interface ActivityCode {
	id: string;
	name?: string;
	active: boolean;
	defaultCode: boolean;
	category: string;
	countsAsPaidTime: boolean;
}

export interface TimeOffRequest extends Record<string, unknown> {
	id: string;
	managementUnitId: string;
	user: { id: string };
	status: string;
	activityCodeId: string;
	isFullDayRequest: boolean;
	fullDayManagementUnitDates: string[];
	partialDayStartDateTimes: string[];
}

export interface Workforce {
	businessUnits: Unit[];
	managementUnits: ManagementUnit[];
	activityCodes: ActivityCode[];
	/** The management unit of each agent. */
	agents: Map<string, string>;
	timeOffRequests: TimeOffRequest[];
	/** Results come as files. */
	isLarge: boolean;
}

const AGENTS_EACH = 4;

/** Two business units, with two and one management unit, of some agents each. */
export function makeWorkforce(orgName: string, users: readonly User[]): Workforce {
	const idOf = (name: string) => uuidFrom(`${orgName}/workforce/${name}`);
	const businessUnits = [
		{ id: idOf('europe'), name: 'Europe', timeZone: 'Europe/Berlin' },
		{ id: idOf('america'), name: 'America', timeZone: 'America/New_York' },
	];
	const unit = (name: string, { id, timeZone }: Unit) => ({
		id: idOf(name),
		name,
		timeZone,
		businessUnit: { id },
	});
	const managementUnits = [
		unit('Berlin', businessUnits[0]),
		unit('Vienna', businessUnits[0]),
		unit('Boston', businessUnits[1]),
	];
	const active = users.filter(({ state }) => state === 'active');
	const code = (id: string, category: string, more: Partial<ActivityCode> = {}): ActivityCode => ({
		id,
		active: true,
		defaultCode: more.name === undefined,
		category,
		countsAsPaidTime: true,
		...more,
	});
	return {
		businessUnits,
		managementUnits,
		activityCodes: [
			code('0', 'OnQueueWork'),
			code('1', 'Break'),
			code('2', 'Meal', { countsAsPaidTime: false }),
			code('5', 'TimeOff'),
			code(idOf('doctor'), 'TimeOff', { name: 'Doctor, Dentist' }),
			code(idOf('old'), 'TimeOff', { name: 'Old Leave', active: false }),
			code(idOf('huddle'), 'Meeting', { name: 'Huddle' }),
		],
		agents: new Map(
			active
				.slice(0, 3 * AGENTS_EACH)
				.map(({ id }, index) => [id, managementUnits[Math.floor(index / AGENTS_EACH)].id]),
		),
		timeOffRequests: [],
		isLarge: false,
	};
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const timeOf = (ms: number) => new Date(ms).toISOString();

/** The shifts of an agent from Monday to Thursday, 8 to 16 UTC; Friday is a day of full time off. */
export function scheduleOf(userId: string, from: number, to: number) {
	const days: string[] = [];
	for (let day = Math.floor(from / DAY_MS) * DAY_MS; day < to; day += DAY_MS) {
		days.push(timeOf(day).slice(0, 10));
	}
	const weekday = (day: string) => new Date(day).getUTCDay();
	const shifts = days
		.filter((day) => weekday(day) >= 1 && weekday(day) <= 4)
		.map((day) => shiftOf(userId, day))
		.filter(({ startDate, lengthMinutes }) => {
			const start = Date.parse(startDate);
			return start < to && start + lengthMinutes * MINUTE_MS > from;
		});
	return {
		user: { id: userId, selfUri: `/api/v2/users/${userId}` },
		shifts,
		fullDayTimeOffMarkers: days
			.filter((day) => weekday(day) === 5)
			.map((businessUnitDate) => ({
				businessUnitDate,
				lengthMinutes: 480,
				description: 'Holiday',
				activityCodeId: '5',
				paid: true,
				timeOffRequestId: uuidFrom(`${userId}/${businessUnitDate}`),
			})),
	};
}

function shiftOf(userId: string, day: string) {
	const start = Date.parse(`${day}T08:00:00Z`);
	const activity = (minute: number, lengthMinutes: number, activityCodeId: string) => ({
		startDate: timeOf(start + minute * MINUTE_MS),
		lengthMinutes,
		description: activityCodeId === '2' ? 'Canteen' : '',
		activityCodeId,
		paid: activityCodeId !== '2',
	});
	return {
		id: uuidFrom(`${userId}/${day}/shift`),
		startDate: timeOf(start),
		lengthMinutes: 480,
		activities: [
			activity(0, 120, '0'),
			activity(120, 15, '1'),
			activity(135, 105, '0'),
			activity(240, 30, '2'),
			activity(270, 210, '0'),
		],
		manuallyEdited: false,
		schedule: { id: uuidFrom('schedule'), weekDate: day },
	};
}

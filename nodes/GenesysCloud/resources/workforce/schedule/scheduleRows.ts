/** Flat rows of schedules. */
import { entriesOf, joined, orNull } from '../../../shared/rows';
import { nameOfCode, type ActivityCodes } from '../parts/activityCodes';
import type { Row } from '../parts/entries';
import { dayIn, spanFrom, timeColumns } from '../parts/localTimes';

export type RowOf = 'activity' | 'shift';

/** `BuAgentScheduleActivity` of the official SDK. */
export interface Activity {
	startDate?: string;
	lengthMinutes?: number;
	description?: string;
	activityCodeId?: string;
	paid?: boolean;
	payableMinutes?: number;
	timeOffRequestId?: string;
}

export interface Shift {
	id?: string;
	startDate?: string;
	lengthMinutes?: number;
	manuallyEdited?: boolean;
	schedule?: { id?: string };
	activities?: Array<Activity | null> | null;
}

/** `BuFullDayTimeOffMarker`. */
export interface TimeOffMarker extends Omit<Activity, 'startDate'> {
	businessUnitDate?: string;
}

/** `BuAgentScheduleSearchResponse`, joined of all calls. */
export interface AgentSchedule {
	user?: { id?: string };
	businessUnitTimeZone?: string;
	shifts: Shift[];
	fullDayTimeOffMarkers: TimeOffMarker[];
}

export interface RowOptions {
	userName: string | null;
	codes: ActivityCodes;
	kind: RowOf;
	withTimeOff: boolean;
}

/** @returns the rows of an agent, in the order of time */
export function scheduleRows(
	{ user, businessUnitTimeZone: zone = 'UTC', ...schedule }: AgentSchedule,
	{ userName, codes, kind, withTimeOff }: RowOptions,
): Row[] {
	const whose = { userId: orNull(user?.id), userName };
	const shifts = schedule.shifts.flatMap((shift) =>
		kind === 'shift'
			? [{ ...whose, ...shiftRow(shift, zone, codes) }]
			: entriesOf<Activity>(shift.activities).map((activity) => ({
					...whose,
					...activityRow(activity, shift, zone, codes),
				})),
	);
	const timeOff = withTimeOff ? schedule.fullDayTimeOffMarkers : [];
	const days = timeOff.map((marker) => ({
		...whose,
		...(kind === 'shift' ? timeOffShift(marker, zone, codes) : timeOffRow(marker, zone, codes)),
	}));
	return [...shifts, ...days].sort((a, b) =>
		String((a as Row).start).localeCompare(String((b as Row).start)),
	);
}

const paidOf = ({ paid, payableMinutes, lengthMinutes = 0 }: Activity) =>
	payableMinutes ?? (paid === true ? lengthMinutes : 0);

const nameIn = (codes: ActivityCodes, id: string | undefined) => nameOfCode(codes.get(id ?? ''));

/** One row for a shift, and one alike for a day off. */
function shiftRow(shift: Shift, zone: string, codes: ActivityCodes): Row {
	const activities = entriesOf<Activity>(shift.activities);
	const texts = activities.map((one) => {
		const { localStart } = timeColumns(spanFrom(one.startDate), zone);
		return `${localStart?.slice(11, 16) ?? ''} ${nameIn(codes, one.activityCodeId) ?? one.activityCodeId}`;
	});
	return {
		kind: 'shift',
		...timeColumns(spanFrom(shift.startDate, shift.lengthMinutes), zone),
		lengthMinutes: orNull(shift.lengthMinutes),
		paidMinutes: activities.reduce((sum, one) => sum + paidOf(one), 0),
		activities: joined(texts),
		description: null,
		isFullDay: false,
		shiftId: orNull(shift.id),
		scheduleId: orNull(shift.schedule?.id),
		manuallyEdited: orNull(shift.manuallyEdited),
		timeOffRequestId: null,
	};
}

function timeOffShift(marker: TimeOffMarker, zone: string, codes: ActivityCodes): Row {
	return {
		kind: 'timeOff',
		...dayColumns(marker, zone),
		lengthMinutes: orNull(marker.lengthMinutes),
		paidMinutes: paidOf(marker),
		activities: nameIn(codes, marker.activityCodeId),
		description: marker.description || null,
		isFullDay: true,
		shiftId: null,
		scheduleId: null,
		manuallyEdited: null,
		timeOffRequestId: orNull(marker.timeOffRequestId),
	};
}

function activityRow(one: Activity, shift: Shift, zone: string, codes: ActivityCodes): Row {
	return {
		kind: 'activity',
		...timeColumns(spanFrom(one.startDate, one.lengthMinutes), zone),
		...aboutActivity(one, codes),
		isFullDay: false,
		shiftId: orNull(shift.id),
		timeOffRequestId: orNull(one.timeOffRequestId),
	};
}

const timeOffRow = (marker: TimeOffMarker, zone: string, codes: ActivityCodes): Row => ({
	kind: 'timeOff',
	...dayColumns(marker, zone),
	...aboutActivity(marker, codes),
	isFullDay: true,
	shiftId: null,
	timeOffRequestId: orNull(marker.timeOffRequestId),
});

const aboutActivity = (one: Activity, codes: ActivityCodes): Row => ({
	lengthMinutes: orNull(one.lengthMinutes),
	paidMinutes: paidOf(one),
	activityCodeId: orNull(one.activityCodeId),
	activityName: nameIn(codes, one.activityCodeId),
	activityCategory: orNull(codes.get(one.activityCodeId ?? '')?.category),
	description: one.description || null,
});

function dayColumns({ businessUnitDate = '' }: TimeOffMarker, zone: string) {
	const isDay = !Number.isNaN(Date.parse(businessUnitDate));
	return timeColumns(isDay ? dayIn(businessUnitDate, zone) : { from: NaN, to: NaN }, zone);
}

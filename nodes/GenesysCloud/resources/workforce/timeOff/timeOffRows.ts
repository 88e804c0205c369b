/** Flat rows of time-off requests. */
import { entriesOf, orNull } from '../../../shared/rows';
import { nameOfCode, type ActivityCodes } from '../parts/activityCodes';
import type { Row } from '../parts/entries';
import { dayIn, spanFrom, timeColumns } from '../parts/localTimes';
import type { Unit } from '../parts/units';

export type RowOf = 'day' | 'request';

interface Ref {
	id?: string;
}

/** `TimeOffRequestListItem` of the official SDK. */
export interface TimeOffRequest {
	id?: string;
	user?: Ref;
	isFullDayRequest?: boolean;
	activityCodeId?: string;
	paid?: boolean;
	status?: string;
	substatus?: string;
	partialDayStartDateTimes?: Array<string | null> | null;
	fullDayManagementUnitDates?: Array<string | null> | null;
	dailyDurationMinutes?: number;
	durationMinutes?: Array<number | null> | null;
	payableMinutes?: Array<number | null> | null;
	notes?: string;
	submittedBy?: Ref;
	submittedDate?: string;
	reviewedBy?: Ref;
	reviewedDate?: string;
}

export interface RowOptions {
	unit: Unit;
	codes: ActivityCodes;
	userName(ref: Ref | undefined): string | null;
	kind: RowOf;
	/** The days that are wanted, the last one included; of all that a request has without it. */
	dates?: { from: string; to: string };
}

interface Day {
	times: ReturnType<typeof timeColumns>;
	minutes: number | null;
	payable: number | null;
}

/** @returns the rows of a request */
export function timeOffRows(request: TimeOffRequest, options: RowOptions): Row[] {
	const { unit, kind, dates } = options;
	const days = daysOf(request, unit.timeZone);
	const about = aboutRequest(request, options);
	if (kind === 'request') return [{ ...about.whose, ...spanOf(days, unit), ...about.rest }];
	const isWanted = (date: string | null) =>
		dates === undefined || date === null || (date >= dates.from && date <= dates.to);
	return days
		.filter(({ times }) => isWanted(times.date))
		.map(({ times, minutes, payable }) => ({
			...about.whose,
			...times,
			minutes,
			payableMinutes: payable,
			...about.rest,
		}));
}

function daysOf(request: TimeOffRequest, timeZone: string): Day[] {
	const { dailyDurationMinutes } = request;
	const minutesAt = (at: number) => request.durationMinutes?.[at] ?? dailyDurationMinutes ?? null;
	const full = entriesOf<string>(request.fullDayManagementUnitDates);
	const part = entriesOf<string>(request.partialDayStartDateTimes);
	const spans = [
		...full.map((date) => dayIn(date, timeZone)),
		...part.map((start, at) => spanFrom(start, minutesAt(full.length + at) ?? 0)),
	];
	return spans
		.map((span, at) => ({
			times: timeColumns(span, timeZone),
			minutes: minutesAt(at),
			payable: request.payableMinutes?.[at] ?? null,
		}))
		.sort((a, b) => String(a.times.start).localeCompare(String(b.times.start)));
}

function spanOf(days: readonly Day[], { timeZone }: Unit): Row {
	const [first, last] = [days.at(0)?.times, days.at(-1)?.times];
	return {
		startDate: orNull(first?.date),
		endDate: orNull(last?.date),
		start: orNull(first?.start),
		end: orNull(last?.end),
		timeZone,
		days: days.length,
		minutes: days.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
	};
}

function aboutRequest(request: TimeOffRequest, { unit, codes, userName }: RowOptions) {
	const code = codes.get(request.activityCodeId ?? '');
	return {
		whose: {
			requestId: orNull(request.id),
			userId: orNull(request.user?.id),
			userName: userName(request.user),
			status: orNull(request.status),
			substatus: request.substatus || null,
			activityCodeId: orNull(request.activityCodeId),
			activityName: nameOfCode(code),
			isFullDay: orNull(request.isFullDayRequest),
		},
		rest: {
			paid: orNull(request.paid),
			notes: request.notes || null,
			managementUnitId: unit.id,
			managementUnitName: unit.name,
			submittedBy: userName(request.submittedBy),
			submittedDate: orNull(request.submittedDate),
			reviewedBy: userName(request.reviewedBy),
			reviewedDate: orNull(request.reviewedDate),
		},
	};
}

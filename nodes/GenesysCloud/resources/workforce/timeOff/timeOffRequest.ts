/** One time-off request of the API, and its rows. */
import { send } from '../../../operation/apiCall';
import type { Names } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { entriesOf } from '../../../shared/rows';
import type { ActivityCode } from '../parts/activityCodes';
import type { Row } from '../parts/entries';
import { timeOffRows, type TimeOffRequest } from './timeOffRows';
import type { Unit } from '../parts/units';

export const CREATE = 'postWorkforcemanagementManagementunitTimeoffrequests';

export interface Requested {
	unit: Unit;
	userIds: readonly string[];
	code: ActivityCode;
	/** Whole days; none for a part of a day. */
	dates: string[];
	/** Of a part of a day, in UTC. */
	start?: string;
	/** Of each day. */
	minutes: number;
	status: string;
	notes?: string;
	paid?: boolean;
}

/** @returns the rows by the IDs of the agents; in a dry run of what would be asked for */
export async function sendRequest(
	api: OperationApi,
	request: Requested,
	names: Names,
): Promise<Map<string, Row>> {
	const body = bodyOf(request);
	const rowOf = (one: TimeOffRequest): Row => {
		const [row] = timeOffRows(one, {
			unit: request.unit,
			codes: new Map([[request.code.id, request.code]]),
			userName: (ref) => names.get(ref?.id ?? '') ?? null,
			kind: 'request',
		});
		return row;
	};
	const planned = (id: string): TimeOffRequest => ({
		...body,
		user: { id },
		isFullDayRequest: request.dates.length > 0,
	});
	if (api.isDryRun) {
		const change = 'create time-off request';
		return new Map(
			request.userIds.map((id) => [id, { dryRun: true, change, ...rowOf(planned(id)) }]),
		);
	}
	const reply = await send(api, CREATE, { managementUnitId: request.unit.id }, body);
	const { timeOffRequests } = Object(reply) as { timeOffRequests?: unknown };
	const made = entriesOf<TimeOffRequest>(timeOffRequests);
	return new Map(
		request.userIds.map((id) => {
			const own = made.find(({ user }) => user?.id === id);
			return [id, { ...rowOf({ ...planned(id), ...own }), created: true }];
		}),
	);
}

function bodyOf({ code, userIds, dates, start, minutes, status, notes, paid }: Requested) {
	return {
		status,
		users: userIds.map((id) => ({ id })),
		activityCodeId: code.id,
		...(notes !== undefined && { notes }),
		...(dates.length > 0 && { fullDayManagementUnitDates: dates }),
		...(start !== undefined && { partialDayStartDateTimes: [start] }),
		dailyDurationMinutes: minutes,
		...(paid !== undefined && { paid }),
	};
}

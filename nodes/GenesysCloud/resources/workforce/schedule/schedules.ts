/** Published schedules, from as many calls as the interval and the size of the result take. */
import { CallError } from '../../../client/errors/callError';
import { send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { DAY_MS, halvesOf, isoOf, spansOf, type Span } from '../../../operation/spans';
import { inChunks } from '../../../shared/inChunks';
import { inParallel } from '../../../shared/inParallel';
import { entriesOf } from '../../../shared/rows';
import { wholeOf } from '../parts/large';
import type { AgentSchedule, Shift, TimeOffMarker } from './scheduleRows';

/** A unit, all of whose agents or some of them are meant. */
export type Searched = { userIds?: readonly string[] } & (
	| { businessUnitId: string }
	| { managementUnitId: string }
);

export const SEARCHES = [
	'postWorkforcemanagementBusinessunitAgentschedulesSearch',
	'postWorkforcemanagementManagementunitAgentschedulesSearch',
] as const;

/** Genesys publishes no limit for either; four weeks are a common schedule. */
const MOST_DAYS = 28;
const MOST_USERS = 100;

/** Of one call. */
interface Result {
	agentSchedules?: unknown;
	businessUnitTimeZone?: string;
}

interface Reply extends Result {
	status?: string;
	result?: Result | null;
	downloadUrl?: string;
}

/** @returns the schedules by the ID of the agent; a shift that reaches into two calls once */
export async function schedulesOf(
	api: OperationApi,
	{ userIds, ...unit }: Searched,
	asked: Span,
): Promise<AgentSchedule[]> {
	const groups = userIds === undefined ? [undefined] : inChunks(userIds, MOST_USERS);
	const calls = spansOf(asked, MOST_DAYS * DAY_MS).flatMap((span) =>
		groups.map((users) => ({ span, users })),
	);
	const results = await inParallel(
		calls,
		async ({ span, users }) => await resultsOf(api, unit, span, users),
	);
	return merged(results.flat());
}

/**
 * What takes Genesys Cloud too long is sent by notification alone, which needs a channel; so it is asked
 * for in halves.
 */
async function resultsOf(
	api: OperationApi,
	unit: object,
	span: Span,
	userIds: string[] | undefined,
): Promise<Result[]> {
	const [ofBusinessUnit, ofManagementUnit] = SEARCHES;
	const operationId = 'businessUnitId' in unit ? ofBusinessUnit : ofManagementUnit;
	const values = { ...unit, startDate: isoOf(span.from), endDate: isoOf(span.to), userIds };
	const reply = (await send(api, operationId, values)) as Reply | null;
	const { result, downloadUrl, status = '' } = Object(reply) as Reply;
	if (downloadUrl) {
		const file = await wholeOf<Reply>(api, reply);
		return [file.result ?? file];
	}
	if (result) return [result];
	if (!/^processing$/i.test(status)) return [];
	const halves = span.to - span.from > DAY_MS ? halvesOf(span) : undefined;
	if (halves !== undefined) {
		const parts = await inParallel(
			halves,
			async (half) => await resultsOf(api, unit, half, userIds),
		);
		return parts.flat();
	}
	throw new CallError({
		message: 'The schedules are too many for one request',
		remedy: 'Ask for fewer users, or for a shorter interval.',
		outcome: 'refused',
	});
}

interface Merging {
	schedule: AgentSchedule;
	shifts: Set<string>;
	days: Set<string>;
}

function merged(results: readonly Result[]): AgentSchedule[] {
	const byUser = new Map<string, Merging>();
	for (const { agentSchedules, businessUnitTimeZone } of results) {
		for (const { user, ...found } of entriesOf<Partial<AgentSchedule>>(agentSchedules)) {
			const id = user?.id ?? '';
			const known = byUser.get(id) ?? {
				schedule: { user, businessUnitTimeZone, shifts: [], fullDayTimeOffMarkers: [] },
				shifts: new Set<string>(),
				days: new Set<string>(),
			};
			byUser.set(id, known);
			for (const shift of entriesOf<Shift>(found.shifts)) {
				if (!isNew(known.shifts, shift.id ?? String(shift.startDate))) continue;
				known.schedule.shifts.push(shift);
			}
			for (const day of entriesOf<TimeOffMarker>(found.fullDayTimeOffMarkers)) {
				if (!isNew(known.days, JSON.stringify([day.businessUnitDate, day.timeOffRequestId])))
					continue;
				known.schedule.fullDayTimeOffMarkers.push(day);
			}
		}
	}
	return [...byUser.values()].map(({ schedule }) => schedule);
}

const isNew = (seen: Set<string>, key: string) => !seen.has(key) && Boolean(seen.add(key));

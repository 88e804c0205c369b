/** To ask for time off: agents of one management unit share a call. */
import { CallError, ParameterError } from '../../../client/errors/callError';
import {
	additional,
	fieldError,
	readField,
	readFields,
	withDefault,
	type ItemContext,
	type ValuesOf,
} from '../../../fields/field';
import { choice, text, toggle } from '../../../fields/kinds';
import { someThings } from '../../../fields/thing';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { Batch, OperationApi } from '../../../operation/operation';
import { codesOf, timeOffCodeIn } from '../parts/activityCodes';
import type { Row } from '../parts/entries';
import { CREATE, sendRequest, type Requested } from './timeOffRequest';
import { days, hours, startIn, weekdaysOnly, withoutWeekends } from './timeOffDays';
import { placesOf, unitOf } from '../parts/units';

/** Genesys publishes no limit. */
const MOST_USERS = 100;

const users = someThings('user', 'Users', 'userIds');

const activityCode = text('Activity Code', 'activityCode', {
	placeholder: 'e.g. Time Off',
	description: 'Name or ID. Leave empty for the default time-off code.',
});

const status = withDefault(
	choice(
		'Status',
		'status',
		{ APPROVED: 'Approved', PENDING: 'Pending' },
		{ default: 'PENDING', description: 'Whether the request still has to be approved' },
	),
);

const more = additional({
	notes: text('Notes', 'notes'),
	paid: toggle('Paid', 'paid', 'Whether the time off is paid, regardless of the activity code', {
		default: true,
	}),
	weekdaysOnly,
});

const own = { days, hours, activityCode, status };

type Wanted = ValuesOf<typeof own> & Partial<ValuesOf<typeof more.fields>>;

const read = (item: ItemContext): Wanted => ({
	...readFields(item, own),
	...readField(item, more),
});

/**
 * What is asked for is shared, although it is written: requests for different days have no order, as each
 * is one of its own.
 */
const batch: Batch = {
	size: MOST_USERS,
	readOnly: false,
	entry(item) {
		const ids = readField(item, users);
		return ids.length === 1 ? { id: ids[0], shared: { ...read(item) } } : undefined;
	},
	async execute(entries, api) {
		const ids = entries.map(({ id }) => id);
		return await createFor(api, ids, entries[0].shared as unknown as Wanted);
	},
};

export const createTimeOff = custom({
	value: 'createTimeOffRequest',
	name: 'Create Time Off Request',
	action: 'Create a time-off request',
	description: 'Request time off for agents: whole days, or part of a day',
	ids: [
		'getUsers',
		'getWorkforcemanagementAgentManagementunit',
		'getWorkforcemanagementManagementunit',
		'getWorkforcemanagementBusinessunitActivitycodes',
		CREATE,
	],
	finds: ['agentId', 'managementUnitId', 'businessUnitId'],
	plans: true,
	batch,
	fields: { userIds: users, ...own },
	more,
	async execute(context, { userIds, ...wanted }) {
		const results = await createFor(context, userIds, wanted, { alone: true });
		const all = userIds.map((id) => results.get(id));
		const isWritten = !all.every((one) => one instanceof Error);
		const failure = all.find((one): one is Error => one instanceof Error);
		if (failure !== undefined && !isWritten) throw failure;
		const rows = await Promise.all(
			userIds.map(async (id, at) => {
				const one = all[at];
				return one instanceof Error ? await failedRow(context, id, one) : one;
			}),
		);
		return rows.length === 1 ? rows[0] : rows;
	},
});

/** Others of the same item have their requests, which must not be lost. */
const failedRow = async (api: OperationApi, userId: string, error: Error): Promise<Row> => ({
	userId,
	userName: (await namesOfIds(api, 'user', [userId])).get(userId) ?? null,
	created: false,
	error: error.message,
});

/** Refusals for which one agent may be the reason. */
const OF_ONE = new Set([400, 404, 409, 422]);

/**
 * @param options `alone` if nothing asks again for those that have no result
 * @returns the row of each agent, or why there is none; without those who have to be asked for one by one
 * @throws {ParameterError} before anything is sent, where what is asked for cannot be
 */
async function createFor(
	api: OperationApi,
	userIds: readonly string[],
	wanted: Wanted,
	{ alone = false } = {},
): Promise<Map<string, Row | Error>> {
	const { places, outside } = await placesOf(api, userIds);
	const results = new Map<string, Row | Error>();
	const names = await namesOfIds(api, 'user', userIds);
	for (const id of outside) {
		const name = names.get(id) ?? id;
		results.set(id, fieldError(users, `has ${name}, who is in no management unit.`));
	}
	const requests: Requested[] = [];
	for (const { managementUnitId, businessUnitId, userIds: ids } of places) {
		const [unit, codes] = await Promise.all([
			unitOf(api, managementUnitId),
			codesOf(api, businessUnitId),
		]);
		try {
			requests.push({
				unit,
				userIds: ids,
				...requestOf(wanted, unit.timeZone),
				code: timeOffCodeIn(codes, wanted.activityCode ?? '', activityCode),
			});
		} catch (error) {
			if (!(error instanceof ParameterError)) throw error as Error;
			ids.forEach((id) => results.set(id, error));
		}
	}
	if (alone && results.size > 0) return failedAll(results, userIds);
	for (const request of requests) {
		const made = await sendRequest(api, request, names).catch((error: unknown) => {
			if (!(error instanceof CallError)) throw error;
			return error;
		});
		const { userIds: ids } = request;
		if (made instanceof CallError) {
			const { outcome, status: code = 0 } = made.details;
			const isOfOne = outcome === 'refused' && OF_ONE.has(code) && ids.length > 1 && !alone;
			if (!isOfOne) ids.forEach((id) => results.set(id, made));
		} else {
			made.forEach((row, id) => results.set(id, row));
		}
	}
	return results;
}

/** Of an item that names several agents, nothing is sent where one cannot be. */
function failedAll(
	results: ReadonlyMap<string, Row | Error>,
	userIds: readonly string[],
): Map<string, Row | Error> {
	const [first] = results.values();
	return new Map(userIds.map((id) => [id, results.get(id) ?? first]));
}

function requestOf({ days: when, hours: each, ...wanted }: Wanted, timeZone: string) {
	const dates = when.dates ?? [];
	return {
		dates: wanted.weekdaysOnly === true && dates.length > 0 ? withoutWeekends(dates) : dates,
		start: when.start === undefined ? undefined : startIn(when.start, timeZone),
		minutes: Math.round(60 * each),
		status: wanted.status,
		notes: wanted.notes,
		paid: wanted.paid,
	};
}

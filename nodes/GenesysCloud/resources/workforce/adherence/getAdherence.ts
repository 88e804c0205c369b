import {
	filters,
	readField,
	readFields,
	type ItemContext,
	type ValuesOf,
} from '../../../fields/field';
import { choices } from '../../../fields/kinds';
import { send } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { shape } from '../../../operation/shape';
import { inChunks } from '../../../shared/inChunks';
import { inParallel } from '../../../shared/inParallel';
import { entriesOf as entriesIn } from '../../../shared/rows';
import { codesOf, type ActivityCodes } from '../parts/activityCodes';
import { adherenceRow, type Adherence } from './adherenceRow';
import { agents, sayWhoIsOutside, usersIn, type Agents } from '../parts/agents';
import type { Entry } from '../parts/entries';
import { rowsOfAgents } from '../parts/rowsOfAgents';
import { wholeOf } from '../parts/large';
import { unitsIn } from '../parts/units';

/** "Min 1, Max of 100 userIds per request" (the official Swagger) */
const MOST_USERS = 100;

const [OF_USERS, OF_UNIT] = [
	'getWorkforcemanagementAdherence',
	'getWorkforcemanagementManagementunitAdherence',
] as const;

const wantedStates = filters({
	states: choices('States', 'states', {
		Ignored: 'Ignored',
		InAdherence: 'In Adherence',
		OutOfAdherence: 'Out of Adherence',
		Unknown: 'Unknown',
		Unscheduled: 'Unscheduled',
	}),
});

type Wanted = ValuesOf<{ shape: typeof shape }> & Partial<ValuesOf<typeof wantedStates.fields>>;

const read = (item: ItemContext): Wanted => ({
	...readFields(item, { shape }),
	...readField(item, wantedStates),
});

export const getAdherence = custom({
	value: 'getAdherence',
	name: 'Get Adherence',
	action: 'Get the adherence of agents',
	description: 'Get what agents are scheduled to do now, and whether they do it',
	ids: [
		'getTeamMembers',
		'getWorkforcemanagementBusinessunitManagementunits',
		'getWorkforcemanagementBusinessunitActivitycodes',
		OF_UNIT,
		OF_USERS,
	],
	fields: { ...agents, shape },
	more: wantedStates,
	...rowsOfAgents({ size: MOST_USERS, read, entriesOf }),
});

async function entriesOf(
	api: OperationApi,
	who: Agents,
	{ states = [] }: Wanted,
): Promise<Entry[]> {
	const all = await adherenceOf(api, who);
	const wanted = all.filter(
		({ adherenceState = '' }) =>
			states.length === 0 || (states as string[]).includes(adherenceState),
	);
	const [users, units, codes] = await Promise.all([
		namesOfIds(api, 'user', idsIn(wanted, 'user')),
		namesOfIds(api, 'managementUnit', idsIn(wanted, 'managementUnit')),
		codesIn(api, wanted),
	]);
	const now = Date.now();
	return wanted.map((one) => ({
		userId: one.user?.id ?? '',
		raw: one,
		rows: [adherenceRow(one, { users, units, codes, now })],
	}));
}

async function adherenceOf(api: OperationApi, who: Agents): Promise<Adherence[]> {
	const users = await usersIn(api, who);
	if (users !== undefined) {
		const found = await inParallel(inChunks(users, MOST_USERS), async (userId) =>
			entriesIn<Adherence>(await send(api, OF_USERS, { userId })),
		);
		const known = new Set(found.flat().map(({ user }) => user?.id));
		const missing = users.filter((id) => !known.has(id));
		if (missing.length > 0) await sayWhoIsOutside(api, missing);
		return found.flat();
	}
	const { businessUnitId, managementUnitId = '' } = who;
	const places =
		businessUnitId === undefined ? [{ managementUnitId }] : await unitsIn(api, businessUnitId);
	const found = await inParallel(places, async ({ managementUnitId: id }) => {
		const reply = await send(api, OF_UNIT, { managementUnitId: id });
		return entriesIn<Adherence>((await wholeOf<{ entities?: unknown }>(api, reply)).entities);
	});
	return found.flat();
}

const idsIn = (all: readonly Adherence[], what: 'user' | 'managementUnit' | 'businessUnit') =>
	new Set(all.flatMap((one) => one[what]?.id ?? []));

/** Only where a code comes without its name. */
async function codesIn(
	api: OperationApi,
	all: readonly Adherence[],
): Promise<ReadonlyMap<string, ActivityCodes>> {
	const nameless = all.filter(
		({ scheduledActivityCode: code }) => code?.id !== undefined && code.name === undefined,
	);
	const ids = [...idsIn(nameless, 'businessUnit')];
	const found = await inParallel(ids, async (id) => [id, await codesOf(api, id)] as const);
	return new Map(found);
}

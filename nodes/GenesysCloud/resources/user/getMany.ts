/** Lists of users, with what they have. */
import { choice, choices } from '../../fields/kinds';
import type { Thing } from '../../catalog/namedThings';
import { withDefault } from '../../fields/field';
import { list } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';
import { stateFilter } from './state';
import {
	INCLUDES,
	neededFor,
	ONE_PER,
	rowsOf,
	type FullUser,
	type Include,
} from './inventory/columns';
import { licensesOf, queuesOf } from './inventory/lists';
import { expand, simpleUser, type Expand } from './view';

/** What the API adds to the users of a list itself. */
const EXPANDS: Partial<Record<Include, Expand>> = {
	groups: 'groups',
	languages: 'languages',
	lastLogin: 'dateLastLogin',
	location: 'locations',
	roles: 'authorization',
	skills: 'skills',
	station: 'station',
};

type User = FullUser & { id: string };

const oneItemPer = withDefault(
	choice('One Item Per', 'oneItemPer', ONE_PER, {
		description: 'What an item of the output is. A pair gives a user several items.',
	}),
);

const include = choices('Include', 'include', INCLUDES, {
	description:
		'Columns to add. With one of them, or with pairs, all values are in columns without objects.',
});

export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description:
		'Get a list of users, and what they have: roles, skills, queues, groups and licenses',
	ids: ['getUsers'],
	isList: true,
	fields: { include, oneItemPer },
	more: stateFilter,
	options: {
		expand,
		sortOrder: choice(
			'Sort Order',
			'sortOrder',
			{ ascending: 'Ascending', descending: 'Descending' },
			{ description: 'How to sort the users by their name' },
		),
	},
	simple: (user, values) =>
		isPlain(values)
			? simpleUser(user, values)
			: rowsOf(user as FullUser, values.include, values.oneItemPer),
	async execute(api, values) {
		const { expand: expanded = [], state, sortOrder } = values;
		const needed = neededFor(values.include, values.oneItemPer);
		const added = needed.flatMap((one) => EXPANDS[one] ?? []);
		const query = { state, expand: [...new Set([...expanded, ...added])], sortOrder };
		const users = (await list(api, 'getUsers', query, { limit: readLimit(api) })) as User[];
		if (isPlain(values)) return users;
		const full = await withMore(api, users, needed);
		const empty = full.filter((user) => rowsOf(user, [], values.oneItemPer).length === 0).length;
		if (empty > 0) {
			const what = ONE_PER[values.oneItemPer].replace('User and ', '').toLowerCase();
			api.hint(`${empty} of ${full.length} users have no ${what}, and so no item.`);
		}
		return full;
	},
});

const isPlain = (values: { include: readonly Include[]; oneItemPer: string }) =>
	values.include.length === 0 && values.oneItemPer === 'user';

/** Adds what other calls give, and names that the list of users does not have. */
async function withMore(
	api: OperationApi,
	users: readonly User[],
	needed: readonly Include[],
): Promise<User[]> {
	const has = (one: Include) => needed.includes(one);
	const name = async (thing: Thing, ids: Array<string | undefined>) =>
		await namesOfIds(api, thing, new Set(ids.filter((id) => id !== undefined)));
	const groupIds = users.flatMap(({ groups = [] }) =>
		groups.filter((group) => group.name === undefined).map(({ id }) => id),
	);
	const managers = users.filter(({ manager }) => manager?.name === undefined);
	const [queues, licenses, groupNames, managerNames] = await Promise.all([
		has('queues') ? queuesOf(api, users) : undefined,
		has('licenses') ? licensesOf(api, users) : undefined,
		name('group', has('groups') ? groupIds : []),
		name(
			'user',
			managers.map(({ manager }) => manager?.id),
		),
	]);
	const missing = needed.filter((one) => {
		const field = EXPANDS[one];
		return field !== undefined && ALWAYS.has(one) && users.some((user) => !(field in user));
	});
	if (missing.length > 0) {
		const columns = missing.map((one) => INCLUDES[one]).join(', ');
		api.hint(
			`Genesys Cloud left out some of these lists, which it adds "with best effort": ${columns}. Run the node again, or get fewer users.`,
		);
	}
	return users.map((user) => ({
		...user,
		...(queues && { queues: queues.get(user.id) ?? [] }),
		...(licenses && { licenses: licenses.get(user.id) ?? [] }),
		...(user.groups && {
			groups: user.groups.map((group) => ({ name: groupNames.get(group.id ?? ''), ...group })),
		}),
		...(user.manager && {
			manager: { name: managerNames.get(user.manager.id ?? ''), ...user.manager },
		}),
	}));
}

/** Lists that users have even if they are empty. */
const ALWAYS = new Set<Include>(['groups', 'languages', 'roles', 'skills']);

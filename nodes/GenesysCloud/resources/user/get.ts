import { readField, type ItemContext } from '../../fields/field';
import { user } from '../../fields/locators/user';
import { list } from '../../operation/apiCall';
import { get as getOne } from '../../operation/builders';
import type { Batch } from '../../operation/operation';
import { optionsOf } from '../../operation/runOptions';
import { shape, shaper, type Shape } from '../../operation/shape';
import { expand, simpleUser, type Expand } from './view';

/** Most IDs in one call (`max.user.ids`). */
const MAX_IDS = 100;

/** Other values are left out of the shared call: one of them would make the API refuse it as a whole. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const options = { expand };
const choices = optionsOf(options);

interface Shared {
	expand: Expand[];
	shape: Shape;
}

function readShared(item: ItemContext): Shared {
	const { expand: expanded = [] } = readField(item, choices);
	return { expand: expanded, shape: readField(item, shape) };
}

/** Gets the users of many items with one call. */
const batch: Batch = {
	size: MAX_IDS,
	readOnly: true,
	entry(item) {
		const id = readField(item, user);
		return UUID.test(id) ? { id, shared: { ...readShared(item) } } : undefined;
	},
	async execute(entries, api) {
		const shared = entries[0].shared as unknown as Shared;
		const id = entries.map((entry) => entry.id);
		const query = { id, pageSize: id.length, state: 'any', expand: shared.expand };
		const users = (await list(api, 'getUsers', query, {
			limit: Infinity,
			onePage: true,
		})) as Array<{
			id: string;
			state?: string;
		}>;
		// Leave out deleted users: a single call does not find them, and that response is the item's.
		const found = users.filter(({ state }) => state !== 'deleted');
		const show = shaper(simpleUser, shared.shape, shared);
		return new Map(found.map((one) => [one.id, show(one)]));
	},
};

export const get = getOne('getUser', {
	action: 'Get a user',
	description: 'Get an active or inactive user',
	fields: { userId: user },
	options,
	simple: simpleUser,
	batch,
});

/** Users who leave, and come back. */
import { idIn } from '../../catalog/namedThings';
import { CallError, ParameterError } from '../../client/errors/callError';
import type { Field } from '../../fields/field';
import { user as userField } from '../../fields/locators/user';
import { key, type Key } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationApi } from '../../operation/operation';
import { deletedWith, patchUser, type User } from './provision/userState';

export const deactivate = custom({
	value: 'deactivate',
	name: 'Deactivate',
	action: 'Deactivate a user',
	description: 'Make a user inactive: nobody can log in as the user, and all settings are kept',
	ids: ['getUser', 'patchUser'],
	plans: true,
	fields: { userId: userField },
	execute: async (api, { userId }) =>
		await setState(api, (await send(api, 'getUser', { userId })) as User, 'inactive'),
});

const byEmail = key('user', 'User', 'user', {
	placeholder: 'e.g. ada@acme.example',
	description: 'Email or ID. Deleted users are found, too.',
});

/** The ID of a deleted user can be given, because no list shows it. */
const whom: Field<Key> = {
	...byEmail,
	parse: (value, item) => {
		const id = typeof value === 'string' ? idIn(value) : undefined;
		return id === undefined ? byEmail.parse(value, item) : { what: 'user', name: id, ids: [] };
	},
};

export const restore = custom({
	value: 'restore',
	name: 'Restore',
	action: 'Restore a user',
	description: 'Make an inactive or deleted user active again',
	ids: ['postUsersSearch', 'getUsers'],
	plans: true,
	fields: { user: whom },
	async execute(api, { user: given }) {
		const id = await idOf(api, given);
		const plain = async () => await send(api, 'getUser', { userId: id });
		if (given.ids.length > 0) return await setState(api, (await plain()) as User, 'active');
		const deleted = send(api, 'getUser', { userId: id, state: 'deleted' });
		const found = await deleted.catch(async (error: unknown) => {
			if (!(error instanceof CallError) || error.details.status !== 404) throw error;
			return await plain();
		});
		return await setState(api, found as User, 'active');
	},
});

/** @throws {ParameterError} where no user, or several, have the email */
async function idOf(api: OperationApi, { name, ids }: Key): Promise<string> {
	const id = idIn(name);
	if (id !== undefined) return id;
	const found = ids.length > 0 ? ids : (await deletedWith(api, name)).map((deleted) => deleted.id);
	if (found.length === 1) return found[0];
	throw new ParameterError(
		whom.property.displayName,
		found.length === 0
			? `is '${name.slice(0, 80)}', and there is no user of that email, and no deleted one. Check the spelling, or enter the ID.`
			: `is '${name.slice(0, 80)}', and ${found.length} users have it: ${found.slice(0, 5).join(', ')}. Enter the ID of one.`,
	);
}

async function setState(api: OperationApi, user: User, state: 'active' | 'inactive') {
	const { id, name, email, state: before } = user;
	const row = { id, name, email, stateBefore: before, state };
	const changed = before !== state;
	if (api.isDryRun) return { dryRun: true, change: changed ? 'update' : 'none', ...row };
	if (changed) await patchUser(api, user, { state });
	return { ...row, changed };
}

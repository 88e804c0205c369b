import { additional, collection, fieldError } from '../../fields/field';
import { requiredText } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';
import { user as userField } from '../../fields/locators/user';
import { create as createOne, remove, update as change } from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import {
	addLanguages,
	addSkills,
	removeLanguages,
	removeSkills,
	replaceLanguages,
	replaceSkills,
} from './assigned/operations';
import { createOrUpdateUser } from './provision/createOrUpdate';
import { get } from './get';
import { getMany } from './getMany';
import { deactivate, restore } from './lifecycle';
import { logOutOfQueues, setRoutingStatus } from './onQueue';
import { getPresence, setPresence } from './presence';
import { PROFILE, splitPhones, withPhones, type Contact } from './provision/profile';
import { search } from './search';
import { getStatusHistory } from './status/history';
import { getStatusSummary } from './status/summary';

const { department, mobilePhone, password, state, title, workExtension, workPhone, ...changeable } =
	PROFILE;
const work = { workExtension, workPhone };

const create = createOne('postUsers', {
	action: 'Create a user',
	description: 'Create a user',
	fields: {
		name: requiredText('Name', 'name', { placeholder: 'e.g. Ada Lovelace' }),
		email: requiredText('Email', 'email', {
			placeholder: 'e.g. name@email.com',
			description: 'Also used as the username',
		}),
		divisionId: thing('division', divisionLocator()),
	},
	more: additional({ department, mobilePhone, password, state, title, ...work }),
	body: (values) => {
		const { profile, phones } = splitPhones(values);
		const addresses = withPhones([], phones);
		const given = Object.entries(profile).filter(([, value]) => value !== '');
		return { ...Object.fromEntries(given), ...(addresses.length > 0 && { addresses }) };
	},
});

const updateFields = collection(
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		placeholder: 'Add Field',
		description:
			'An empty text clears the field. If an expression has no value, the field is not changed.',
	},
	{ department, mobilePhone, state, title, ...work, ...changeable },
);

const update = change(
	{ read: 'getUser', write: 'patchUser' },
	{
		action: 'Update a user',
		description: 'Change fields of a user and keep all others',
		fields: { userId: userField },
		more: updateFields,
		changes: ({ state: newState, ...values }) => {
			const { profile, phones } = splitPhones(values);
			const changesMore = Object.keys(profile).length + phones.length > 0;
			if (newState === undefined && !changesMore) {
				throw fieldError(updateFields, 'has no value. Add at least one field to change.');
			}
			return [
				// "If state changes, it is the only modifiable field" (Terraform provider, `updateUser`).
				...(newState === undefined ? [] : [({ version }: Json) => ({ version, state: newState })]),
				...(changesMore
					? [
							({ version, addresses = [] }: Json) => ({
								version,
								...profile,
								...(phones.length > 0 && {
									addresses: withPhones(addresses as Contact[], phones),
								}),
							}),
						]
					: []),
			];
		},
	},
);

type Json = Record<string, unknown>;

const deleteUser = remove('deleteUser', {
	action: 'Delete a user',
	description: 'Delete a user',
	fields: { userId: userField },
});

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [
		getMany,
		get,
		search,
		create,
		update,
		createOrUpdateUser,
		deactivate,
		restore,
		deleteUser,
		getStatusHistory,
		getStatusSummary,
		addSkills,
		replaceSkills,
		removeSkills,
		addLanguages,
		replaceLanguages,
		removeLanguages,
		getPresence,
		setPresence,
		setRoutingStatus,
		logOutOfQueues,
	],
};

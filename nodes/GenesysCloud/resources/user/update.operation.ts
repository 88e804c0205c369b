import type { IDataObject } from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import { userLocator } from '../../fields/locators/user';
import { readParameter } from '../../fields/itemParameters';
import type { Operation } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { optionsField } from '../../operation/runOptions';
import { profileFields, readPhones, readProfile, withPhones, type Contact } from './profile';
import { readUserId, userPath } from './userPath';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a user',
	description: 'Change fields of a user; the others stay as they are',
	properties: [
		userLocator(),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: profileFields([
				'acdAutoAnswer',
				'department',
				'email',
				'manager',
				'mobilePhone',
				'name',
				'preferredName',
				'state',
				'title',
				'workExtension',
				'workPhone',
			]),
			description:
				'A text that is left empty clears the field. What an expression does not find stays as it is.',
		},
		optionsField(),
	],
	async execute(context) {
		const { path } = userPath(context.apiUrl, readUserId(context));
		const fields = (readParameter(context, 'updateFields') ?? {}) as IDataObject;
		const { state, ...profile } = readProfile(fields);
		const phones = readPhones(fields);
		const changesMore = Object.keys(profile).length + phones.length > 0;
		if (state === undefined && !changesMore) {
			throw new ParameterError(
				'Update Fields',
				'has no value. Expected is at least one field to change.',
			);
		}
		let user: unknown;
		// "If state changes, it is the only modifiable field" (Terraform provider, `updateUser`).
		if (state !== undefined) {
			user = await readMergeWrite(context, 'PATCH', path, ({ version }) => ({ version, state }));
		}
		if (!changesMore) return user;
		return await readMergeWrite(context, 'PATCH', path, ({ version, addresses = [] }) => ({
			version,
			...profile,
			...(phones.length > 0 ? { addresses: withPhones(addresses as Contact[], phones) } : {}),
		}));
	},
};

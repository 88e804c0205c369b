import type { IDataObject } from 'n8n-workflow';

import { divisionLocator } from '../../fields/locators/division';
import { idOf, readParameter, requiredText } from '../../fields/itemParameters';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { profileFields, readPhones, readProfile, withPhones } from './profile';
import { userPath } from './userPath';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a user',
	description: 'Create a user',
	properties: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Ada Lovelace',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. name@email.com',
			description: 'Is the username, too',
		},
		divisionLocator(),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: profileFields([
				'department',
				'mobilePhone',
				'password',
				'state',
				'title',
				'workExtension',
				'workPhone',
			]),
		},
		optionsField(),
	],
	async execute(context) {
		const { apiUrl } = context;
		const additional = (readParameter(context, 'additionalFields') ?? {}) as IDataObject;
		const addresses = withPhones([], readPhones(additional));
		const body = JSON.stringify({
			...withoutEmpty(readProfile(additional)),
			...(addresses.length > 0 ? { addresses } : {}),
			name: requiredText('Name', readParameter(context, 'name')),
			email: requiredText('Email', readParameter(context, 'email')),
			divisionId: idOf('Division', readParameter(context, 'divisionId')),
		});
		return (await context.request({ method: 'POST', path: userPath(apiUrl), body })).body;
	},
};

const withoutEmpty = (profile: object) =>
	Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== ''));

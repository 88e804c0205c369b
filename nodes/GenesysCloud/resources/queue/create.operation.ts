import type { IDataObject } from 'n8n-workflow';

import { divisionLocator } from '../../fields/locators/division';
import { idOf, readParameter, requiredText } from '../../fields/itemParameters';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { mergePatch } from './mergePatch';
import { queuePath } from './queuePath';
import { readSettings, settingFields } from './settings';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a queue',
	description: 'Create a queue',
	properties: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Sales',
		},
		divisionLocator({
			required: false,
			description: 'Where the queue belongs. Leave empty for the home division.',
		}),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: settingFields('create'),
		},
		optionsField(),
	],
	async execute(context) {
		const division = readParameter(context, 'divisionId');
		const settings = (readParameter(context, 'additionalFields') ?? {}) as IDataObject;
		const patches = [
			...readSettings(settings),
			{ name: requiredText('Name', readParameter(context, 'name')) },
			isLeftEmpty(division) ? {} : { division: { id: idOf('Division', division) } },
		];
		const path = queuePath(context.apiUrl);
		const body = JSON.stringify(patches.reduce(mergePatch, {}));
		return (await context.request({ method: 'POST', path, body })).body;
	},
};

/** Not so where an expression found nothing: the queue would end up in another division. */
function isLeftEmpty(locator: unknown): boolean {
	return (typeof locator === 'object' ? (locator as { value?: unknown }).value : locator) === '';
}

import type { IDataObject } from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import { queueLocator } from '../../fields/locators/queue';
import { readParameter } from '../../fields/itemParameters';
import type { Operation } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { optionsField } from '../../operation/runOptions';
import { mergePatch, writableOf } from './mergePatch';
import { queuePath, readQueueId } from './queuePath';
import { readSettings, settingFields } from './settings';

/** The API replaces the whole queue, so what was not named is read before and written again. */
export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a queue',
	description: 'Change settings of a queue; the others stay as they are',
	properties: [
		queueLocator(),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: settingFields('update'),
		},
		optionsField(),
	],
	async execute(context) {
		const { path } = queuePath(context.apiUrl, readQueueId(context));
		const patches = readSettings((readParameter(context, 'updateFields') ?? {}) as IDataObject);
		if (patches.length === 0) {
			throw new ParameterError(
				'Update Fields',
				'has no value. Expected is at least one to change.',
			);
		}
		return await readMergeWrite(context, 'PUT', path, (current) =>
			patches.reduce(mergePatch, writableOf(current)),
		);
	},
};

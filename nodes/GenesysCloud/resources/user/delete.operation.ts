import { userLocator } from '../../fields/locators/user';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { readUserId, userPath } from './userPath';

export const deleteUser: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a user',
	description: 'Delete a user',
	properties: [userLocator(), optionsField()],
	async execute(context) {
		const path = userPath(context.apiUrl, readUserId(context));
		await context.request({ method: 'DELETE', path });
		return { deleted: true };
	},
};

import { userLocator } from '../../fields/locators/user';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { simplifyField } from '../../operation/simplify';
import { readUserId, userPath } from './userPath';
import { expandField, readView, shown, type View } from './view';

/** IDs in one call, at most (`max.user.ids`). */
const MAX_IDS = 100;

/** What is something else is not put into a list: it would have all of them refused. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Get an active or inactive user',
	properties: [userLocator(), simplifyField, optionsField([expandField])],
	async execute(context) {
		const view = readView(context);
		const path = userPath(context.apiUrl, readUserId(context));
		const { expand } = view;
		const { body } = await context.request({ method: 'GET', path, query: { expand } });
		return shown(view)(body);
	},
	batch: {
		size: MAX_IDS,
		readOnly: true,
		entry(item) {
			const id = readUserId(item);
			return UUID.test(id) ? { id, shared: { ...readView(item) } } : undefined;
		},
		async execute(entries, calls) {
			const view = entries[0].shared as unknown as View;
			const id = entries.map((entry) => entry.id);
			const query = { id, pageSize: id.length, state: 'any', expand: view.expand };
			const users = (await calls.list(
				{ method: 'GET', path: userPath(calls.apiUrl), query },
				{ paging: 'none', listKey: 'entities', limit: Infinity },
			)) as Array<{ id: string; state?: string }>;
			// A single call does not find deleted users, so its reply counts for them.
			const found = users.filter(({ state }) => state !== 'deleted');
			return new Map(found.map((user) => [user.id, shown(view)(user)]));
		},
	},
};

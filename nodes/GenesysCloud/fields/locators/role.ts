import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { locator, searchByName } from './locator';

/** The property that names a role. */
export const roleLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Role', name: 'roleId', ...changes },
		{ search: 'searchRoles', name: 'Supervisor' },
	);

/** The field that names a role. */
export const role = thing('role', roleLocator());

/** Roles by a part of their name. */
export const searchRoles = searchByName('/api/v2/authorization/roles', (filter) => ({
	name: filter && `*${filter}*`,
	pageSize: 100,
}));

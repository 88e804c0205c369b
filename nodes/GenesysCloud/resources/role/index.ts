import { filters } from '../../fields/field';
import { text } from '../../fields/kinds';
import { list } from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import { grant, revoke } from './change';

interface Role {
	id?: string;
	name?: string;
	description?: string;
	userCount?: number;
	default?: boolean;
	baseLicense?: string;
	addonLicenses?: string[] | null;
}

const getMany = list('getAuthorizationRoles', {
	action: 'Get many roles',
	description: 'Get a list of roles, and how many users have them',
	more: filters({
		name: text('Name', 'name', {
			placeholder: 'e.g. Sales*',
			description: 'Use an asterisk at the beginning or end to match any text',
		}),
	}),
	simple: (entry) => {
		const role = Object(entry) as Role;
		return {
			id: role.id ?? null,
			name: role.name ?? null,
			description: role.description ?? null,
			userCount: role.userCount ?? null,
			isDefault: role.default ?? null,
			baseLicense: role.baseLicense ?? null,
			addonLicenses: (role.addonLicenses ?? []).join(', '),
		};
	},
});

export const role: Resource = {
	value: 'role',
	name: 'Role',
	operations: [getMany, grant, revoke],
};

/** What can be written of a group. */
import { additional, updatable, type ValuesOf } from '../../fields/field';
import { choice, requiredText, text, toggle } from '../../fields/kinds';
import { things } from '../../fields/thing';
import { ownersOf, type Group } from './row';

const SETTINGS = {
	callsEnabled: toggle('Calls Enabled', 'callsEnabled', 'Whether the group can be called'),
	description: text('Description', 'description'),
	email: text('Email', 'email', { placeholder: 'e.g. name@email.com' }),
	ownerIds: things('user', 'Owners', 'owners'),
	includeOwners: toggle(
		'Owners Are Members',
		'includeOwners',
		'Whether the owners of the group are also members',
	),
	rolesEnabled: toggle(
		'Roles Enabled',
		'rolesEnabled',
		'Whether members get the roles that are granted to the group',
	),
	visibility: choice('Visibility', 'visibility', {
		members: 'Members',
		owners: 'Owners',
		public: 'Public',
	}),
};

export type Settings = Partial<ValuesOf<typeof SETTINGS>>;

/** Those of a new group, and of one that is created or updated. */
export const additionalFields = additional(SETTINGS);

export const updateFields = updatable({
	...SETTINGS,
	name: requiredText('Name', 'name', { required: false }),
});

/** @returns the body for a new group: an official one, which everybody sees unless it is said otherwise */
export const newGroup = (name: string, settings: Settings) => ({
	type: 'official',
	visibility: 'public',
	rulesVisible: true,
	...settings,
	name,
});

/** Written back, because the API replaces the group (as Genesys's Terraform provider takes it). */
const KEPT = [
	'name',
	'description',
	'version',
	'images',
	'addresses',
	'rulesVisible',
	'visibility',
	'rolesEnabled',
	'includeOwners',
	'callsEnabled',
	'email',
] as const;

/** @returns the body that changes a group */
export function changedGroup(current: Record<string, unknown>, changes: object) {
	const kept = KEPT.filter((name) => current[name] !== undefined && current[name] !== null);
	const ownerIds = ownersOf(current as Group).map(({ id }) => id);
	return {
		...Object.fromEntries(kept.map((name) => [name, current[name]])),
		...(ownerIds.length > 0 && { ownerIds }),
		...changes,
	};
}

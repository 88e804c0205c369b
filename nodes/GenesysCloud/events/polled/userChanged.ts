import type { IDataObject } from 'n8n-workflow';

import { filters } from '../../fields/field';
import { choices, fieldPaths } from '../../fields/kinds';
import { someThings } from '../../fields/thing';
import { polledEvent } from '../event';
import { auditPoller } from './auditPoller';
import { changesOf, type Audit } from '../../operation/audits/audit';
import { joined, orNull } from '../../shared/rows';
import { output } from '../output';

const CHANGES = { created: 'Created', deleted: 'Deleted', changed: 'Changed' } as const;
type Change = keyof typeof CHANGES;

/** How audits call it; everything else is a change. */
const ACTIONS: Record<string, Change> = { Create: 'created', Add: 'created', Delete: 'deleted' };

const chosen = filters({
	by: someThings('user', 'Changed By', 'changedBy'),
	kinds: choices<Change>('Changes', 'changes', CHANGES, { description: 'Leave empty for all' }),
	properties: fieldPaths('Properties', 'properties', {
		placeholder: 'e.g. title, department',
		description:
			'Names of properties, separated by commas, one of which must have changed. Users that were created or deleted do not count then.',
	}),
	users: someThings('user', 'Users', 'users'),
});

/**
 * Audits are the one place that says which users were created, changed or deleted, by whom, and what was
 * there before; a list of users has no time of its last change.
 */
export const userChanged = polledEvent({
	value: 'userChanged',
	name: 'User Changed',
	description: 'When a user was created, changed or deleted',
	notice: 'Comes with the next poll. It is read from the audits.',
	fields: { chosen, output },
	poll: ({ output: as, chosen: { users = [], by = [], kinds = [], properties = [] } }, context) => {
		const names = properties.map((path) => path.join('.').toLowerCase());
		return auditPoller(context, {
			wanted: {
				filters: [
					{ property: 'EntityType', value: 'User' },
					...(users.length === 1 ? [{ property: 'EntityId' as const, value: users[0] }] : []),
				],
			},
			accepts: (audit) =>
				(users.length === 0 || users.includes(String(audit.entity?.id).toLowerCase())) &&
				(by.length === 0 || by.includes(String(audit.user?.id).toLowerCase())) &&
				(kinds.length === 0 || kinds.includes(changeOf(audit))) &&
				(names.length === 0 ||
					propertiesOf(audit).some((one) => names.includes(one.toLowerCase()))),
			itemOf: as === 'raw' ? (audit) => audit : userRow,
			toTry: "Change a user's title",
		});
	},
});

const changeOf = ({ action = '' }: Audit): Change => ACTIONS[action] ?? 'changed';

const propertiesOf = ({ propertyChanges = [] }: Audit): string[] =>
	propertyChanges.flatMap(({ property }) => property ?? []);

function userRow(audit: Audit, people: ReadonlyMap<string, string>): IDataObject {
	const { entity, user, client } = audit;
	return {
		userId: orNull(entity?.id),
		userName: orNull(people.get(entity?.id ?? '') ?? entity?.name),
		change: changeOf(audit),
		time: audit.eventDate,
		changedProperties: joined(propertiesOf(audit)),
		changes: joined(changesOf(audit)),
		changedById: orNull(user?.id ?? client?.id),
		changedByName: orNull(user?.name ?? people.get(user?.id ?? '') ?? client?.name),
		action: orNull(audit.action),
		status: orNull(audit.status),
		auditId: audit.id,
	};
}

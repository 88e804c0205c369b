import type { IDataObject } from 'n8n-workflow';

import { filters } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { auditAction, auditEntityType, auditService } from '../../fields/locators/audited';
import { someThings } from '../../fields/thing';
import { polledEvent } from '../event';
import { auditPoller } from './auditPoller';
import { changesOf, type Audit, type AuditFilter } from './auditQuery';
import { orNull, output } from '../output';
import { joined } from './output';

const chosen = filters({
	action: auditAction,
	entityId: text('Entity ID', 'entityId', {
		placeholder: 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59',
		description: 'The ID of what was changed',
	}),
	entityType: auditEntityType,
	service: auditService,
	status: choice('Status', 'status', {
		FAILURE: 'Failure',
		SUCCESS: 'Success',
		WARNING: 'Warning',
	}),
	users: someThings('user', 'Users', 'users'),
});

export const auditEvent = polledEvent({
	value: 'auditEvent',
	name: 'Audit Event',
	description:
		'When somebody has changed something in Genesys Cloud, such as a queue, a flow or a role',
	notice: 'Comes with the next poll.',
	fields: { chosen, output },
	poll: ({ output: as, chosen: { users = [], status, ...wanted } }, context) =>
		auditPoller(context, {
			wanted: {
				serviceName: wanted.service,
				filters: filtersOf({
					Action: wanted.action,
					EntityType: wanted.entityType,
					EntityId: wanted.entityId,
					// The API takes one; several are chosen from the result.
					UserId: users.length === 1 ? users[0] : undefined,
				}),
			},
			accepts: (audit) =>
				(users.length === 0 || users.includes(String(audit.user?.id).toLowerCase())) &&
				(status === undefined || audit.status === status),
			itemOf: as === 'raw' ? (audit) => audit : auditRow,
			toTry: 'Change the description of a queue',
		}),
});

const filtersOf = (values: Partial<Record<AuditFilter['property'], string>>): AuditFilter[] =>
	Object.entries(values).flatMap(([property, value]) =>
		value?.trim() ? [{ property: property as AuditFilter['property'], value: value.trim() }] : [],
	);

function auditRow(audit: Audit, people: ReadonlyMap<string, string>): IDataObject {
	const { user, client, entity, propertyChanges = [] } = audit;
	const userName = user?.name ?? people.get(user?.id ?? '');
	const entityName = entity?.name ?? people.get(entity?.id ?? '');
	return {
		id: audit.id,
		time: audit.eventDate,
		service: orNull(audit.serviceName),
		action: orNull(audit.action),
		entityType: orNull(audit.entityType),
		entityId: orNull(entity?.id),
		entityName: orNull(entityName),
		userId: orNull(user?.id),
		userName: orNull(userName),
		clientId: orNull(client?.id),
		clientName: orNull(client?.name),
		status: orNull(audit.status),
		level: orNull(audit.level),
		application: orNull(audit.application),
		message: orNull(audit.message?.message),
		changedProperties: joined(propertyChanges.flatMap(({ property }) => property ?? [])),
		changes: joined(changesOf(audit)),
		remoteIps: joined(audit.remoteIp ?? []),
	};
}

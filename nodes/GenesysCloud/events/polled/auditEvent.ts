import { filters } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { auditAction, auditEntityType, auditService } from '../../fields/locators/audited';
import { someThings } from '../../fields/thing';
import { polledEvent } from '../event';
import { auditPoller } from './auditPoller';
import { auditRow, filtersOf } from '../../operation/audits/audit';
import { output } from '../output';

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

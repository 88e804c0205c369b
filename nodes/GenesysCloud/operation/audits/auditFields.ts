/** Which audits are wanted, by their filters. */
import type { ValuesOf } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { allAudits, recentAudits } from '../../fields/locators/audited';
import { someThings } from '../../fields/thing';
import { filtersOf } from './audit';
import type { AuditsWanted } from './readAudits';

const auditFieldsOf = ({ action, entityType, service }: typeof allAudits) => ({
	action,
	entityId: text('Entity ID', 'entityId', {
		placeholder: 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59',
		description: 'The ID of what was changed',
	}),
	entityType,
	service,
	status: choice('Status', 'status', {
		FAILURE: 'Failure',
		SUCCESS: 'Success',
		WARNING: 'Warning',
	}),
	users: someThings('user', 'Users', 'users'),
});

/** Of all audits. */
export const auditFields = auditFieldsOf(allAudits);

/** Of recent audits, which only some services have. */
export const recentAuditFields = auditFieldsOf(recentAudits);

/** @returns what the API is asked for: it takes one user, so several are chosen from the result */
export const wantedOf = ({
	users = [],
	...values
}: Partial<ValuesOf<typeof auditFields>> & { clientId?: string }): AuditsWanted => ({
	serviceName: values.service,
	filters: filtersOf({
		Action: values.action,
		ClientId: values.clientId,
		EntityType: values.entityType,
		EntityId: values.entityId,
		UserId: users.length === 1 ? users[0] : undefined,
	}),
});

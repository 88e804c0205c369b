import { filters } from '../../fields/field';
import { polledEvent } from '../event';
import { auditPoller } from './auditPoller';
import { auditRow } from '../../operation/audits/audit';
import { recentAuditFields, wantedOf } from '../../operation/audits/auditFields';
import { output } from '../output';

const chosen = filters(recentAuditFields);

export const auditEvent = polledEvent({
	value: 'auditEvent',
	name: 'Audit Event',
	description:
		'When somebody has changed something in Genesys Cloud, such as a queue, a flow or a role',
	notice: 'Comes with the next poll.',
	fields: { chosen, output },
	poll: ({ output: as, chosen: wanted }, context) => {
		const { users = [], status } = wanted;
		return auditPoller(context, {
			wanted: wantedOf(wanted),
			accepts: (audit) =>
				(users.length === 0 || users.includes(String(audit.user?.id).toLowerCase())) &&
				(status === undefined || audit.status === status),
			itemOf: as === 'raw' ? (audit) => audit : auditRow,
			toTry: 'Change the description of a queue',
		});
	},
});

/** External contacts, audits, data tables, contact lists, work items and other records. */
import { CONVERSATION_DAYS } from './conversations';
import type { Entity, User } from './people';
import type { Source } from './random';

export function makeContacts(
	org: string,
	count: number,
	divisions: Entity[],
	source: Source,
): Entity[] {
	return Array.from({ length: count }, (_, index) => {
		const id = source.uuid('contact', index);
		return {
			id,
			firstName: `${org} Contact`,
			lastName: String(index + 1).padStart(5, '0'),
			division: { id: source.pick(divisions).id },
			workEmail: `contact${index + 1}@customers.example`,
			cellPhone: {
				display: `+1555${String(index).padStart(7, '0')}`,
				e164: `+1555${String(index).padStart(7, '0')}`,
			},
			createDate: '2025-06-01T08:00:00.000Z',
			modifyDate: '2025-06-01T08:00:00.000Z',
			selfUri: `/api/v2/externalcontacts/contacts/${id}`,
		};
	});
}

const SERVICES = ['Architect', 'ContactCenter', 'Directory', 'PeoplePermissions', 'Outbound'];
const ACTIONS = ['Create', 'Update', 'Delete', 'View'];

export function makeAudits(count: number, users: User[], source: Source): Entity[] {
	const first = Date.parse(CONVERSATION_DAYS.start);
	const step = (Date.parse(CONVERSATION_DAYS.end) - first) / count;
	return Array.from({ length: count }, (_, index) => ({
		id: source.uuid('audit', index),
		user: { id: source.pick(users).id },
		serviceName: SERVICES[index % SERVICES.length],
		level: 'USER',
		eventDate: new Date(Math.round(first + index * step)).toISOString(),
		action: source.pick(ACTIONS),
		entityType: 'Queue',
		entity: { id: source.uuid('audited-queue', index % 50) },
		status: 'SUCCESS',
	}));
}

/** Contacts of the contact lists: list id -> contact id -> contact. */
export type Dialer = Map<string, Map<string, Entity>>;
/** Rows of the data tables: table id -> key -> row. */
export type Rows = Map<string, Map<string, Record<string, unknown>>>;

export function makeRows(tables: Entity[]): Rows {
	return new Map(
		tables.map((table) => [
			table.id,
			new Map(
				Array.from({ length: 60 }, (_, i) => [
					`key-${i + 1}`,
					{ key: `key-${i + 1}`, Greeting: `Hello ${i + 1}`, Open: i % 2 === 0 },
				]),
			),
		]),
	);
}

export function makeWorkitems(org: string, count: number, users: User[], source: Source): Entity[] {
	return Array.from({ length: count }, (_, index) => {
		const id = source.uuid('workitem', index);
		return {
			id,
			name: `${org} Work item ${index + 1}`,
			priority: index % 10,
			dateCreated: new Date(Date.parse(CONVERSATION_DAYS.start) + index * 60_000).toISOString(),
			assignee: { id: source.pick(users).id },
			statusCategory: index % 3 === 0 ? 'Closed' : 'Open',
			selfUri: `/api/v2/taskmanagement/workitems/${id}`,
		};
	});
}

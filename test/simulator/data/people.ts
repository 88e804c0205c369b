import { uuidFrom, type Source } from './random';

export interface Entity {
	id: string;
	name?: string;
	[field: string]: unknown;
}

export interface User extends Entity {
	name: string;
	email: string;
	state: 'active' | 'inactive' | 'deleted';
	version: number;
	division: { id: string; name: string };
	routingStatus: { userId: string; status: string; startTime: string };
	presence: Record<string, unknown>;
}

const FIRST_NAMES = [
	'Ada',
	'Bruno',
	'Chloe',
	'Dmitri',
	'Elif',
	'Farid',
	'Grace',
	'Hugo',
	'Ines',
	'Jonas',
	'Kiran',
	'Lucia',
	'Mei',
	'Noah',
	'Olga',
	'Pablo',
	'Quinn',
	'Rosa',
	'Sven',
	'Tala',
];
const LAST_NAMES = [
	'Abel',
	'Brandt',
	'Castro',
	'Dubois',
	'Eriksen',
	'Fischer',
	'Garcia',
	'Haddad',
	'Ivanov',
	'Jensen',
	'Kowalski',
	'Lopez',
	'Meyer',
	'Novak',
	'Okafor',
	'Petit',
	'Rossi',
	'Schmidt',
	'Tanaka',
	'Weber',
];
const DEPARTMENTS = ['Sales', 'Service', 'Support', 'Billing', 'Back Office'];
const STATUSES = ['OFF_QUEUE', 'IDLE', 'INTERACTING', 'NOT_RESPONDING', 'COMMUNICATING'];
export const PRESENCES = [
	'Available',
	'Away',
	'Break',
	'Busy',
	'Meal',
	'Meeting',
	'Offline',
	'Training',
];

export function makeDivisions(org: string, source: Source): Entity[] {
	return ['Home', 'Sales', 'Service', 'Billing', 'North', 'South', 'Partners', 'Test'].map(
		(name, index) => ({
			id: source.uuid('division', index),
			name: index === 0 ? 'Home' : `${org} ${name}`,
			description: '',
			homeDivision: index === 0,
			objectCounts: {},
		}),
	);
}

/** Of twenty users, eighteen are active, one is inactive and one deleted. */
export function makeUsers(org: string, count: number, divisions: Entity[], source: Source): User[] {
	return Array.from({ length: count }, (_, index) => {
		const name = `${org} ${source.pick(FIRST_NAMES)} ${source.pick(LAST_NAMES)} ${String(index + 1).padStart(4, '0')}`;
		const state = index % 20 === 18 ? 'inactive' : index % 20 === 19 ? 'deleted' : 'active';
		return makeUser(
			{ id: source.uuid('user', index), name, state, email: emailOf(name, org) },
			source.pick(divisions),
			source,
		);
	});
}

type UserSeed = Pick<User, 'id' | 'name' | 'email'> & Partial<User>;

export function makeUser(fields: UserSeed, division: Entity, source?: Source): User {
	const { id, email } = fields;
	return {
		chat: { jabberId: `${id.replace(/-/g, '')}@simulated.orgspan.com` },
		department: source?.pick(DEPARTMENTS),
		title: 'Agent',
		username: email,
		primaryContactInfo: [{ address: email, mediaType: 'EMAIL', type: 'PRIMARY' }],
		addresses: [],
		images: [],
		acdAutoAnswer: false,
		version: 1,
		state: 'active',
		...fields,
		division: {
			id: division.id,
			name: String(division.name),
			selfUri: `/api/v2/authorization/divisions/${division.id}`,
		} as User['division'],
		routingStatus: {
			userId: id,
			status: source?.pick(STATUSES) ?? 'OFF_QUEUE',
			startTime: '2026-01-05T08:00:00.000Z',
		},
		presence: presenceOf(id, source?.pick(PRESENCES) ?? 'Offline'),
		selfUri: `/api/v2/users/${id}`,
	};
}

/** System presences have the same id in every organization. */
export function presenceId(systemPresence: string): string {
	return uuidFrom(`presence/${systemPresence}`);
}

export function presenceOf(userId: string, systemPresence: string): Record<string, unknown> {
	return {
		source: 'PURECLOUD',
		presenceDefinition: { id: presenceId(systemPresence), systemPresence },
		message: '',
		modifiedDate: '2026-01-05T08:00:00.000Z',
		selfUri: `/api/v2/users/${userId}/presences/PURECLOUD`,
	};
}

export function makeGroups(
	org: string,
	users: User[],
	source: Source,
): { groups: Entity[]; members: Map<string, string[]> } {
	const members = new Map<string, string[]>();
	const groups = Array.from({ length: 40 }, (_, index) => {
		const id = source.uuid('group', index);
		members.set(
			id,
			users.slice(index * 7, index * 7 + 12).map((user) => user.id),
		);
		return {
			id,
			name: `${org} Group ${index + 1}`,
			type: 'official',
			state: 'active',
			visibility: 'public',
			version: 1,
			memberCount: 12,
			selfUri: `/api/v2/groups/${id}`,
		};
	});
	return { groups, members };
}

function emailOf(name: string, org: string): string {
	return `${name
		.slice(org.length + 1)
		.toLowerCase()
		.replace(/ /g, '.')}@${org.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.example`;
}

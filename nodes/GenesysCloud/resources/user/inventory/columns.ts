/** Users as flat rows, and as a row for each pair of a user and something that the user has. */

/** What can be added to the columns of a user. */
export const INCLUDES = {
	groups: 'Groups',
	languages: 'Languages',
	lastLogin: 'Last Login',
	licenses: 'Licenses',
	location: 'Location',
	queues: 'Queues',
	roles: 'Roles',
	skills: 'Skills',
	station: 'Station',
} as const;

export type Include = keyof typeof INCLUDES;

/** What an item is. */
export const ONE_PER = {
	user: 'User',
	userAndGroup: 'User and Group',
	userAndLanguage: 'User and Language',
	userAndQueue: 'User and Queue',
	userAndRole: 'User and Role',
	userAndSkill: 'User and Skill',
} as const;

export type OnePer = keyof typeof ONE_PER;

interface Named {
	id?: string;
	name?: string;
}

/** A user as the API gives it, with names and lists that other calls give. */
export interface FullUser extends Named {
	email?: string;
	username?: string;
	state?: string;
	department?: string;
	title?: string;
	division?: Named;
	manager?: Named;
	authorization?: { roles?: Named[] };
	skills?: Array<Named & { proficiency?: number }>;
	languages?: Array<Named & { proficiency?: number }>;
	groups?: Named[];
	queues?: Array<Named & { joined?: boolean }>;
	licenses?: string[];
	locations?: Array<{ locationDefinition?: Named }>;
	station?: { effectiveStation?: Named; associatedStation?: Named };
	dateLastLogin?: string;
}

type Row = Record<string, unknown>;

/** The list that a pair takes its second part from. */
const PAIRS: Partial<Record<OnePer, Include>> = {
	userAndGroup: 'groups',
	userAndLanguage: 'languages',
	userAndQueue: 'queues',
	userAndRole: 'roles',
	userAndSkill: 'skills',
};

/** What must be read: what was chosen, and what the pairs are made of. */
export function neededFor(includes: readonly Include[], oneItemPer: OnePer): Include[] {
	const pair = PAIRS[oneItemPer];
	return [...new Set(pair === undefined ? includes : [...includes, pair])];
}

/** @returns a row, or with pairs a row for each; none for a user who has nothing of the kind */
export function rowsOf(user: FullUser, includes: readonly Include[], oneItemPer: OnePer): Row[] {
	const pair = PAIRS[oneItemPer];
	const row: Row = {
		id: user.id,
		name: user.name ?? null,
		email: user.email ?? null,
		username: user.username ?? null,
		state: user.state ?? null,
		divisionId: user.division?.id ?? null,
		divisionName: user.division?.name ?? null,
		department: user.department ?? null,
		title: user.title ?? null,
		managerId: user.manager?.id ?? null,
		managerName: user.manager?.name ?? null,
		...Object.fromEntries(
			includes.filter((one) => one !== pair).map((one) => [one, COLUMNS[one](user)]),
		),
	};
	if (pair === undefined) return [row];
	return PARTS[pair as keyof typeof PARTS](user).map((part) => ({ ...row, ...part }));
}

const COLUMNS: Record<Include, (user: FullUser) => string | null> = {
	groups: ({ groups }) => namesOf(groups),
	languages: ({ languages }) => ratedNamesOf(languages),
	lastLogin: ({ dateLastLogin }) => dateLastLogin ?? null,
	licenses: ({ licenses }) => licenses?.join(', ') ?? null,
	location: ({ locations }) =>
		namesOf(locations?.map(({ locationDefinition }) => locationDefinition ?? {})),
	queues: ({ queues }) => namesOf(queues),
	roles: ({ authorization }) => namesOf(authorization?.roles),
	skills: ({ skills }) => ratedNamesOf(skills),
	station: ({ station }) => nameOf(station?.effectiveStation ?? station?.associatedStation ?? {}),
};

const nameOf = ({ name, id }: Named) => name ?? id ?? null;

/** Nothing where Genesys Cloud did not give the list; an empty text for an empty one. */
const namesOf = (list: readonly Named[] | undefined) => list?.map(nameOf).join(', ') ?? null;

/** As the fields of skills take them: `Spanish:4, Sales:3`. */
const ratedNamesOf = (list: FullUser['skills']) =>
	list?.map((one) => `${nameOf(one)}:${one.proficiency}`).join(', ') ?? null;

const PARTS = {
	groups: ({ groups = [] }: FullUser): Row[] =>
		groups.map(({ id, name }) => ({ groupId: id, groupName: name ?? null })),
	languages: ({ languages = [] }: FullUser): Row[] =>
		languages.map(({ id, name, proficiency }) => ({
			languageId: id,
			languageName: name ?? null,
			proficiency,
		})),
	queues: ({ queues = [] }: FullUser): Row[] =>
		queues.map(({ id, name, joined }) => ({ queueId: id, queueName: name ?? null, joined })),
	roles: ({ authorization }: FullUser): Row[] =>
		(authorization?.roles ?? []).map(({ id, name }) => ({ roleId: id, roleName: name ?? null })),
	skills: ({ skills = [] }: FullUser): Row[] =>
		skills.map(({ id, name, proficiency }) => ({
			skillId: id,
			skillName: name ?? null,
			proficiency,
		})),
};

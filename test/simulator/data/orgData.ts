import { makeConversations, type Conversation } from './conversations';
import {
	makeDivisions,
	makeGroups,
	makeUsers,
	presenceId,
	PRESENCES,
	type Entity,
	type User,
} from './people';
import { createSource } from './random';
import {
	makeAudits,
	makeContacts,
	makeRows,
	makeWorkitems,
	type Dialer,
	type Rows,
} from './records';
import { makeMembers, makeNamed, makeQueues, type QueueMember } from './routing';
import type { Sizes } from '../types';

export const DEFAULT_SIZES: Sizes = {
	users: 1200,
	queues: 260,
	conversations: 2600,
	contacts: 1300,
	audits: 700,
};

/** Lists that routes serve by name. */
export interface Lists {
	users: User[];
	queues: Entity[];
	divisions: Entity[];
	roles: Entity[];
	groups: Entity[];
	teams: Entity[];
	locations: Entity[];
	stations: Entity[];
	skills: Entity[];
	languages: Entity[];
	wrapupCodes: Entity[];
	skillGroups: Entity[];
	presenceDefinitions: Entity[];
	contacts: Entity[];
	externalOrganizations: Entity[];
	audits: Entity[];
	dataTables: Entity[];
	contactLists: Entity[];
	campaigns: Entity[];
	dncLists: Entity[];
	flows: Entity[];
	schedules: Entity[];
	scheduleGroups: Entity[];
	emergencyGroups: Entity[];
	prompts: Entity[];
	workitems: Entity[];
	worktypes: Entity[];
	workbins: Entity[];
	programs: Entity[];
	triggers: Entity[];
	knowledgeBases: Entity[];
	integrations: Entity[];
	actions: Entity[];
	oauthClients: Entity[];
	evaluations: Entity[];
	scripts: Entity[];
}

/** One organization's data. Tests may change all of it. */
export interface OrgData extends Lists {
	orgId: string;
	orgName: string;
	members: Map<string, QueueMember[]>;
	groupMembers: Map<string, string[]>;
	conversations: Conversation[];
	rows: Rows;
	dialer: Dialer;
	/** Writes that change no other data, in order: callbacks, agentless messages, flow launches… */
	commands: Array<{ path: string; body: unknown }>;
}

export function buildOrg(orgName: string, seed: number, sizes: Sizes): OrgData {
	const sourceOf = (part: string) => createSource(`${seed}/${orgName}/${part}`);
	const source = sourceOf('directory');
	const named = (kind: string, label: string, count: number, path: string) =>
		makeNamed(orgName, kind, label, count, `/api/v2/${path}`, source);
	const divisions = makeDivisions(orgName, source);
	const users = makeUsers(orgName, sizes.users, divisions, source);
	const queues = makeQueues(orgName, sizes.queues, divisions, source);
	const wrapupCodes = named('wrapupcode', 'Wrap-up', 35, 'routing/wrapupcodes');
	const { groups, members: groupMembers } = makeGroups(orgName, users, source);
	const dataTables = named('datatable', 'Table', 6, 'flows/datatables');
	const contactLists = named('contactlist', 'Contact list', 12, 'outbound/contactlists');
	const data = {
		orgId: source.uuid('org', 0),
		orgName,
		users,
		queues,
		members: makeMembers(queues, users, source),
		divisions,
		roles: named('role', 'Role', 30, 'authorization/roles'),
		groups,
		groupMembers,
		teams: named('team', 'Team', 45, 'teams'),
		locations: named('location', 'Location', 8, 'locations'),
		stations: named('station', 'Station', 60, 'stations'),
		skills: named('skill', 'Skill', 60, 'routing/skills'),
		languages: named('language', 'Language', 12, 'routing/languages'),
		wrapupCodes,
		skillGroups: named('skillgroup', 'Skill group', 20, 'routing/skillgroups'),
		presenceDefinitions: PRESENCES.map((name) => ({
			id: presenceId(name),
			name,
			systemPresence: name,
			type: 'System',
		})),
		externalOrganizations: named('externalorg', 'Customer', 40, 'externalcontacts/organizations'),
		dataTables,
		rows: makeRows(dataTables),
		contactLists,
		dialer: new Map(contactLists.map((list) => [list.id, new Map()])),
		campaigns: named('campaign', 'Campaign', 30, 'outbound/campaigns'),
		dncLists: named('dnclist', 'DNC list', 4, 'outbound/dnclists'),
		flows: named('flow', 'Flow', 120, 'flows'),
		schedules: named('schedule', 'Schedule', 30, 'architect/schedules'),
		scheduleGroups: named('schedulegroup', 'Schedule group', 10, 'architect/schedulegroups'),
		emergencyGroups: named('emergencygroup', 'Emergency group', 5, 'architect/emergencygroups'),
		prompts: named('prompt', 'Prompt', 40, 'architect/prompts'),
		workitems: makeWorkitems(orgName, 330, users, source),
		worktypes: named('worktype', 'Work type', 15, 'taskmanagement/worktypes'),
		workbins: named('workbin', 'Workbin', 15, 'taskmanagement/workbins'),
		programs: named('program', 'Program', 55, 'speechandtextanalytics/programs'),
		triggers: named('trigger', 'Trigger', 45, 'processautomation/triggers'),
		knowledgeBases: named('knowledgebase', 'Knowledge base', 27, 'knowledge/knowledgebases'),
		integrations: named('integration', 'Integration', 26, 'integrations'),
		actions: named('action', 'Action', 33, 'integrations/actions'),
		oauthClients: named('oauthclient', 'OAuth client', 9, 'oauth/clients'),
		evaluations: named('evaluation', 'Evaluation', 20, 'quality/evaluations'),
		scripts: named('script', 'Script', 28, 'scripts'),
		commands: [],
	};
	// Made from copies of the lists, so that earlier changes by a test do not affect data made later.
	const parts = {
		users: [...users],
		queues: [...queues],
		wrapupCodes: [...wrapupCodes],
		divisions: [...divisions],
	};
	return withLazy(data, {
		contacts: () => makeContacts(orgName, sizes.contacts, parts.divisions, sourceOf('contacts')),
		audits: () => makeAudits(sizes.audits, parts.users, sourceOf('audits')),
		conversations: () => makeConversations(sizes.conversations, parts, sourceOf('conversations')),
	});
}

/** Adds properties that are created when first read, because most tests need only some of the data. */
function withLazy<T extends object, L extends object>(
	data: T,
	makers: { [K in keyof L]: () => L[K] },
): T & L {
	for (const [name, make] of Object.entries(makers) as Array<[string, () => unknown]>) {
		const settle = (value: unknown) =>
			Object.defineProperty(data, name, {
				value,
				writable: true,
				configurable: true,
				enumerable: true,
			});
		Object.defineProperty(data, name, {
			configurable: true,
			enumerable: true,
			get: () => {
				const value = make();
				settle(value);
				return value;
			},
			set: settle,
		});
	}
	return data as T & L;
}

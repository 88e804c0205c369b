import { withColumns } from './contactLists';
import { makeEmailRoutes, makeIntegrations, makeResponses, makeSmsNumbers } from './channels';
import { makeConversations, type Conversation } from './conversations';
import { makeCustomers, type Customers } from './customers';
import type { KnowledgeByBase } from './knowledge';
import type { Recording } from './recordings';
import type { Voicemail } from './voicemails';
import { Late } from './late';
import type { ManyConversations } from './manyConversations';
import {
	makeDivisions,
	makeGroups,
	makeUsers,
	presenceId,
	PRESENCES,
	type Entity,
	type User,
} from './people';
import { makeActions, makeCampaigns, makeDncLists, type DncEntries } from './outreach';
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
import { makeWorktypes } from './work';
import { makeWorkforce, type Workforce } from './workforce';
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
	smsNumbers: Entity[];
	messagingIntegrations: Entity[];
	cannedResponses: Entity[];
}

/** One organization's data. Tests may change all of it. */
export interface OrgData extends Lists {
	orgId: string;
	orgName: string;
	members: Map<string, QueueMember[]>;
	groupMembers: Map<string, string[]>;
	conversations: Conversation[];
	/** By conversation; filled by `recordingsOf`. */
	recordings: Map<string, Recording[]>;
	/** By kind and ID of the owner; filled by `voicemailsOf`. */
	voicemails: Map<string, Voicemail[]>;
	/** Instead of these, for details queries and jobs. */
	manyConversations?: ManyConversations;
	rows: Rows;
	/** Of external contacts and organizations. */
	customers: Customers;
	/** Filled by `knowledgeOf`. */
	knowledge: KnowledgeByBase;
	/** The licences that the organization has. */
	licenses: string[];
	/** Roles of the OAuth client that calls, and the division in which it has its permissions: all without. */
	ownRoles: Array<{ roleId: string; divisionId: string }>;
	ownDivision?: { id: string; name?: string };
	dialer: Dialer;
	/** What is on DNC lists, by their IDs; filled by `routes/dncLists.ts`. */
	dncEntries: Map<string, DncEntries>;
	/** Entries that one call may remove, if a test says so. */
	mostDncRemovals?: number;
	/** Drafts of data actions, by the action's ID. */
	actionDrafts: Map<string, Entity>;
	/** Of integrations, with the secrets that the API does not show. */
	integrationCredentials: Entity[];
	/** Of integrations, by their ID; filled by `routes/integrations.ts`. */
	integrationConfigs: Map<string, Record<string, unknown>>;
	/** Local parts of the addresses that e-mails come to, by domain. */
	emailRoutes: Map<string, string[]>;
	/** Evaluations as the search returns them, and surveys: none at first. */
	doneEvaluations: Entity[];
	surveys: Entity[];
	workforce: Workforce;
	/** What is shown later than it happened. */
	late: Late;
	/** Writes that change no other data, in order: callbacks, agentless messages, flow launches… */
	commands: Array<{ path: string; body: unknown }>;
}

export function buildOrg(
	orgName: string,
	seed: number,
	sizes: Sizes,
	late = new Late(Date.now),
): OrgData {
	const sourceOf = (part: string) => createSource(`${seed}/${orgName}/${part}`);
	const source = sourceOf('directory');
	const named = (kind: string, label: string, count: number, path: string) =>
		makeNamed(orgName, kind, label, count, `/api/v2/${path}`, source);
	const later =
		(...about: Parameters<typeof named>) =>
		() =>
			named(...about);
	const divisions = makeDivisions(orgName, source);
	const users = makeUsers(orgName, sizes.users, divisions, source);
	const queues = makeQueues(orgName, sizes.queues, divisions, source);
	const wrapupCodes = named('wrapupcode', 'Wrap-up', 35, 'routing/wrapupcodes');
	const { groups, members: groupMembers } = makeGroups(orgName, users, source);
	const dataTables = named('datatable', 'Table', 6, 'flows/datatables');
	const contactLists = withColumns(
		named('contactlist', 'Contact list', 12, 'outbound/contactlists'),
	);
	const data = {
		orgId: source.uuid('org', 0),
		orgName,
		users,
		queues,
		members: makeMembers(queues, users, source),
		divisions,
		groups,
		groupMembers,
		wrapupCodes,
		dataTables,
		contactLists,
		recordings: new Map(),
		voicemails: new Map(),
		actionDrafts: new Map(),
		dncEntries: new Map(),
		knowledge: new Map() as KnowledgeByBase,
		doneEvaluations: [],
		surveys: [],
		commands: [],
		integrationCredentials: [],
		integrationConfigs: new Map(),
		licenses: ['cloudCX1', 'cloudCX2'],
		ownRoles: [],
	};
	// Made from copies of the lists, so that earlier changes by a test do not affect data made later.
	const parts = {
		users: [...users],
		queues: [...queues],
		wrapupCodes: [...wrapupCodes],
		divisions: [...divisions],
	};
	const tables = [...dataTables];
	const ownLists = [...contactLists];
	const listIds = contactLists.map(({ id }) => id);
	const lists = withLazy(data, {
		contacts: () => makeContacts(orgName, sizes.contacts, parts.divisions, sourceOf('contacts')),
		audits: () => makeAudits(sizes.audits, parts.users, sourceOf('audits')),
		conversations: () => makeConversations(sizes.conversations, parts, sourceOf('conversations')),
		rows: () => makeRows(tables),
		dialer: (): Dialer => new Map(listIds.map((id) => [id, new Map()])),
		// The last that draws from its source, so that it draws the same at any time.
		workitems: () => makeWorkitems(orgName, 330, parts.users, source),
		roles: later('role', 'Role', 30, 'authorization/roles'),
		teams: later('team', 'Team', 45, 'teams'),
		locations: later('location', 'Location', 8, 'locations'),
		stations: later('station', 'Station', 60, 'stations'),
		skills: later('skill', 'Skill', 60, 'routing/skills'),
		languages: later('language', 'Language', 12, 'routing/languages'),
		skillGroups: later('skillgroup', 'Skill group', 20, 'routing/skillgroups'),
		presenceDefinitions: () =>
			[...PRESENCES, 'On Queue'].map((name) => ({
				id: presenceId(name),
				name,
				languageLabels: { en_US: name },
				systemPresence: name,
				primary: true,
				type: 'System',
			})),
		externalOrganizations: () =>
			named('externalorg', 'Customer', 40, 'externalcontacts/organizations').map(
				({ id, name, selfUri }) => ({ id, name, selfUri }),
			),
		customers: () => makeCustomers(sourceOf('customers')),
		campaigns: () =>
			makeCampaigns(named('campaign', 'Campaign', 30, 'outbound/campaigns'), {
				...parts,
				contactLists: ownLists,
			}),
		dncLists: () =>
			makeDncLists(named('dnclist', 'DNC list', 4, 'outbound/dnclists'), parts.divisions),
		flows: later('flow', 'Flow', 120, 'flows'),
		schedules: later('schedule', 'Schedule', 30, 'architect/schedules'),
		scheduleGroups: later('schedulegroup', 'Schedule group', 10, 'architect/schedulegroups'),
		emergencyGroups: later('emergencygroup', 'Emergency group', 5, 'architect/emergencygroups'),
		prompts: later('prompt', 'Prompt', 40, 'architect/prompts'),
		worktypes: () => makeWorktypes(named('worktype', 'Work type', 15, 'taskmanagement/worktypes')),
		workbins: later('workbin', 'Workbin', 15, 'taskmanagement/workbins'),
		programs: later('program', 'Program', 55, 'speechandtextanalytics/programs'),
		triggers: later('trigger', 'Trigger', 45, 'processautomation/triggers'),
		knowledgeBases: later('knowledgebase', 'Knowledge base', 27, 'knowledge/knowledgebases'),
		integrations: later('integration', 'Integration', 26, 'integrations'),
		actions: () =>
			makeActions(
				named('action', 'Action', 33, 'integrations/actions'),
				named('integration', 'Integration', 26, 'integrations'),
			),
		oauthClients: later('oauthclient', 'OAuth client', 9, 'oauth/clients'),
		evaluations: later('evaluation', 'Evaluation', 20, 'quality/evaluations'),
		scripts: later('script', 'Script', 28, 'scripts'),
		smsNumbers: () => makeSmsNumbers(12, sourceOf('channels')),
		messagingIntegrations: () => makeIntegrations(orgName, 30, sourceOf('channels')),
		cannedResponses: () => makeResponses(orgName, 40, sourceOf('channels')),
		emailRoutes: () => makeEmailRoutes(orgName),
		workforce: () => makeWorkforce(orgName, parts.users),
	});
	// Not enumerable, because tests copy the data, and a clock cannot be copied.
	return Object.defineProperty(lists, 'late', { value: late }) as typeof lists & { late: Late };
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

import { DIVISION, INTERVAL, numbers, USER } from './columns.mjs';

/** @import { Rows } from './columns.mjs' */

const GROUP = {
	id: '',
	name: '',
	description: '',
	type: '',
	visibility: '',
	state: '',
	memberCount: 0,
	email: '',
	ownerIds: '',
	ownerNames: '',
	ownersAreMembers: true,
	rolesEnabled: true,
	callsEnabled: true,
	dateModified: '',
};

const TEAM = { id: '', name: '', description: '', ...DIVISION, memberCount: 0, dateModified: '' };

/** Of a group or a team. */
const MEMBER = { id: '', name: '', email: '', state: '', department: '', title: '', ...DIVISION };

const ROLE_GRANT = {
	subjectType: '',
	subjectId: '',
	roleId: '',
	roleName: '',
	...DIVISION,
	granted: true,
	changed: true,
};

/** A division itself. */
const WHOLE_DIVISION = { id: '', name: '', description: '', isHome: true };

const USER_STATE = { id: '', name: '', email: '', stateBefore: '', state: '', changed: true };

/** The same as the columns of the node's status summary, in seconds. */
const STATUSES = [
	'loggedIn',
	'available',
	'onQueue',
	'busy',
	'away',
	'break',
	'meal',
	'meeting',
	'training',
	'idle',
	'offline',
	'routingIdle',
	'routingInteracting',
	'routingCommunicating',
	'routingNotResponding',
	'routingOffQueue',
].map((name) => `${name}Seconds`);

/** @type {Rows} */
export const PEOPLE = {
	'division/create': WHOLE_DIVISION,
	'division/getMany': WHOLE_DIVISION,
	'division/moveObjects': { objectType: '', objectId: '', divisionId: '', moved: true },
	'group/addMembers': { groupId: '', userId: '', added: true },
	'group/create': GROUP,
	'group/createOrUpdate': { ...GROUP, created: true },
	'group/delete': { deleted: true },
	'group/get': GROUP,
	'group/getMany': GROUP,
	'group/getMembers': MEMBER,
	'group/removeMembers': { groupId: '', userId: '', removed: true },
	'group/update': GROUP,
	'role/getMany': {
		id: '',
		name: '',
		description: '',
		userCount: 0,
		isDefault: true,
		baseLicense: '',
		addonLicenses: '',
	},
	'role/grant': ROLE_GRANT,
	'role/revoke': ROLE_GRANT,
	'team/addMembers': { teamId: '', userId: '', added: true },
	'team/create': TEAM,
	'team/createOrUpdate': { ...TEAM, created: true },
	'team/delete': { deleted: true },
	'team/get': TEAM,
	'team/getMany': TEAM,
	'team/getMembers': MEMBER,
	'team/removeMembers': { teamId: '', userId: '', removed: true },
	'team/update': TEAM,
	'user/addLanguages': {
		userId: '',
		languageId: '',
		languageName: '',
		proficiency: 3,
		added: true,
	},
	'user/addSkills': { userId: '', skillId: '', skillName: '', proficiency: 3, added: true },
	'user/createOrUpdate': {
		id: '',
		email: '',
		name: '',
		changed: '',
		created: true,
		restored: true,
	},
	'user/deactivate': USER_STATE,
	'user/getPresence': {
		...USER,
		email: '',
		presence: '',
		presenceKind: '',
		presenceSince: '',
		presenceMessage: '',
		routingStatus: '',
		routingStatusSince: '',
		joined: true,
	},
	'user/getStatusHistory': {
		...USER,
		kind: '',
		status: '',
		presenceId: '',
		presenceName: '',
		start: '',
		end: '',
		isOngoing: false,
		durationSeconds: 0,
	},
	'user/getStatusSummary': { ...USER, ...INTERVAL, ...numbers(STATUSES) },
	'user/logOutOfQueues': { userId: '', queueCount: 1, queueNames: '', loggedOut: true },
	'user/removeLanguages': { userId: '', languageId: '', languageName: '', removed: true },
	'user/removeSkills': { userId: '', skillId: '', skillName: '', removed: true },
	'user/replaceLanguages': {
		userId: '',
		languageId: '',
		languageName: '',
		proficiency: 3,
		replaced: true,
	},
	'user/replaceSkills': { userId: '', skillId: '', skillName: '', proficiency: 3, replaced: true },
	'user/restore': USER_STATE,
	'user/setPresence': { userId: '', presenceId: '', presence: '', message: '', set: true },
	'user/setRoutingStatus': { userId: '', routingStatus: '', routingStatusSince: '' },
};

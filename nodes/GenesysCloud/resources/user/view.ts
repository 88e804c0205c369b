/** What is shown of a user. */
import type { INodeProperties } from 'n8n-workflow';

import { readParameter, someOf, type ItemContext } from '../../fields/itemParameters';
import { isSimplified, pick } from '../../operation/simplify';

/** What most workflows need of a user. */
const USER_FIELDS = [
	'id',
	'name',
	'email',
	'username',
	'state',
	'division',
	'department',
	'title',
	'manager',
];

/** Values of `expand` in `GET /api/v2/users` (official Swagger). */
const EXPANDS = {
	authorization: 'Authorization',
	biography: 'Biography',
	certifications: 'Certifications',
	conversationSummary: 'Conversation Summary',
	customAttributes: 'Custom Attributes',
	dateLastLogin: 'Date of Last Login',
	dateWelcomeSent: 'Date of Welcome',
	employerInfo: 'Employer Info',
	externalContactsSettings: 'External Contacts Settings',
	geolocation: 'Geolocation',
	groups: 'Groups',
	integrationPresence: 'Integration Presence',
	languagePreference: 'Language Preference',
	languages: 'Languages',
	lasttokenissued: 'Last Token Issued',
	locations: 'Locations',
	outOfOffice: 'Out of Office',
	presence: 'Presence',
	profileSkills: 'Profile Skills',
	routingStatus: 'Routing Status',
	skills: 'Skills',
	station: 'Station',
	team: 'Team',
	'authorization.unusedRoles': 'Unused Roles',
	workPlanBidRanks: 'Work Plan Bid Ranks',
};

type Expand = keyof typeof EXPANDS;

/** Where the reply has it under another name. */
const EXPANDED_FIELDS: Partial<Record<Expand, string>> = {
	lasttokenissued: 'lastTokenIssued',
	'authorization.unusedRoles': 'authorization',
};

export const expandField: INodeProperties = {
	displayName: 'Expand',
	name: 'expand',
	type: 'multiOptions',
	options: Object.entries(EXPANDS).map(([value, name]) => ({ name, value })),
	default: [],
	description: 'What to return of each user in addition, as far as Genesys Cloud can tell',
};

export interface View {
	expand: Expand[];
	simplify: boolean;
}

/** @throws {ParameterError} for a value that is not in the list */
export function readView(context: ItemContext): View {
	const expand = readParameter(context, 'options.expand');
	return {
		expand: someOf('Expand', expand, Object.keys(EXPANDS) as Expand[]),
		simplify: isSimplified(context),
	};
}

/** @returns makes of a user what is to be shown; what was expanded always is */
export function shown({ expand, simplify }: View): (user: unknown) => unknown {
	if (!simplify) return (user) => user;
	return pick([...USER_FIELDS, ...expand.map((name) => EXPANDED_FIELDS[name] ?? name)]);
}

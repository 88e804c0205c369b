/** What is shown of a user. */
import { choices } from '../../fields/kinds';
import { pick } from '../../operation/simplify';

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

export type Expand = keyof typeof EXPANDS;

/** Where the reply has it under another name. */
const EXPANDED_FIELDS: Partial<Record<Expand, string>> = {
	lasttokenissued: 'lastTokenIssued',
	'authorization.unusedRoles': 'authorization',
};

export const expand = choices('Expand', 'expand', EXPANDS, {
	description: 'What to return of each user in addition, as far as Genesys Cloud can tell',
});

/** @returns the user with what most workflows need, and with what was expanded */
export function simpleUser(
	user: unknown,
	{ expand: expanded = [] }: { expand?: Expand[] },
): unknown {
	return pick([...USER_FIELDS, ...expanded.map((name) => EXPANDED_FIELDS[name] ?? name)])(user);
}

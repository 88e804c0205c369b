/** The fields of a user that are returned. */
import { choices } from '../../fields/kinds';
import { pick } from '../../operation/shape';

/** The fields that most workflows need. */
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

/** Fields that have another name in the response. */
const EXPANDED_FIELDS: Partial<Record<Expand, string>> = {
	lasttokenissued: 'lastTokenIssued',
	'authorization.unusedRoles': 'authorization',
};

export const expand = choices('Expand', 'expand', EXPANDS, {
	description: 'What to return for each user in addition, if Genesys Cloud has it',
});

/** @returns the user with the fields that most workflows need and those that were expanded */
export function simpleUser(
	user: unknown,
	{ expand: expanded = [] }: { expand?: Expand[] },
): unknown {
	return pick([...USER_FIELDS, ...expanded.map((name) => EXPANDED_FIELDS[name] ?? name)])(user);
}

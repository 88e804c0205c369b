/** What a person gives of a user who is created or updated. */
import { idIn } from '../../../catalog/namedThings';
import { ParameterError } from '../../../client/errors/callError';
import { collection, type Field, type ValuesOf } from '../../../fields/field';
import { choice, text } from '../../../fields/kinds';
import { divisionLocator } from '../../../fields/locators/division';
import { ratedThings } from '../../../fields/ratedThings';
import { idNamed, key, textsOf, thingOrNone, things, type Key } from '../../../fields/thing';
import { LANGUAGES, SKILLS } from '../assigned/calls';
import { PROFILE } from './profile';

const address = key('user', 'Email', 'email', {
	placeholder: 'e.g. ada@acme.example',
	description: 'The user with this email is updated. If there is none, one is created.',
});

/** The name of a person would find a user, too, and then be the email of a new one. */
export const email: Field<Key> = {
	...address,
	// An expression that is not evaluated yet may give one.
	named: (value) => (/^=|@/.test(String(value)) ? (address.named?.(value) ?? []) : []),
	parse: (value, item) => {
		const found = address.parse(value, item);
		if (found.name.includes('@')) return found;
		throw new ParameterError(
			address.property.displayName,
			`is '${found.name.slice(0, 80)}'. Enter an email address.`,
		);
	},
};

export const name = text('Name', 'name', {
	placeholder: 'e.g. Ada Lovelace',
	description: 'A new user needs a name. Leave empty to keep the one of an existing user.',
});

/** A role, and the division in which it holds; undefined for the user's own. */
export interface WantedRole {
	roleId: string;
	divisionId: string | undefined;
}

const ROLES = 'Roles';

const roles: Field<WantedRole[]> = {
	property: {
		displayName: ROLES,
		name: 'roles',
		type: 'string',
		default: '',
		placeholder: 'e.g. Agent, Supervisor@Sales',
		description:
			'Names separated by commas, each with an @ and a division if it is not the division of the user. An asterisk as the division stands for all.',
	},
	named: (value) =>
		textsOf(ROLES, value)
			.map(roleIn)
			.flatMap(({ role, division }) => [
				...(idIn(role) === undefined && role !== '' ? [['role', role] as const] : []),
				...(division !== '' && idIn(division, 'division') === undefined
					? [['division', division] as const]
					: []),
			]),
	parse: (value, item) =>
		textsOf(ROLES, value).map((given) => {
			const { role, division } = roleIn(given);
			if (role === '') throw new ParameterError(ROLES, `has '${given}', which names no role.`);
			return {
				roleId: idNamed('role', ROLES, role, item),
				divisionId: division === '' ? undefined : idNamed('division', ROLES, division, item),
			};
		}),
};

function roleIn(given: string): { role: string; division: string } {
	const at = given.lastIndexOf('@');
	if (at < 0) return { role: given, division: '' };
	return { role: given.slice(0, at).trim(), division: given.slice(at + 1).trim() };
}

const { department, mobilePhone, state, title, workExtension, workPhone, manager, preferredName } =
	PROFILE;

const such = (example: string) => ({ placeholder: `e.g. ${example}` });

export const details = collection(
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		placeholder: 'Add Field',
		description:
			'An empty text clears the field. If an expression has no value, the field is not changed.',
	},
	{
		department,
		divisionId: thingOrNone(
			'division',
			divisionLocator({
				description:
					'If it is empty, a new user gets the home division, and the one of an existing user is kept',
			}),
		),
		groups: things('group', 'Groups', 'groups', such('Night Shift, Berlin')),
		languages: ratedThings(
			'language',
			'Languages',
			'languages',
			LANGUAGES.decimals,
			such('German:4, French:3'),
		),
		manager,
		mobilePhone,
		others: choice(
			'Other Assignments',
			'otherAssignments',
			{ keep: 'Keep', remove: 'Remove' },
			{
				description:
					'What to do with other skills, languages, roles, queues and groups that the user has. Only kinds that are added here are looked at.',
			},
		),
		preferredName,
		queues: things('queue', 'Queues', 'queues'),
		roles,
		skills: ratedThings('skill', 'Skills', 'skills', SKILLS.decimals, such('Spanish:4, Sales:3')),
		state,
		title,
		workExtension,
		workPhone,
	},
);

/** What was given, under `details`. */
export type Details = Partial<ValuesOf<(typeof details)['fields']>>;

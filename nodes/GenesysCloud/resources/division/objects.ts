/** What can be moved to a division, and how its names are found. */
import { idIn, type Thing } from '../../catalog/namedThings';
import { ParameterError } from '../../client/errors/callError';
import {
	namesOf,
	readField,
	readParameter,
	withDefault,
	type Field,
	type ItemContext,
	type Name,
} from '../../fields/field';
import { choice } from '../../fields/kinds';
import { division } from '../../fields/locators/division';
import { idOf } from '../../fields/plainValues';
import { idNamed, textsOf } from '../../fields/thing';

/** By the names of the API (official Swagger); those that have no name here are given by ID. */
const TYPES = {
	BUSINESSUNIT: ['Business Unit', 'businessUnit'],
	CALLROUTE: ['Call Route'],
	CAMPAIGN: ['Campaign', 'campaign'],
	CONTACTLIST: ['Contact List', 'contactList'],
	DATATABLES: ['Data Table', 'dataTable'],
	DNCLIST: ['DNC List', 'dncList'],
	EMAILCAMPAIGN: ['Email Campaign', 'campaign'],
	EMERGENCYGROUPS: ['Emergency Group', 'emergencyGroup'],
	EXTENSIONPOOL: ['Extension Pool'],
	FLOW: ['Flow', 'flow'],
	FLOWMILESTONE: ['Flow Milestone'],
	FLOWOUTCOME: ['Flow Outcome'],
	MANAGEMENTUNIT: ['Management Unit', 'managementUnit'],
	MESSAGINGCAMPAIGN: ['Messaging Campaign', 'campaign'],
	QUEUE: ['Queue', 'queue'],
	LIBRARY: ['Response Library'],
	ROUTINGSCHEDULES: ['Schedule', 'schedule'],
	ROUTINGSCHEDULEGROUPS: ['Schedule Group', 'scheduleGroup'],
	SCRIPT: ['Script', 'script'],
	SKILLGROUP: ['Skill Group'],
	TEAM: ['Team', 'team'],
	USER: ['User', 'user'],
	WORKBIN: ['Workbin', 'workbin'],
	WORKTYPE: ['Worktype', 'worktype'],
} as const satisfies Record<string, readonly [label: string, thing?: Thing]>;

type Type = keyof typeof TYPES;

const LABELS = Object.fromEntries(
	Object.entries(TYPES).map(([value, [label]]) => [value, label]),
) as Record<Type, string>;

export const objectType: Field<Type> = withDefault(
	choice('Object Type', 'objectType', LABELS, { default: 'QUEUE' }),
);

const LABEL = 'Objects';

const thingOf = (type: Type) => TYPES[type][1] as Thing | undefined;

const unknownIn = (value: unknown, thing: Thing): Name[] =>
	textsOf(LABEL, value).flatMap((text): Name[] =>
		idIn(text, thing) === undefined ? [[thing, text]] : [],
	);

/** IDs of the objects. What a name means depends on the type. */
export const objects: Field<string[]> = {
	property: {
		displayName: LABEL,
		name: 'objects',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Sales, Support',
		description:
			'Names, emails or IDs separated by commas, or a list from an expression. Call routes, extension pools, flow milestones and outcomes, response libraries and skill groups need IDs.',
	},
	// Of which kind is known with the type alone; see `namesOfObjects`.
	named: (value) => unknownIn(value, 'queue'),
	parse(value, item) {
		const thing = thingOf(readField(item, objectType));
		const ids = textsOf(LABEL, value).map((text) =>
			thing === undefined ? (idIn(text) ?? idOf(LABEL, text)) : idNamed(thing, LABEL, text, item),
		);
		if (ids.length > 0) return [...new Set(ids)];
		throw new ParameterError(LABEL, 'is empty. Enter at least one object.');
	},
};

/** @returns what an item calls the division and the objects by */
export function namesOfObjects(item: ItemContext): Name[] {
	const thing = thingOf(readField(item, objectType));
	const given = readParameter(item, objects.property.name);
	return [
		...namesOf([division], (parameter) => readParameter(item, parameter)),
		...(thing === undefined ? [] : unknownIn(given, thing)),
	];
}

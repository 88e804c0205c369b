import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import type { Field } from '../../fields/field';
import { textsOf } from '../../fields/thing';

/** `MatchCriteria` of a process automation trigger. */
export interface Condition {
	jsonPath: string;
	operator: string;
	value?: unknown;
	values?: unknown[];
}

/** What the value of an operator is. */
const OPERATORS = {
	All: { name: 'Has All Of', takes: 'list' },
	Contains: { name: 'Contains', takes: 'value' },
	Equal: { name: 'Equals', takes: 'value' },
	Exists: { name: 'Exists', takes: 'boolean' },
	GreaterThan: { name: 'Is Greater Than', takes: 'number' },
	GreaterThanOrEqual: { name: 'Is Greater Than or Equal', takes: 'number' },
	In: { name: 'Is One Of', takes: 'list' },
	LessThan: { name: 'Is Less Than', takes: 'number' },
	LessThanOrEqual: { name: 'Is Less Than or Equal', takes: 'number' },
	NotEqual: { name: 'Does Not Equal', takes: 'value' },
	NotIn: { name: 'Is None Of', takes: 'list' },
	Size: { name: 'Has the Size', takes: 'number' },
} as const;

type Operator = keyof typeof OPERATORS;

const LABEL = 'Conditions';

/** Conditions that the event must meet before Genesys Cloud starts anything. */
export function conditions(displayOptions: INodeProperties['displayOptions']): Field<Condition[]> {
	return {
		property: {
			displayName: LABEL,
			name: 'conditions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Condition',
			default: {},
			displayOptions,
			description: 'All of them must hold for an event, or it starts nothing',
			options: [{ displayName: 'Condition', name: 'condition', values: CONDITION }],
		},
		parse: (given) => {
			const { condition } = (given ?? {}) as { condition?: unknown };
			const rows = Array.isArray(condition) ? (condition as GivenCondition[]) : [];
			return rows.map(conditionOf);
		},
	};
}

const CONDITION: INodeProperties[] = [
	{
		displayName: 'Field',
		name: 'field',
		type: 'string',
		default: '',
		placeholder: 'e.g. mediaType',
		description: 'Name of a field of the event, or its JSON path',
	},
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		default: 'Equal',
		options: Object.entries(OPERATORS)
			.map(([value, { name }]) => ({ name, value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. VOICE',
		description:
			'Several are separated by commas. For Exists enter true or false. Case matters: VOICE is not Voice.',
	},
];

interface GivenCondition {
	field?: unknown;
	operator?: unknown;
	value?: unknown;
}

function conditionOf({ field, operator = 'Equal', value }: GivenCondition): Condition {
	const jsonPath = String(field ?? '').trim();
	if (jsonPath === '') throw wrong('have one without a field. Enter its name, or remove it.');
	if (!Object.hasOwn(OPERATORS, String(operator))) {
		throw wrong(`have no operator '${String(operator)}'. Choose one from the list.`);
	}
	const { takes } = OPERATORS[operator as Operator];
	const named = { jsonPath, operator: String(operator) };
	if (takes !== 'list') return { ...named, value: READ[takes](jsonPath, value) };
	const values = textsOf(LABEL, value);
	if (values.length === 0) throw withoutValue(jsonPath);
	return { ...named, values };
}

/** A text of the editor is a text in the event, but for true and false; an expression gives what it gives. */
const READ = {
	value(field: string, value: unknown): unknown {
		if (typeof value === 'number' || typeof value === 'boolean') return value;
		const text = String(value ?? '').trim();
		if (text === '') throw withoutValue(field);
		return text === 'true' || text === 'false' ? text === 'true' : text;
	},
	number(field: string, value: unknown): number {
		const number = Number(String(value ?? '').trim() === '' ? NaN : value);
		if (Number.isFinite(number)) return number;
		throw wrong(`compare '${field}' with '${String(value ?? '')}'. Enter a number.`);
	},
	boolean(field: string, value: unknown): boolean {
		const text = String(value ?? '')
			.trim()
			.toLowerCase();
		if (text === 'true' || text === 'false') return text === 'true';
		throw wrong(`ask whether '${field}' exists. Enter true or false.`);
	},
};

const wrong = (message: string) => new ParameterError(LABEL, message);
const withoutValue = (field: string) =>
	wrong(`have no value for '${field}'. Enter one, or remove the condition.`);

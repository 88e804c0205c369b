import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Thing } from '../catalog/namedThings';
import { ParameterError } from '../client/errors/callError';
import { alphabetical } from '../shared/alphabetical';

/** One item of the input. */
export interface ItemContext {
	/** n8n's context: parameters, binary data. */
	functions: IExecuteFunctions;
	itemIndex: number;
	/** Missing where nothing can be looked up, so that an ID is asked for. */
	ids?: KnownIds;
}

/** What a person calls a thing by whose ID is needed. */
export type Name = readonly [thing: Thing, name: string];

/** The IDs of what the items of a run call by names; they were found before any value is read. */
export interface KnownIds {
	/**
	 * @param label of the field, for errors
	 * @throws {ParameterError} where nothing, or more than one thing, has the name
	 * @throws {CallError} where the names could not be looked up
	 */
	idOf(thing: Thing, text: string, label: string): string;
	/** @returns the IDs of all that have the name */
	idsOf(thing: Thing, text: string): string[];
}

/**
 * A field, written once: what the editor shows, and how a value of it is read. Label, values and
 * default stand in the property, and errors name the label from there.
 */
export interface Field<T> {
	readonly property: INodeProperties;
	/** Shown behind it, where one value has several properties; see {@link form}. */
	readonly others?: readonly INodeProperties[];
	/**
	 * @param value as n8n gives it: from the editor, an expression or a model; undefined or null where
	 * an expression found nothing or a model left it out
	 * @param item for what depends on the workflow, such as its time zone
	 * @throws {ParameterError} for a value that cannot be
	 */
	parse(value: unknown, item: ItemContext): T;
	/** Where a value is read in another way than by the name of the property. */
	read?(item: ItemContext): T;
	/** The fields that one value is read from; see {@link form}. */
	readonly parts?: ReadonlyArray<Field<unknown>>;
	/** What a value calls things by; also of an expression that is not evaluated yet. */
	named?(value: unknown): Name[];
}

/** Fields by the name that their values get: mostly the API's. */
export type Fields = Record<string, Field<unknown>>;

/** The values of fields, by the same names. */
export type ValuesOf<F extends Fields> = {
	[Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/** @returns what the item has for a parameter; undefined where an expression found nothing */
export function readParameter({ functions, itemIndex }: ItemContext, name: string): unknown {
	return (functions.getNodeParameter(name, itemIndex, null) as unknown) ?? undefined;
}

/** @returns the value of a field for an item */
export function readField<T>(item: ItemContext, { property, parse, read }: Field<T>): T {
	return read === undefined ? parse(readParameter(item, property.name), item) : read(item);
}

/** @returns the values of fields for an item */
export function readFields<F extends Fields>(item: ItemContext, fields: F): ValuesOf<F> {
	const entries = Object.entries(fields).map(([name, field]) => [name, readField(item, field)]);
	return Object.fromEntries(entries) as ValuesOf<F>;
}

/**
 * @param valueOf returns what a parameter has
 * @returns what the values of fields call things by
 */
export function namesOf(
	fields: ReadonlyArray<Field<unknown>>,
	valueOf: (parameter: string) => unknown,
): Name[] {
	return fields.flatMap(({ property, parts, named }) =>
		parts === undefined ? (named?.(valueOf(property.name)) ?? []) : namesOf(parts, valueOf),
	);
}

/** @returns what n8n shows of fields */
export function propertiesOf(fields: Fields | ReadonlyArray<Field<unknown>>): INodeProperties[] {
	return Object.values(fields).flatMap(({ property, others = [] }) => [property, ...others]);
}

/** One value that a person gives in several fields, such as a choice and what it calls for. */
export function form<T>(
	parts: ReadonlyArray<Field<unknown>>,
	read: (item: ItemContext) => T,
): Field<T> {
	const [first, ...more] = parts;
	return {
		parts,
		property: first.property,
		others: more.map(({ property }) => property),
		parse: (value) => value as T,
		read,
	};
}

/**
 * @param forModel the message for an AI model, if it differs
 * @returns what is wrong with the value of a field, under its label
 */
export function fieldError(
	{ property }: Field<unknown>,
	message: string,
	forModel?: string,
): ParameterError {
	return new ParameterError(property.displayName, message, forModel);
}

/** A field of which nothing counts as the default that the editor shows. */
export function withDefault<T>({ property, parse, named }: Field<T | undefined>): Field<T> {
	return { property, named, parse: (value, item) => parse(value ?? property.default, item) as T };
}

/** The same field, shown under a condition or with another text. */
export function changed<T>(
	{ property, parse, named }: Field<T>,
	changes: Partial<INodeProperties>,
): Field<T> {
	return { property: { ...property, ...changes }, parse, named };
}

type CollectionProperty = Pick<INodeProperties, 'displayName' | 'name'> & Partial<INodeProperties>;

/** A field that holds others. */
export type Collection<F extends Fields> = Field<Partial<ValuesOf<F>>> & { fields: F };

/**
 * Several fields of which a person adds those that are wanted. What was not added, and what an
 * expression did not find, is not among the values.
 */
export function collection<F extends Fields>(
	property: CollectionProperty,
	fields: F,
): Collection<F> {
	return collectionOf(property, fields, isGiven);
}

/** As {@link collection}, for what something new may have. */
export const additional = <F extends Fields>(fields: F): Collection<F> =>
	collection(
		{ displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
		fields,
	);

/** As {@link collection}, for what is changed; all else stays. */
export const updatable = <F extends Fields>(fields: F): Collection<F> =>
	collection(
		{ displayName: 'Update Fields', name: 'updateFields', placeholder: 'Add Field' },
		fields,
	);

/**
 * As {@link collection}, for a query: there an empty field says nothing either. But one that names a
 * thing and names none must fail, because without it everything would come.
 */
export function filters<F extends Fields>(fields: F): Collection<F> {
	const property = { displayName: 'Filters', name: 'filters', placeholder: 'Add Filter' };
	return collectionOf(
		property,
		fields,
		(value, { type }, namesThings) =>
			namesThings || type === 'resourceLocator' || (isGiven(value) && value !== ''),
	);
}

/**
 * As {@link filters}, to choose what is changed: there every filter that was added must have a value,
 * because without it more would be changed than was meant.
 */
export function strictFilters<F extends Fields>(of: Collection<F>): Collection<F> {
	return {
		...of,
		parse: (given, item) => {
			const values = of.parse(given, item);
			const added = (given ?? {}) as IDataObject;
			for (const [name, field] of Object.entries(of.fields)) {
				if (Object.hasOwn(added, field.property.name) && saysNothing(values[name])) {
					throw fieldError(field, 'is empty. Enter a value, or remove the filter.');
				}
			}
			return values;
		},
	};
}

const saysNothing = (value: unknown) =>
	value === undefined ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

function collectionOf<F extends Fields>(
	property: CollectionProperty,
	fields: F,
	isWanted: (value: unknown, property: INodeProperties, namesThings: boolean) => boolean,
): Collection<F> {
	const options = propertiesOf(fields)
		.map(wantedIfAdded)
		.sort((a, b) => alphabetical(a.displayName, b.displayName));
	return {
		fields,
		property: { type: 'collection', default: {}, options, ...property },
		named: (given) =>
			namesOf(Object.values(fields), (name) => (given as IDataObject | undefined)?.[name]),
		parse: (given, item) => {
			const values = (given ?? {}) as IDataObject;
			const wanted = Object.entries(fields).filter(
				([, { property: one, named }]) =>
					Object.hasOwn(values, one.name) && isWanted(values[one.name], one, named !== undefined),
			);
			return Object.fromEntries(
				wanted.map(([name, field]) => [name, field.parse(values[field.property.name], item)]),
			) as Partial<ValuesOf<F>>;
		},
	};
}

/** n8n refuses to run a node without a required field, also where nobody added it. Parsing refuses what is missing. */
function wantedIfAdded(property: INodeProperties): INodeProperties {
	if (!('required' in property)) return property;
	const entries = Object.entries(property).filter(([name]) => name !== 'required');
	return Object.fromEntries(entries) as unknown as INodeProperties;
}

const isGiven = (value: unknown) => innerOf(value) !== undefined && innerOf(value) !== null;

/** A locator's value stands in an object. */
function innerOf(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

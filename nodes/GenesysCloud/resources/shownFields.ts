import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../operation/operation';

/** A field, and the operations that it is shown for. */
interface Shown {
	key: number;
	property: INodeProperties;
	resources: Set<string>;
	operations: Set<string>;
	/** Those that were added, by resource; n8n also shows it for the other pairs. */
	added: Map<string, Set<string>>;
}

/** The fields of an operation, in order. */
interface Keyed {
	value: string;
	/** A number for each: equal ones are one field. */
	keys: readonly number[];
	properties: readonly INodeProperties[];
}

interface KeyedResource {
	value: string;
	operations: Keyed[];
}

/**
 * Numbers the fields once, because each is compared with many others when n8n starts. Most are one
 * object in many operations, as are the options of a collection.
 */
function keyed(resources: readonly Resource[]): KeyedResource[] {
	const known = new Map<object, number>();
	const numbers = new Map<string, number>();
	const keyOf = (one: object): number => {
		const before = known.get(one);
		if (before !== undefined) return before;
		const { options } = one as Partial<INodeProperties>;
		const json = JSON.stringify({ ...one, options: options?.map(keyOf) });
		const number = numbers.get(json) ?? numbers.size;
		numbers.set(json, number);
		known.set(one, number);
		return number;
	};
	return resources.map(({ value, operations }) => ({
		value,
		operations: operations.map(({ value: operation, properties }) => ({
			value: operation,
			keys: properties.map(keyOf),
			properties,
		})),
	}));
}

/**
 * The fields of all operations, each shown for its own. Equal ones of several operations are one field,
 * because the description goes to every browser and to every AI model; the order within an operation
 * stays. The options, which are the last field of each, are put together apart: fields are found to be
 * equal in one order only.
 */
export function shownFields(resources: readonly Resource[]): INodeProperties[] {
	const [fields, options]: [Shown[], Shown[]] = [[], []];
	const all = keyed(resources);
	for (const { value: resource, operations } of all) {
		for (const { value: operation, keys, properties } of operations) {
			const add = (to: Shown[], from: number, end?: number) => {
				addFields(
					to,
					all,
					[resource, operation],
					keys.slice(from, end),
					properties.slice(from, end),
				);
			};
			add(fields, 0, -1);
			add(options, -1);
		}
	}
	return [...fields, ...options].map(({ property, resources: of, operations }) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: [...of],
				operation: [...operations],
				...property.displayOptions?.show,
			},
		},
	}));
}

function addFields(
	fields: Shown[],
	all: readonly KeyedResource[],
	[resource, operation]: readonly [resource: string, operation: string],
	keys: readonly number[],
	properties: readonly INodeProperties[],
): void {
	let last = -1;
	for (const [place, property] of properties.entries()) {
		const key = keys[place];
		const equal = fields.filter((field) => field.key === key);
		const isLater = (field: Shown) => fields.indexOf(field) > last;
		const shown = equal.find((field) => isShown(field, resource, operation));
		if (shown !== undefined && !isLater(shown)) last += detach(fields, shown, resource);
		const known =
			shown !== undefined && isLater(shown)
				? shown
				: equal.find((field) => isLater(field) && mayShow(field, equal, all, resource, operation));
		last = known === undefined ? last + 1 : fields.indexOf(known);
		const field = known ?? newField(key, property);
		if (known === undefined) fields.splice(last, 0, field);
		show(field, resource, operation);
	}
}

const newField = (key: number, property: INodeProperties): Shown => ({
	key,
	property,
	resources: new Set(),
	operations: new Set(),
	added: new Map(),
});

function show(field: Shown, resource: string, operation: string): void {
	field.resources.add(resource);
	field.operations.add(operation);
	field.added.set(resource, (field.added.get(resource) ?? new Set()).add(operation));
}

/**
 * Takes a resource out of a field that stands too early for one of its operations: what was added for
 * its others gets a copy beside it.
 *
 * @returns how many fields were added
 */
function detach(fields: Shown[], field: Shown, resource: string): number {
	const { key, property, added } = field;
	const operations = added.get(resource) ?? new Set();
	field.resources.delete(resource);
	added.delete(resource);
	if (operations.size === 0) return 0;
	const copy = newField(key, property);
	for (const operation of operations) show(copy, resource, operation);
	fields.splice(fields.indexOf(field) + 1, 0, copy);
	return 1;
}

const isShown = ({ resources, operations }: Shown, resource: string, operation: string) =>
	resources.has(resource) && operations.has(operation);

/**
 * n8n shows a field for each of its resources with each of its operations: one more must not bring in a
 * pair that has no such field, or that has it already.
 */
function mayShow(
	field: Shown,
	equal: readonly Shown[],
	all: readonly KeyedResource[],
	resource: string,
	operation: string,
): boolean {
	const { key, resources, operations } = field;
	const names = new Set([...operations, operation]);
	const others = equal.filter((other) => other !== field);
	return all
		.filter(({ value }) => value === resource || resources.has(value))
		.every((one) =>
			one.operations
				.filter(({ value }) => names.has(value))
				.every(
					({ value, keys }) =>
						keys.includes(key) && !others.some((other) => isShown(other, one.value, value)),
				),
		);
}

import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../operation/operation';

/** A field, and the operations that it is shown for. */
interface Shown {
	key: string;
	property: INodeProperties;
	resources: Set<string>;
	operations: Set<string>;
}

/** The fields of an operation, in order. */
interface Keyed {
	value: string;
	/** Each as JSON: equal ones are one field. */
	keys: readonly string[];
	properties: readonly INodeProperties[];
}

/** As JSON once, because each field is compared with many others when n8n starts. */
const keyed = ({ value, operations }: Resource): { value: string; operations: Keyed[] } => ({
	value,
	operations: operations.map(({ value: operation, properties }) => ({
		value: operation,
		keys: properties.map((property) => JSON.stringify(property)),
		properties,
	})),
});

type KeyedResource = ReturnType<typeof keyed>;

/**
 * The fields of all operations, each shown for its own. Equal ones of several operations are one field,
 * because the description goes to every browser and to every AI model; the order within an operation
 * stays. The options, which are the last field of each, are put together apart: fields are found to be
 * equal in one order only.
 */
export function shownFields(resources: readonly Resource[]): INodeProperties[] {
	const [fields, options]: [Shown[], Shown[]] = [[], []];
	const all = resources.map(keyed);
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
	keys: readonly string[],
	properties: readonly INodeProperties[],
): void {
	let last = -1;
	for (const [place, property] of properties.entries()) {
		const key = keys[place];
		const equal = fields.filter((field) => field.key === key);
		const later = equal.filter((field) => fields.indexOf(field) > last);
		const known = fields.indexOf(
			(later.find((field) => isShown(field, resource, operation)) ??
				later.find((field) => mayShow(field, equal, all, resource, operation)))!,
		);
		if (known >= 0) {
			fields[known].resources.add(resource);
			fields[known].operations.add(operation);
			last = known;
		} else {
			last++;
			const shown = { resources: new Set([resource]), operations: new Set([operation]) };
			fields.splice(last, 0, { key, property, ...shown });
		}
	}
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

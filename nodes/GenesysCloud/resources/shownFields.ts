import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from '../operation/operation';

/** A field, and the operations that it is shown for. */
interface Shown {
	/** The property as the operation has it, as JSON: equal ones are one field. */
	key: string;
	property: INodeProperties;
	resources: Set<string>;
	operations: Set<string>;
}

/**
 * The fields of all operations, each shown for its own. Equal ones of several operations are one field,
 * because the description goes to every browser and to every AI model; the order within an operation
 * stays. The options, which are the last field of each, are put together apart: fields are found to be
 * equal in one order only.
 */
export function shownFields(resources: readonly Resource[]): INodeProperties[] {
	const [fields, options]: [Shown[], Shown[]] = [[], []];
	for (const resource of resources) {
		for (const operation of resource.operations) {
			const { properties } = operation;
			addFields(fields, resources, resource, operation, properties.slice(0, -1));
			addFields(options, resources, resource, operation, properties.slice(-1));
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
	all: readonly Resource[],
	{ value: resource }: Resource,
	{ value: operation }: Operation,
	properties: readonly INodeProperties[],
): void {
	let last = -1;
	for (const property of properties) {
		const key = JSON.stringify(property);
		const alike = fields.filter((field) => field.key === key);
		const shows = alike.find((field) => isShown(field, resource, operation));
		const known = fields.findIndex((field, index) =>
			shows === undefined
				? index > last && mayShow(field, alike, all, resource, operation)
				: field === shows,
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

/** n8n shows a field for each of its resources with each of its operations. */
const isShown = ({ resources, operations }: Shown, resource: string, operation: string) =>
	resources.has(resource) && operations.has(operation);

/**
 * One more resource or operation must not bring in a pair that has no such field, or one that another
 * field is shown for already.
 */
function mayShow(
	field: Shown,
	alike: readonly Shown[],
	all: readonly Resource[],
	resource: string,
	operation: string,
): boolean {
	if (!alike.includes(field)) return false;
	const { key, resources, operations } = field;
	const others = alike.filter((one) => one !== field);
	const names = new Set([...operations, operation]);
	return all
		.filter(({ value }) => value === resource || resources.has(value))
		.flatMap((one) => one.operations.map((of) => [one.value, of] as const))
		.filter(([, { value }]) => names.has(value))
		.every(
			([owner, { value, properties }]) =>
				!others.some((other) => isShown(other, owner, value)) &&
				properties.some((property) => JSON.stringify(property) === key),
		);
}

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
		const equal = fields.filter((field, index) => index > last && field.key === key);
		const known = fields.indexOf(
			(equal.find((field) => isShown(field, resource, operation)) ??
				equal.find((field) => mayShow(field, equal, all, resource, operation)))!,
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
	all: readonly Resource[],
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
					({ value, properties }) =>
						properties.some((property) => JSON.stringify(property) === key) &&
						!others.some((other) => isShown(other, one.value, value)),
				),
		);
}

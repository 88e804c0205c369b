import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from '../../../../nodes/GenesysCloud/operation/operation';
import { shownFields } from '../../../../nodes/GenesysCloud/resources/shownFields';

const field = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

const [PLAIN, OTHER] = [field('options'), { ...field('options'), description: 'Other' }];

/** Resources whose operations have one field each. */
const made = (resources: Record<string, Record<string, INodeProperties>>): Resource[] =>
	Object.entries(resources).map(([value, operations]) => ({
		value,
		name: value,
		operations: Object.entries(operations).map(
			([name, property]) => ({ value: name, properties: [property] }) as Partial<Operation>,
		) as Operation[],
	}));

/** What each operation shows. */
function shownFor(resources: Resource[], resource: string, operation: string): INodeProperties[] {
	return shownFields(resources).filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) &&
			displayOptions.show.operation?.includes(operation),
	);
}

it.each([
	['all alike', { a: { x: PLAIN, y: PLAIN }, b: { x: PLAIN } }, 1],
	['one of them another', { a: { x: PLAIN, y: OTHER }, b: { x: PLAIN, y: PLAIN } }, 3],
	// `c.w` brings in `c.x`, which could then be shown with `b.q` as well.
	[
		'one that was brought in by another',
		{ a: { x: PLAIN, q: OTHER }, b: { q: PLAIN, w: OTHER }, c: { w: PLAIN, x: PLAIN } },
		4,
	],
])('each operation shows its field once: %s', (_, operations, most) => {
	const resources = made(operations);
	expect(shownFields(resources).length).toBeLessThanOrEqual(most);
	for (const { value, operations: its } of resources) {
		for (const one of its) {
			const [shown, ...others] = shownFor(resources, value, one.value);
			expect([value, one.value, others.length, shown?.description]).toEqual([
				value,
				one.value,
				0,
				one.properties[0].description,
			]);
		}
	}
});

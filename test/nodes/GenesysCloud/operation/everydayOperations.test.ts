import type { INodePropertyOptions } from 'n8n-workflow';

import { loadCatalog, type CatalogOperation } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { RESOURCES } from '../../../../nodes/GenesysCloud/resources';

/** Compares each everyday operation with the catalog's facts about the API operations that it names. */
const OPERATIONS = RESOURCES.filter(({ value }) => value !== 'api').flatMap((resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.value}.${operation.value}`,
		operation,
	})),
);

async function usedOf(name: string) {
	const { operation } = OPERATIONS.find((one) => one.name === name)!;
	const catalog = await loadCatalog();
	const api = operation.api!;
	return { api, used: api.ids.map((id) => catalog.byId(id)) };
}

const namesOf = ({ pathParameters, query, body }: CatalogOperation) =>
	[...pathParameters, ...query, ...(body?.fields ?? [])].map((field) => field.name);

it('there are as many as there should be', () => {
	expect(OPERATIONS.length).toBeGreaterThan(16);
});

describe.each(OPERATIONS.map(({ name }) => name))('%s', (name) => {
	it('names operations that exist and that a client may call', async () => {
		const { used } = await usedOf(name);
		expect(used.length).toBeGreaterThan(0);
		for (const one of used) {
			expect(one).toBeDefined();
			expect(one!.context).not.toBe('userRequired');
			expect(one!.deprecated).toBe(false);
		}
	});

	it('has a field for everything that the path needs, or finds it before', async () => {
		const { api, used } = await usedOf(name);
		const { finds = [] } = api;
		for (const one of used) {
			for (const { name: parameter } of one!.pathParameters) {
				expect([...Object.keys(api.fields), ...finds]).toContain(parameter);
			}
		}
		// What is found needs a call that finds it, and is needed.
		const [first, ...others] = used.map((one) => one!.pathParameters.map((part) => part.name));
		for (const found of finds) {
			expect(Object.keys(api.fields)).not.toContain(found);
			expect(first).not.toContain(found);
			expect(others.flat()).toContain(found);
		}
	});

	it('has names and values that the API has, and what the API requires', async () => {
		const { api, used } = await usedOf(name);
		const last = used.at(-1)!;
		const fields = [...last.query, ...(last.body?.fields ?? [])];
		for (const [field, { property }] of Object.entries(api.fields)) {
			if (!api.isMapped) expect(namesOf(last)).toContain(field);
			const values = fields.find((known) => known.name === field)?.values;
			if (values === undefined || api.isMapped || property.options === undefined) continue;
			const offered = (property.options as INodePropertyOptions[]).map(({ value }) => value);
			expect(values).toEqual(expect.arrayContaining(offered));
		}
		if (api.isMapped || last.body?.enforced === false) return;
		const required = fields.filter((known) => known.required).map((known) => known.name);
		expect(Object.keys(api.fields)).toEqual(expect.arrayContaining(required));
	});
});

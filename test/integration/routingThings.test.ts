import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { items } from '../support';
import { chosen } from './everyday/kit';
import { apiRequests, genesys, webhookWorkflow } from './harness';
import { mismatches, schemaOf } from './outputSchema';
import { engine, simulator, useSimulator, watch } from './useSimulator';

/** Skills, languages and wrap-up codes. */

useSimulator();

async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	input: INodeExecutionData[] = items(),
): Promise<IDataObject[]> {
	const node = genesys({ resource, operation, ...parameters }, { typeVersion: 1.1 });
	const { outputs, error } = await watch.run(engine, webhookWorkflow(node), { items: input });
	expect(error).toBeUndefined();
	return outputs.Genesys[0].map(({ json }) => json);
}

const writes = () => apiRequests(simulator).filter(({ method }) => method !== 'GET');

const RESOURCES = [
	['language', 'languageId', () => simulator.org().languages],
	['routingSkill', 'skillId', () => simulator.org().skills],
	['wrapUpCode', 'codeId', () => simulator.org().wrapupCodes],
] as const;

describe.each(RESOURCES)('%s', (resource, field, entities) => {
	it('Create or Update of a list: what is missing is created once, what is there is returned', async () => {
		const [first, second] = entities();
		const names = [first.name, 'Brand-new', second.name, 'BRAND-NEW', 'Other', first.name];
		const input = items(...names.map((name) => ({ name })));
		const output = await run(resource, 'createOrUpdate', { name: '={{ $json.name }}' }, input);
		expect(output.map(({ created }) => created)).toEqual([false, true, false, false, true, false]);
		const made = entities().slice(-2);
		expect(made.map(({ name }) => name)).toEqual(['Brand-new', 'Other']);
		expect(output.map(({ id }) => id)).toEqual([
			first.id,
			made[0].id,
			second.id,
			made[0].id,
			made[1].id,
			first.id,
		]);
		expect(writes()).toHaveLength(2);
	});

	it('a dry run says what would be created', async () => {
		const [{ id, name }] = entities();
		const input = items({ name }, { name: 'Brand-new' }, { name: 'brand-new' });
		const parameters = { name: '={{ $json.name }}', options: { dryRun: true } };
		expect(await run(resource, 'createOrUpdate', parameters, input)).toEqual([
			{ dryRun: true, change: 'update', id, name },
			{ dryRun: true, change: 'create', name: 'Brand-new' },
			{ dryRun: true, change: 'update', name: 'brand-new' },
		]);
		expect(writes()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['getMany', { limit: 3 }],
		['create', { name: 'New', additionalFields: { description: 'x' } }],
		['createOrUpdate', { name: 'New' }],
		['delete', {}],
	])('the schema of %s', async (operation, parameters) => {
		const given = { [field]: chosen(entities()[0].id), ...parameters };
		const output = await run(resource, operation, given);
		expect(output.length).toBeGreaterThan(0);
		const schema = schemaOf(resource, operation);
		for (const item of output) {
			// A column without a value is there, and null.
			const given = Object.entries(item).filter(([, value]) => value !== null);
			expect(mismatches(schema, Object.fromEntries(given))).toEqual([]);
			expect(Object.keys(schema.properties!)).toEqual(expect.arrayContaining(Object.keys(item)));
		}
	});
});

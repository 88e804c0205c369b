import {
	loadCatalog,
	type Catalog,
	type CatalogOperation,
} from '../../../../../nodes/GenesysCloud/catalog/catalog';
import {
	bodyObject,
	loadModels,
	type Models,
} from '../../../../../nodes/GenesysCloud/catalog/models/models';
import { fieldsOf } from '../../../../../nodes/GenesysCloud/catalog/operationFields';
import {
	skeletonOf,
	withoutEmpty,
} from '../../../../../nodes/GenesysCloud/catalog/models/skeleton';
import { ANALYTICS_EXAMPLES } from '../../../../../nodes/GenesysCloud/catalog/models/analyticsExamples';

let catalog: Catalog;
let models: Models;
beforeAll(async () => {
	[catalog, models] = await Promise.all([loadCatalog(), loadModels()]);
});

const operation = (id: string): CatalogOperation => {
	const found = catalog.byId(id);
	if (found === undefined) throw new Error(`There is no ${id}`);
	return found;
};
const skeleton = (id: string, field: string) => skeletonOf(models, operation(id), field);

/** The skeletons of all operations that have some. */
const all = () =>
	catalog.operations.flatMap((one) =>
		fieldsOf(one)
			.filter(({ place }) => place === 'body')
			.map(({ field }) => ({ one, field, made: skeletonOf(models, one, field.name) }))
			.filter(({ made }) => made !== undefined)
			// Filters of Analytics are worked examples instead; see their own test.
			.filter(({ one, field }) => ANALYTICS_EXAMPLES[one.id]?.[field.name] === undefined),
	);

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Levels of names, and most names of an object at each. */
function widths(value: unknown, level = 0, found: number[] = []): number[] {
	const parts = isObject(value) ? Object.values(value) : Array.isArray(value) ? value : [];
	if (isObject(value)) found[level] = Math.max(found[level] ?? 0, parts.length);
	for (const part of parts) widths(part, isObject(value) ? level + 1 : level, found);
	return found.filter((width) => width > 0);
}

describe('a skeleton', () => {
	it('has the members of an object, empty, and the ID of another thing', () => {
		expect(skeleton('postRoutingQueues', 'acwSettings')).toEqual({
			wrapupPrompt: '',
			timeoutMs: '',
		});
		expect(skeleton('postRoutingQueues', 'queueFlow')).toEqual({ id: '' });
		expect(skeleton('postOutboundCampaigns', 'dncLists')).toEqual([{ id: '' }]);
		expect(skeleton('postRoutingQueues', 'mediaSettings')).toMatchObject({
			call: { alertingTimeoutSeconds: '', serviceLevel: {} },
		});
	});

	it('is a list of one object where the body is a list', () => {
		expect(skeleton('postRoutingQueueMembers', 'body')).toEqual([{ id: '' }]);
	});

	it('is none where the members are not known, or the names are free', () => {
		expect(skeleton('postRoutingQueues', 'name')).toBeUndefined();
		expect(skeleton('postRoutingQueues', 'defaultScripts')).toBeUndefined();
		expect(skeleton('postConversationsCallbacks', 'data')).toBeUndefined();
		expect(skeleton('getUsers', 'body')).toBeUndefined();
	});

	it('names required members first, then common ones', () => {
		for (const { one, field, made } of all()) {
			const { members = [] } = bodyObject(models, one, field.name) ?? {};
			const names = Object.keys((Array.isArray(made) ? made[0] : made) as object);
			const required = names.map((name) => members.find((m) => m.name === name)?.required);
			expect([one.id, field.name, required]).toEqual([
				one.id,
				field.name,
				[...required].sort((a, b) => Number(b) - Number(a)),
			]);
		}
	});

	it('of any operation is small, and nothing of it is sent', () => {
		const skeletons = all();
		expect(skeletons.length).toBeGreaterThan(1_000);
		for (const { one, field, made } of skeletons) {
			const [first, second = 0, third = 0, ...deeper] = widths(made);
			const isSmall = first <= 12 && second <= 6 && third <= 1 && deeper.length === 0;
			expect([one.id, field.name, isSmall]).toEqual([one.id, field.name, true]);
			expect(withoutEmpty(made, made)).toBeUndefined();
			// As text, it is what the editor shows.
			expect(JSON.stringify(made)).not.toMatch(/true|false|null|\d(?=[,}\]])/);
		}
	});

	it('has no member that the server sets but an ID', () => {
		for (const { one, field, made } of all()) {
			const { members = [] } = bodyObject(models, one, field.name) ?? {};
			const names = Object.keys((Array.isArray(made) ? made[0] : made) as object);
			const owned = members.filter(({ name, readOnly }) => readOnly && name !== 'id');
			expect(owned.filter(({ name }) => names.includes(name))).toEqual([]);
		}
	});
});

describe('of what was made of a skeleton', () => {
	const given = { a: '', b: { id: '' }, c: [{ id: '', n: '' }], d: [], e: {} };

	it.each([
		['only the values', { ...given, a: 'x' }, { a: 'x' }],
		['a value within an object', { ...given, b: { id: 'x' } }, { b: { id: 'x' } }],
		['values in a list', { c: [{ id: 'x', n: '' }] }, { c: [{ id: 'x' }] }],
		[
			'those added to a list',
			{
				c: [
					{ id: '', n: '' },
					{ id: 'y', n: '' },
				],
			},
			{ c: [{ id: 'y' }] },
		],
		['null', { ...given, a: null }, { a: null }],
		['false and 0', { a: false, b: 0 }, { a: false, b: 0 }],
		['blanks', { a: ' ' }, { a: ' ' }],
		['a list that was emptied', { c: [] }, { c: [] }],
		['an object that was emptied', { b: {} }, { b: {} }],
		['empty values of other names', { x: '', y: [], z: {} }, { x: '', y: [], z: {} }],
		['another kind of value', { b: '', d: '', e: '' }, { b: '', d: '', e: '' }],
	])('%s stay', (_, value, left) => {
		expect(withoutEmpty(value, given)).toEqual(left);
	});

	it('nothing stays if nothing was filled in', () => {
		expect(withoutEmpty(given, given)).toBeUndefined();
		expect(withoutEmpty([{ id: '' }], [{ id: '' }])).toBeUndefined();
	});

	it('all stays where there is no skeleton', () => {
		expect(withoutEmpty({ a: '', b: [] }, undefined)).toEqual({ a: '', b: [] });
	});
});

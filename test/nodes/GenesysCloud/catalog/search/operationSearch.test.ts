import { loadCatalog, type Catalog } from '../../../../../nodes/GenesysCloud/catalog/catalog';
import { MOST_USED } from '../../../../../nodes/GenesysCloud/catalog/mostUsed';
import { OperationSearch } from '../../../../../nodes/GenesysCloud/catalog/search/operationSearch';
import { leastCpuMs } from '../../../../support/cpu';
import queriesFile from './queries.json';
import { createRandom, withError, ERRORS } from './typingErrors';

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

/** What people in contact centres type, by kind, and the operations that they may mean. */
const QUERIES = Object.entries(queriesFile as Record<string, Record<string, string>>).flatMap(
	([kind, queries]) =>
		Object.entries(queries).map(([typed, ids]) => ({ kind, typed, ids: ids.split(' ') })),
);

/** Of each kind. */
const MOST_LOST = 0.05;

let catalog: Catalog;
let search: OperationSearch;
beforeAll(async () => {
	catalog = await loadCatalog();
	search = new OperationSearch(catalog);
});

const ids = (filter: string) => search.find(filter).map(({ id }) => id);

/** Whether one of the operations that were meant is among the first three. */
const isFound = (typed: string, meant: readonly string[]) =>
	ids(typed)
		.slice(0, 3)
		.some((id) => meant.includes(id));

describe('the search', () => {
	it.each(Object.keys(queriesFile))('finds what is typed: %s', (wanted) => {
		const ofKind = QUERIES.filter(({ kind }) => kind === wanted);
		const lost = ofKind.filter(({ typed, ids: meant }) => !isFound(typed, meant));
		// What is lost is shown, and may be little.
		expect(lost.length > ofKind.length * MOST_LOST ? lost : []).toEqual([]);
	});

	it('knows the operations that are meant', () => {
		const unknown = QUERIES.flatMap((query) => query.ids).filter(
			(id) => catalog.byId(id) === undefined,
		);
		expect(unknown).toEqual([]);
	});

	it('covers all kinds of what is typed, and finds nearly all of it', () => {
		const kinds = new Set(QUERIES.map(({ kind }) => kind));
		for (const kind of ['everyday', 'nouns', 'verbs', 'synonyms', 'trade', 'spellings']) {
			expect(kinds).toContain(kind);
		}
		expect(QUERIES.length).toBeGreaterThanOrEqual(600);
		const lost = QUERIES.filter(({ typed, ids: meant }) => !isFound(typed, meant));
		expect(lost.length / QUERIES.length).toBeLessThan(0.02);
	});

	it('forgives a typing error', () => {
		const random = createRandom(20_261_128);
		const lost: string[] = [];
		const empty: string[] = [];
		let count = 0;
		for (const { typed, ids: meant, kind } of QUERIES) {
			if (kind === 'path or id') continue;
			const mistyped = withError(typed, ERRORS[random(ERRORS.length)], random);
			if (mistyped === undefined) continue;
			count++;
			const found = ids(mistyped);
			if (found.length === 0) empty.push(mistyped);
			if (!found.slice(0, 3).some((id) => meant.includes(id))) lost.push(`${typed} -> ${mistyped}`);
		}
		expect(empty).toEqual([]);
		expect(count).toBeGreaterThan(700);
		expect(lost.length / count).toBeLessThan(0.1);
	});

	it.each([
		['getUsersSearch', 'getUsersSearch'],
		['GETUSERSME', 'getUsersMe'],
		['deleteUserRoutingskill', 'deleteUserRoutingskill'],
		['GET /api/v2/users/{userId}', 'getUser'],
		[`get  /api/v2/users/${ID}`, 'getUser'],
		[`DELETE /api/v2/routing/queues/${ID}/members/${ID}`, 'deleteRoutingQueueMember'],
		['/api/v2/routing/queues', 'getRoutingQueues'],
		['routing/queues/{queueId}/wrapupcodes', 'getRoutingQueueWrapupcodes'],
	])('puts %s first', (typed, id) => expect(ids(typed)[0]).toBe(id));

	it('takes words in any order, singular or plural, and an area', () => {
		expect(ids('members queue add')[0]).toBe(ids('add queue members')[0]);
		expect(ids('add queues member')[0]).toBe(ids('add queue members')[0]);
		const areas = search.find('SocialMedia').map(({ area }) => area);
		expect(areas[0]).toBe('SocialMedia');
	});

	it('gives the most used for nothing, and nothing for nonsense', () => {
		expect(ids('')).toEqual(MOST_USED);
		expect(ids('  the ')).toEqual(MOST_USED);
		expect(ids('xyzzy')).toEqual([]);
		expect(ids('constructor')).toEqual([]);
		expect(ids('__proto__ hasOwnProperty')).toEqual(ids('proto has own property'));
		expect(ids('(.*[')).toEqual(MOST_USED);
	});

	it.each([
		['email', 'voicemail'],
		['sso', 'associatedstation'],
		['sla', 'translations'],
		['art', 'start'],
	])('finds no %s inside of %s', (typed, word) => {
		const names = search.find(typed).map(({ name, path }) => `${name} ${path}`.toLowerCase());
		const inside = names.filter(
			(name) => name.includes(word) && !new RegExp(`\\b${typed}`).test(name),
		);
		expect(inside.slice(0, 3).filter((name) => names.indexOf(name) < 20)).toEqual([]);
	});

	it.each(['contactl', 'wrapu', 'conversatio', 'schedul', 'eval'])(
		'finds the beginning %s while it is typed',
		(typed) => {
			const [first] = search.find(typed);
			expect(`${first.name} ${first.path}`.toLowerCase()).toMatch(new RegExp(typed.slice(0, 5)));
		},
	);

	it('takes words without the space between them', () => {
		expect(ids('queuemembers').slice(0, 3)).toContain('getRoutingQueueMembers');
		expect(ids('agentstatus').slice(0, 3)).toContain(ids('agent status')[0]);
		expect(ids('contactlists')[0]).toBe(ids('contact lists')[0]);
	});

	it('finds the best for a part of what was typed', () => {
		expect(ids('qwrtzpl queue members').slice(0, 3)).toContain('getRoutingQueueMembers');
		expect(ids('create a callback for my customer on tuesday').slice(0, 3)).toContain(
			'postConversationsCallbacks',
		);
	});

	it('puts nothing first that deletes, unless it is asked for', () => {
		const verbs = /\b(delete|remove|cancel|clear|unassign|revoke|stop|recycle|out|off|logout)\b/i;
		const nouns = Array.from(
			new Set(catalog.operations.map(({ path }) => path.split('/').at(-1)!)),
		);
		const typed = [
			...QUERIES.filter(({ kind }) => kind !== 'path or id').map((query) => query.typed),
			...nouns.filter((noun) => !noun.startsWith('{')),
		].filter((text) => !verbs.test(text));
		const wrong = typed.filter((text) => {
			const methods = search.find(text).map(({ method }) => method);
			return methods[0] === 'DELETE' && methods.some((method) => method !== 'DELETE');
		});
		expect(wrong).toEqual([]);
	});

	it('puts operations that are deprecated or need a user after similar ones', () => {
		const found = search.find('voicemail messages');
		const first = (test: (id: string) => boolean) => found.findIndex(({ id }) => test(id));
		expect(first((id) => id === 'getVoicemailUserMessages')).toBeLessThan(
			first((id) => id === 'getVoicemailMessages'),
		);
		for (const typed of ['presence definitions', 'queue users', 'shift trades']) {
			expect(search.find(typed)[0].deprecated).toBe(false);
		}
	});

	it('finds operations by their names, whole and without the verb', () => {
		const some = catalog.operations.filter((_, at) => at % 12 === 0);
		expect(some.filter(({ id, name }) => ids(` ${name.toUpperCase()}`)[0] !== id)).toEqual([]);
		const noun = (name: string) => name.split(' ').slice(1).join(' ');
		const lost = some.filter(
			({ name, path }) =>
				!search
					.find(noun(name))
					.slice(0, 8)
					.some((one) => one.path === path),
		);
		expect(lost.length / some.length).toBeLessThan(0.1);
	});

	it('takes a few milliseconds, for any text', () => {
		const typed = QUERIES.map((query) => query.typed);
		const cost = leastCpuMs(() => typed.forEach((text) => search.find(text)), 1);
		expect(cost / typed.length).toBeLessThan(10);
		const long = [
			'a'.repeat(10_000),
			'get '.repeat(2_500),
			'/{'.repeat(5_000),
			'queue mebmers agnets '.repeat(500),
			"é'".repeat(5_000),
			' '.repeat(10_000),
			'https://'.repeat(1_250),
		];
		for (const text of long) expect(leastCpuMs(() => search.find(text))).toBeLessThan(100);
	});
});

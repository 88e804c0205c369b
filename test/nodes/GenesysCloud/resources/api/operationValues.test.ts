import {
	loadCatalog,
	type Catalog,
	type CatalogField,
	type CatalogOperation,
} from '../../../../../nodes/GenesysCloud/catalog/catalog';
import { fieldsOf } from '../../../../../nodes/GenesysCloud/catalog/operationFields';
import { ParameterError } from '../../../../../nodes/GenesysCloud/client/errors/callError';
import {
	toCall,
	type OperationValues,
} from '../../../../../nodes/GenesysCloud/resources/api/operationValues';
import { bodyText, HOW } from '../../../../support/conversion';

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function operation(id: string): CatalogOperation {
	const found = catalog.byId(id);
	if (found === undefined) throw new Error(`no ${id}`);
	return found;
}

const callOf = (id: string, values: OperationValues, timeZone = 'utc') =>
	toCall(operation(id), values, { ...HOW, timeZone });
const bodyOf = (id: string, body: unknown, path = {}) =>
	JSON.parse(bodyText(callOf(id, { path, body }))) as unknown;

const SAMPLES: Record<CatalogField['type'], unknown> = {
	string: 'text',
	integer: '7',
	number: '7.5',
	boolean: 'true',
	object: '{"a": 1}',
	date: '2026-01-31',
	'date-time': '2026-01-31T08:00:00',
	interval: '2026-01-01/2026-02-01',
};

/** One value for every field, as text; one where a list is meant. */
const sampleOf = ({ type, values, valuesOf }: CatalogField) =>
	valuesOf
		? { a: valuesOf.type === 'object' ? { b: 1 } : SAMPLES[valuesOf.type] }
		: (values?.[0] ?? SAMPLES[type]);
const samplesOf = (fields: readonly CatalogField[]) =>
	Object.fromEntries(fields.map((field) => [field.name, sampleOf(field)]));

const sampleBody = ({ body }: CatalogOperation) =>
	body === undefined ? undefined : body.kind === 'object' ? samplesOf(body.fields) : { a: 1 };

describe('every operation', () => {
	it('is called with all that it takes, of the right types', () => {
		let checked = 0;
		for (const one of catalog.operations) {
			const { method, path, pathParameters, query, headers } = one;
			const call = toCall(
				one,
				{
					path: samplesOf(pathParameters),
					query: samplesOf(query),
					headers: samplesOf(headers),
					body: sampleBody(one),
				},
				HOW,
			);
			expect(call.method).toBe(method);
			expect(call.path.path).not.toMatch(/[{}]/);
			expect(call.path.path.split('/')).toHaveLength(path.split('/').length);
			expect(Object.keys(call.query ?? {})).toEqual(query.map(({ name }) => name));
			const ownHeaders = one.accept === undefined ? [] : ['Accept'];
			expect(Object.keys(call.headers ?? {})).toEqual([
				...ownHeaders,
				...headers.map(({ name }) => name),
			]);
			for (const { name, array, type } of query) {
				const value = call.query?.[name];
				expect([one.id, name, Array.isArray(value)]).toEqual([one.id, name, array]);
				if (!array && type === 'integer') expect(value).toEqual(expect.any(Number));
				if (!array && type === 'boolean') expect(value).toBe(true);
			}
			expect(call.body === undefined).toBe(one.body === undefined);
			expect(call.contentType).toBe(one.body?.contentType);
			checked++;
		}
		expect(checked).toBe(catalog.operations.length);
	});

	it('has fields with ids and names of their own', () => {
		for (const one of catalog.operations) {
			const fields = fieldsOf(one);
			expect([one.id, new Set(fields.map(({ id }) => id)).size]).toEqual([one.id, fields.length]);
			expect([one.id, new Set(fields.map(({ label }) => label)).size]).toEqual([
				one.id,
				fields.length,
			]);
			expect(fields.every(({ label }) => label !== '')).toBe(true);
		}
	});

	it('refuses to leave out what is required', () => {
		let checked = 0;
		for (const one of catalog.operations) {
			const { pathParameters, query, body } = one;
			const isNeeded = [...pathParameters, ...query].some(({ required }) => required);
			if (!isNeeded && !body?.required) continue;
			checked++;
			expect([one.id, errorOf(() => toCall(one, {}, HOW))]).toEqual([
				one.id,
				expect.any(ParameterError),
			]);
		}
		expect(checked).toBeGreaterThan(2_000);
	});
});

function errorOf(run: () => unknown): unknown {
	try {
		return run();
	} catch (error) {
		return error;
	}
}

describe('a value', () => {
	const search = (values: Record<string, unknown>) => callOf('getUsers', { query: values }).query;

	it.each([
		['"7"', { pageSize: '7' }, { pageSize: 7 }],
		['"1e2"', { pageSize: '1e2' }, { pageSize: 100 }],
		['one for a list', { expand: 'skills' }, { expand: ['skills'] }],
		['names with commas', { expand: 'skills, groups' }, { expand: ['skills', 'groups'] }],
		['a list as JSON', { id: '["a", "b"]' }, { id: ['a', 'b'] }],
		['a list with gaps', { id: ['a', null, ''] }, { id: ['a'] }],
		['text with commas', { id: 'a, b,' }, { id: ['a', 'b'] }],
		['an allowed one in other letters', { state: 'ACTIVE' }, { state: 'active' }],
		['nothing', { state: '', id: null, pageSize: undefined, sortOrder: ' ' }, {}],
		['a number as an id', { id: 5 }, { id: ['5'] }],
	])('is taken as %s', (_, given, expected) => expect(search(given)).toEqual(expected));

	it.each([
		[{ pageSize: 'many' }, "'Page Size' is 'many'. Enter a whole number."],
		[{ pageSize: 1.5 }, "'Page Size' is '1.5'. Enter a whole number."],
		[{ pageSize: '0x10' }, "'Page Size' is '0x10'"],
		[{ pageSize: Number.NaN }, "'Page Size' is 'NaN'"],
		[{ pageSize: '9007199254740993' }, "'Page Size' is '9007199254740993'"],
		[{ pageSize: true }, "'Page Size' is 'true'"],
		[{ pageSize: {} }, "'Page Size' is an object"],
		[{ state: ['active'] }, "'State' is a list. Enter text."],
		[{ id: '["a"' }, "'ID' is not valid JSON"],
		[{ id: [{ a: 1 }] }, "'ID' is an object. Enter text."],
		[{ constructor: 'x' }, "'constructor' is no parameter"],
	])('is refused: %j', (given, words) => {
		const error = errorOf(() => search(given));
		expect(error).toBeInstanceOf(ParameterError);
		expect((error as Error).message).toContain(words);
	});

	const dateOf = (dateStart: unknown, zone?: string) =>
		callOf('getEmployeeengagementRecognitions', { query: { dateStart } }, zone).query?.dateStart;
	const dayOf = (dateStart: unknown, zone?: string) =>
		callOf('getGamificationContests', { query: { dateStart } }, zone).query?.dateStart;
	/** As far as Luxon's is needed. */
	const dateTime = (text: string) => ({ toMillis: () => Date.parse(text), toUTC: () => ({}) });

	it('is a time in UTC, whatever it came as', () => {
		const utc = '2026-01-31T06:00:00.000Z';
		expect(dateOf('2026-01-31T08:00:00+02:00')).toBe(utc);
		expect(dateOf('2026-01-31T06:00:00')).toBe(utc);
		expect(dateOf(new Date(utc))).toBe(utc);
		expect(dateOf(dateTime(utc))).toBe(utc);
		expect(callOf('getFlows', { query: { publishedAfter: dateTime(utc) } }).query).toEqual({
			publishedAfter: utc,
		});
	});

	it('is of the workflow’s time zone when it names none', () => {
		expect(dateOf('2026-01-31T08:00:00', 'Europe/Berlin')).toBe('2026-01-31T07:00:00.000Z');
		expect(dateOf('2026-01-31', 'Asia/Tokyo')).toBe('2026-01-30T15:00:00.000Z');
		expect(dateOf('2026-01-31T08:00:00Z', 'Europe/Berlin')).toBe('2026-01-31T08:00:00.000Z');
	});

	it('is a day', () => {
		expect(dayOf('2026-01-31')).toBe('2026-01-31');
		expect(dayOf('2026-01-31T23:30:00', 'Europe/Berlin')).toBe('2026-01-31');
		expect(dayOf(dateTime('2026-01-31T23:30:00Z'), 'Europe/Berlin')).toBe('2026-02-01');
	});

	it.each([['soon'], ['2026-13-01T00:00:00Z'], [{}], [[]], [5], [true], [new Date(Number.NaN)]])(
		'is refused as a time and as a day: %p',
		(given) => {
			for (const read of [dateOf, dayOf]) {
				expect(() => read(given)).toThrow(/^'Date Start' is .*Enter a date/);
			}
		},
	);

	it('is an interval', () => {
		const query = (interval: unknown) =>
			bodyOf('postAnalyticsConversationsDetailsQuery', { interval });
		expect(query('2026-01-01T00:00:00Z/P1D')).toEqual({ interval: '2026-01-01T00:00:00Z/P1D' });
		expect(() => query('2026-01-01')).toThrow("'Interval' is '2026-01-01'. Enter an interval");
	});
});

describe('a value that the catalog does not know', () => {
	const send = (values: OperationValues) => {
		const hints: string[] = [];
		const call = toCall(operation('getUsers'), values, {
			...HOW,
			hint: (text) => hints.push(text),
		});
		return { query: call.query, hints };
	};

	it('is sent, with a hint', () => {
		expect(send({ query: { state: 'asleep', expand: ['skills', 'x'] } })).toEqual({
			query: { state: 'asleep', expand: ['skills', 'x'] },
			hints: [
				expect.stringMatching(/^'Expand' was sent as 'x'/) as string,
				expect.stringMatching(/^'State' was sent as 'asleep'.*active, inactive/) as string,
			],
		});
	});

	it('comes with the nearest known one', () => {
		const { hints } = send({ query: { state: 'inactiv', expand: ['routingstatuses'] } });
		expect(hints).toEqual([
			expect.stringContaining("Did you mean 'routingStatus'?") as string,
			expect.stringContaining("Did you mean 'inactive'?") as string,
		]);
		expect(send({ query: { state: 'qqq' } }).hints[0]).not.toContain('Did you mean');
	});

	it('may be a name, of the query, a header or the body', () => {
		expect(send({ query: { pagesize: 5, newer: '' } })).toEqual({
			query: { pagesize: 5 },
			hints: [expect.stringMatching(/^'pagesize' was sent.*Did you mean 'pageSize'\?$/) as string],
		});
		const hints: string[] = [];
		const call = toCall(
			operation('postRoutingQueues'),
			{ headers: { 'X-Newer': 'a' }, body: { name: 'a', descripton: 'b' } },
			{ ...HOW, hint: (text) => hints.push(text) },
		);
		expect(call.headers).toEqual({ 'X-Newer': 'a' });
		expect(JSON.parse(bodyText(call))).toEqual({ name: 'a', descripton: 'b' });
		expect(hints).toEqual([
			expect.stringMatching(/^'X-Newer' was sent/) as string,
			expect.stringMatching(/^'descripton' was sent.*Did you mean 'description'\?$/) as string,
		]);
	});

	it('has no place in a path', () => {
		expect(() => callOf('getUser', { path: { userId: ID, userid: 'x' } })).toThrow(
			"'userid' is no parameter of this operation. Did you mean 'userId'?",
		);
	});

	it('gives no hint for known ones', () => {
		expect(send({ query: { state: 'ACTIVE' } })).toEqual({ query: { state: 'active' }, hints: [] });
	});
});

describe('the path', () => {
	const user = (userId: unknown) => callOf('getUser', { path: { userId } }).path.path;

	it('gets its values encoded', () => {
		expect(user(` ${ID} `)).toBe(`/api/v2/users/${ID}`);
		expect(user('a b')).toBe('/api/v2/users/a%20b');
		expect(user(7)).toBe('/api/v2/users/7');
	});

	it.each([undefined, null, '', '  '])('needs them: %j', (value) => {
		expect(() => user(value)).toThrow("'User ID' is missing");
	});

	it.each([
		['A/B', 'A%2FB'],
		['50%20off', '50%2520off'],
		['a\\b', 'a%5Cb'],
		[' lead', '%20lead'],
		['%2e%2e', '%252e%252e'],
	])('sends %j as it is', (value, segment) => {
		expect(user(value)).toBe(`/api/v2/users/${segment}`);
	});

	it.each(['.', '..', 'a\nb', '\udc00', '[object Object]'])('refuses %j', (value) => {
		expect(() => user(value)).toThrow(/^'User ID' is '.*', which cannot stand in a path/);
	});

	it.each([[{ id: 1 }], [[ID]]])('refuses %j, which is no text', (value) => {
		expect(() => user(value)).toThrow(/^'User ID' is an? (object|list)\. Enter text/);
	});
});

describe('the body', () => {
	it('is converted by its fields, and keeps null, empty text and what is not known', () => {
		const body = {
			version: '3',
			title: null,
			department: '',
			addresses: { mediaType: 'PHONE' },
			fieldOfTomorrow: [1],
		};
		expect(bodyOf('patchUser', body, { userId: ID })).toEqual({
			...body,
			version: 3,
			addresses: [{ mediaType: 'PHONE' }],
		});
	});

	it('goes out as it was given where it is text', () => {
		const text = '{"version": 3, "x": 12345678901234567890}';
		expect(callOf('patchUser', { path: { userId: ID }, body: text }).body).toBe(text);
		expect(bodyText(callOf('patchUser', { path: { userId: ID }, body: '{"version": "3"}' }))).toBe(
			'{"version":3}',
		);
	});

	it('may be a list, of one too', () => {
		const path = { queueId: ID };
		expect(bodyOf('postRoutingQueueMembers', '[{"id": "a"}]', path)).toEqual([{ id: 'a' }]);
		expect(bodyOf('postRoutingQueueMembers', { id: 'a' }, path)).toEqual([{ id: 'a' }]);
	});

	it('may be free', () => {
		const path = { datatableId: ID };
		expect(bodyOf('postFlowsDatatableRows', { KEY: 'a' }, path)).toEqual({ KEY: 'a' });
		const trigger = { triggerId: ID };
		expect(bodyOf('postProcessautomationTriggerTest', 'plain', trigger)).toBe('plain');
		expect(bodyOf('postProcessautomationTriggerTest', '{"a": 1}', trigger)).toEqual({ a: 1 });
	});

	it('has the content type of the operation', () => {
		const { contentType } = callOf('postScimUsers', {
			body: { userName: 'a@b.c', displayName: 'A' },
		});
		expect(contentType).toBe('application/scim+json');
		expect(callOf('getUsers', {})).not.toHaveProperty('contentType');
	});

	it.each([
		[undefined, "'Body' is missing"],
		['{"name":', "'Body' is not valid JSON"],
		['[]', "'Body' is not an object"],
		['5', "'Body' is not an object"],
		[{}, "'Name' is missing"],
		[{ name: '' }, "'Name' is missing"],
		[{ name: null }, "'Name' is missing"],
		['{"name": "a", "__proto__": {"x": 1}}', "'Body' must not have '__proto__' as a name"],
		[{ name: 'a', division: 'b' }, "'Division' is not valid JSON"],
		[{ name: 'a', division: 5 }, "'Division' is '5'. Enter a JSON object"],
		[{ name: {} }, "'Name' is an object"],
		[{ name: 'a', enableTranscription: 'perhaps' }, "'Enable Transcription' is 'perhaps'"],
	])('is refused: %j', (body, words) => {
		expect(() => callOf('postRoutingQueues', { body })).toThrow(words);
	});

	it('is refused where there is none', () => {
		expect(() => callOf('getUsers', { body: {} })).toThrow("'Body' is given");
	});
});

describe('headers', () => {
	const withEtag = () =>
		catalog.operations.find(({ headers }) => headers.some(({ name }) => name === 'If-Match'));

	it('are sent as the catalog names them', () => {
		const found = withEtag()!;
		const values = { path: samplesOf(found.pathParameters), body: sampleBody(found) };
		const send = (value: unknown) =>
			toCall(found, { ...values, headers: { 'If-Match': value } }, HOW).headers;
		expect(send('"3"')).toMatchObject({ 'If-Match': '"3"' });
		expect(send(3)).toMatchObject({ 'If-Match': '3' });
		expect(() => send('a\r\nb')).toThrow("'Headers' has a line break");
	});
});

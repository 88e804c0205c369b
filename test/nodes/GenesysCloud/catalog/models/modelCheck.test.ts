import {
	loadCatalog,
	type Catalog,
	type CatalogField,
} from '../../../../../nodes/GenesysCloud/catalog/catalog';
import { checkModel } from '../../../../../nodes/GenesysCloud/catalog/models/modelCheck';
import {
	bodyObject,
	loadModels,
	type Models,
} from '../../../../../nodes/GenesysCloud/catalog/models/models';
import { skeletonOf } from '../../../../../nodes/GenesysCloud/catalog/models/skeleton';
import { fieldsOf } from '../../../../../nodes/GenesysCloud/catalog/operationFields';

let catalog: Catalog;
let models: Models;
beforeAll(async () => {
	[catalog, models] = await Promise.all([loadCatalog(), loadModels()]);
});

const check = (id: string, field: string, value: unknown) =>
	checkModel(models, catalog.byId(id)!, field, value);
const settings = (call: object) => check('postRoutingQueues', 'mediaSettings', { call });
const errorsOf = ({ errors }: ReturnType<typeof check>) =>
	errors.map(({ path, text }) => `'${path}' ${text}`);

const SAMPLES: Record<CatalogField['type'], unknown> = {
	string: 'text',
	integer: 7,
	number: 7.5,
	boolean: false,
	object: {},
	date: '2026-01-31',
	'date-time': '2026-01-31T08:00:00Z',
	interval: '2026-01-01T00:00:00Z/P1D',
};

/** A skeleton with a value in every place. */
function filled(skeleton: unknown, members: readonly CatalogField[]): unknown {
	if (Array.isArray(skeleton)) return skeleton.map((one) => filled(one, members));
	return Object.fromEntries(
		Object.entries(skeleton as object).map(([name, value]: [string, unknown]) => {
			const member = members.find((one) => one.name === name)!;
			if (member.type === 'object') return [name, filled(value, models.membersOf(member.model))];
			const sample = member.values?.[0] ?? SAMPLES[member.type];
			return [name, member.array ? [sample] : sample];
		}),
	);
}

it('the skeletons of all operations are right once they are filled in', () => {
	let checked = 0;
	for (const one of catalog.operations) {
		for (const { place, field } of fieldsOf(one)) {
			const skeleton = place === 'body' ? skeletonOf(models, one, field.name) : undefined;
			if (skeleton === undefined) continue;
			const value = filled(skeleton, bodyObject(models, one, field.name)!.members);
			const found = checkModel(models, one, field.name, value);
			expect([one.id, field.name, found.errors, found.hints]).toEqual([one.id, field.name, [], []]);
			checked++;
		}
	}
	expect(checked).toBeGreaterThan(1_000);
});

describe('a value of another type', () => {
	it.each([
		['abc', "is 'abc'. Enter a whole number."],
		[1.5, "is '1.5'. Enter a whole number."],
		[[1], 'is a list. Enter a whole number.'],
		[{}, 'is an object. Enter a whole number.'],
	])('than a whole number is named with its path: %j', (alertingTimeoutSeconds, text) => {
		expect(errorsOf(settings({ alertingTimeoutSeconds }))).toEqual([
			`'Media Settings › call › alertingTimeoutSeconds' ${text}`,
		]);
	});

	it.each([
		[
			'postRoutingQueues',
			'mediaSettings',
			{ call: 7 },
			"'Media Settings › call' is '7'. Enter an object.",
		],
		[
			'postRoutingQueues',
			'routingRules',
			[{}, { operator: {} }],
			"'Routing Rules › entry 2 › operator' is an object. Enter text.",
		],
		[
			'postRoutingQueueMembers',
			'body',
			[{ id: ['a'] }],
			"'Body › entry 1 › id' is a list. Enter text.",
		],
	])('is refused: %s %s', (id, field, value, error) => {
		expect(errorsOf(check(id, field, value))).toEqual([error]);
	});

	it('of a date, too, which stays as it is', () => {
		const ask = (startTime: unknown) =>
			check('patchRoutingQueueMembers', 'body', [{ routingStatus: { startTime } }]);
		const time = '2026-01-31T08:00:00+01:00';
		expect(ask(time)).toMatchObject({
			errors: [],
			value: [{ routingStatus: { startTime: time } }],
		});
		expect(errorsOf(ask('tomorrow'))).toEqual([
			"'Body › entry 1 › routingStatus › startTime' is 'tomorrow'. Enter a date and time such as 2026-01-31T08:00:00Z.",
		]);
		expect(ask(new Date(0)).errors).toEqual([]);
	});
});

describe('a value that a plain field would convert', () => {
	it('is converted', () => {
		const { value, errors, hints } = settings({
			alertingTimeoutSeconds: '12',
			enableAutoAnswer: 'true',
			serviceLevel: { percentage: ' 0.8 ' },
		});
		expect(value).toEqual({
			call: {
				alertingTimeoutSeconds: 12,
				enableAutoAnswer: true,
				serviceLevel: { percentage: 0.8 },
			},
		});
		expect([...errors, ...hints]).toEqual([]);
	});

	it('is a list of one where a list is meant', () => {
		expect(
			check('postRoutingQueues', 'cannedResponseLibraries', { libraryIds: 'a' }).value,
		).toEqual({
			libraryIds: ['a'],
		});
	});
});

describe('what is not known', () => {
	it('passes with a hint', () => {
		const value = { call: { alertingTimeout: 30 } };
		expect(check('postRoutingQueues', 'mediaSettings', value)).toEqual({
			value,
			errors: [],
			hints: [
				"'Media Settings › call › alertingTimeout' was sent, which this version of the node does not know. Did you mean 'alertingTimeoutSeconds'?",
			],
		});
	});

	it('of allowed values, too; another case is put right', () => {
		const wrapup = (wrapupPrompt: string) =>
			check('postRoutingQueues', 'acwSettings', { wrapupPrompt });
		expect(wrapup('optional')).toMatchObject({ value: { wrapupPrompt: 'OPTIONAL' }, hints: [] });
		expect(wrapup('OPTIONALLY').hints).toEqual([
			expect.stringContaining("Did you mean 'OPTIONAL'?"),
		]);
	});

	it('is told once of all objects of a list', () => {
		const { hints } = check('postRoutingQueueMembers', 'body', [{ ids: 1 }, { ids: 2 }]);
		expect(hints).toHaveLength(1);
	});
});

it('null, what the server sets, and the same object pass', () => {
	const value = { call: null, callback: { mode: null } };
	const found = check('postRoutingQueues', 'mediaSettings', value);
	expect(found).toEqual({ value, errors: [], hints: [] });
	expect(found.value).toBe(value);
	const flow = { id: 'a', selfUri: '/api/v2/flows/a' };
	expect(check('postRoutingQueues', 'queueFlow', flow).hints).toEqual([]);
});

it('an empty text that is no text is sent, with a hint', () => {
	const found = settings({ alertingTimeoutSeconds: '' });
	expect(found.value).toEqual({ call: { alertingTimeoutSeconds: '' } });
	expect(found.hints).toEqual([
		"'Media Settings › call › alertingTimeoutSeconds' was sent empty. Enter a whole number, or leave it out.",
	]);
});

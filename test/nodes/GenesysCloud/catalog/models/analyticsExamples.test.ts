import { loadCatalog, type Catalog } from '../../../../../nodes/GenesysCloud/catalog/catalog';
import {
	ANALYTICS_EXAMPLES,
	withoutPlaceholders,
} from '../../../../../nodes/GenesysCloud/catalog/models/analyticsExamples';
import { checkModel } from '../../../../../nodes/GenesysCloud/catalog/models/modelCheck';
import { loadModels, type Models } from '../../../../../nodes/GenesysCloud/catalog/models/models';

let catalog: Catalog;
let models: Models;
beforeAll(async () => {
	[catalog, models] = await Promise.all([loadCatalog(), loadModels()]);
});

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
const examples = Object.entries(ANALYTICS_EXAMPLES).flatMap(([id, fields]) =>
	Object.entries(fields).map(([field, example]) => [id, field, example] as const),
);

/** With values in place of the placeholders. */
const filledIn = (example: unknown): unknown =>
	JSON.parse(
		JSON.stringify(example)
			.replace(/<ID of an? \w+>/g, ID)
			.replace('<voice, chat, email, message or callback>', 'voice')
			.replace('<inbound or outbound>', 'inbound')
			.replace('"<milliseconds>"', '60000'),
	);

it.each(examples)('%s: %s is an example that the API knows', (id, field, example) => {
	const operation = catalog.byId(id);
	if (operation === undefined) throw new Error(`There is no ${id}`);
	expect(operation.body?.fields.map(({ name }) => name)).toContain(field);
	const { errors, hints } = checkModel(models, operation, field, filledIn(example));
	expect({ errors, hints }).toEqual({ errors: [], hints: [] });
});

it.each(examples)(
	'%s: nothing of %s is sent as it is, and all of it once filled in',
	(...[, , example]) => {
		expect(withoutPlaceholders(example)).toBeUndefined();
		expect(withoutPlaceholders(filledIn(example))).toEqual(filledIn(example));
	},
);

it('sends the predicates that were filled in, and no others', () => {
	const [filter] = ANALYTICS_EXAMPLES.postAnalyticsConversationsDetailsQuery
		.segmentFilters as Array<{ predicates: Array<{ value: string }> }>;
	const [queue, ...others] = filter.predicates;
	const given = [{ ...filter, predicates: [{ ...queue, value: ID }, ...others] }];
	expect(withoutPlaceholders(given)).toEqual([
		{ ...filter, predicates: [{ ...queue, value: ID }] },
	]);
});

it('leaves text in angle brackets that is no placeholder, and what was emptied by hand', () => {
	const given = { html: '<p>Hello</p>', none: null, list: [], object: {} };
	expect(withoutPlaceholders(given)).toEqual(given);
});

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import {
	loadCatalog,
	type CatalogOperation,
	type Paging,
} from '../../../../nodes/GenesysCloud/catalog/catalog';
import { listItems } from '../../../../nodes/GenesysCloud/client/lists/pagination';
import {
	toCall,
	type OperationValues,
} from '../../../../nodes/GenesysCloud/resources/api/operationValues';
import { clientAnsweredBy } from '../../../contract/parity/client';
import { valuesOf, VARIANTS, withDates } from '../../../contract/parity/values';
import { DEFAULT_SIZE, FIRST_SEARCH, ListServer, SHAPES, type Shape } from './listServer';
import { HOW } from '../../../support/conversion';

type Paged = CatalogOperation & { paging: Paging };

const ITEMS = Array.from({ length: 250 }, (_, index) => ({ id: `id-${index}`, name: 'item' }));
/** Some servers refuse smaller pages, so that the client asks for no less. */
const LEAST_SIZE = 10;

const [REQUIRED, EVERYTHING] = VARIANTS;

/** The values without a place in the list, but where the operation insists on one. */
function fromTheTop(operation: Paged, values: OperationValues): OperationValues {
	const { by, size, max, in: place } = operation.paging;
	const { query, body } = operation;
	const fields = place === 'query' ? query : (body?.fields ?? []);
	const group = (place === 'query' ? values.query : values.body) as Record<string, unknown>;
	for (const { name, required } of fields) {
		if (name !== by && name !== size) continue;
		if (name === 'q64') group[name] = FIRST_SEARCH;
		else if (required) group[name] = name === by ? 1 : max;
		else delete group?.[name];
	}
	return values;
}

function fewestRequests({ size, max = DEFAULT_SIZE }: Paging, shape: Shape, limit: number): number {
	const pageSize = size === undefined ? DEFAULT_SIZE : Math.min(max, Math.max(limit, LEAST_SIZE));
	const { length } = ITEMS;
	if (limit < length) return Math.ceil(limit / pageSize);
	// Where nothing says for sure that a full page was the last, only an empty one does.
	if (shape === 'totalHits') return Math.floor(length / pageSize) + 1;
	// Servers cut pages to multiples of 25: 250 of 500 may not be all.
	if (shape === 'no count') return Math.floor(length / Math.min(pageSize, length)) + 1;
	return Math.ceil(length / pageSize);
}

async function list(operation: Paged, shape: Shape, values: OperationValues, limit: number) {
	const { paging, listKey } = operation;
	const server = new ListServer(operation, shape, ITEMS);
	const client = clientAnsweredBy(server.answer);
	const items = await listItems(
		async (page) => await client.request(page),
		toCall(operation, withDates(values), HOW),
		{ paging, listKey, limit, pagesAhead: 30 },
	).catch((error: unknown) => String(error));
	return { items, requests: server.requests };
}

let paged: Paged[];
beforeAll(async () => {
	const { operations } = await loadCatalog();
	paged = operations.filter((operation): operation is Paged => operation.paging !== undefined);
});

const families = Object.keys(SHAPES) as Array<Paging['by']>;
const complete = new Set<Paged>();

describe.each(families)('lists by %s', (family) => {
	it.each([
		['in full, with all filters', Number.POSITIVE_INFINITY, EVERYTHING],
		['as far as is wanted', 30, REQUIRED],
	] as const)('come %s, each item once, with the fewest requests', async (_, limit, variant) => {
		const expected = ITEMS.slice(0, limit);
		const wrong: unknown[] = [];
		for (const operation of paged.filter(({ paging }) => paging.by === family)) {
			const values = fromTheTop(operation, valuesOf(operation, variant));
			for (const shape of SHAPES[family]) {
				const { items, requests } = await list(operation, shape, values, limit);
				const fewest = fewestRequests(operation.paging, shape, limit);
				const isRight = JSON.stringify(items) === JSON.stringify(expected);
				if (isRight && requests === fewest) complete.add(operation);
				else wrong.push([operation.id, shape, `${requests} of ${fewest} requests`, items]);
			}
		}
		expect(wrong.slice(0, 3)).toEqual([]);
	});
});

it('cover all paged operations', () => {
	const counts = new Map<string, number>();
	for (const { method, paging } of complete) {
		const family = `  ${method} by ${paging.by} in the ${paging.in.replace('.', "'s ")}`;
		counts.set(family, (counts.get(family) ?? 0) + 1);
	}
	// `paging.test.ts` has the counts beside those of the API's description.
	process.stdout.write(
		`${complete.size} of ${paged.length} paged operations list all of their items\n` +
			Array.from(counts, ([family, count]) => `${family}: ${count}\n`).join(''),
	);
	expect(complete.size).toBe(paged.length);
});

import type { CatalogOperation, Paging } from '../../../../nodes/GenesysCloud/catalog/catalog';
import type { RawRequest } from '../../../contract/parity/outcome';

/** How a reply tells what there is beside its page: by what counts, or where it says what is next. */
export type Shape =
	| 'total and pageCount'
	| 'total'
	| 'totalNumberOfEntities'
	| 'totalHits'
	| 'totalResults'
	| 'no count'
	| 'its own field'
	| 'cursors'
	| 'nextUri'
	| 'nextPage';

/** As the API's lists of each family reply (`/api/v2` models of the official SDK). */
export const SHAPES: Record<Paging['by'], readonly Shape[]> = {
	pageNumber: ['total and pageCount', 'total', 'totalNumberOfEntities', 'totalHits', 'no count'],
	startIndex: ['totalResults'],
	cursor: ['its own field', 'cursors', 'nextUri'],
	after: ['its own field', 'cursors', 'nextUri'],
	nextPage: ['nextUri'],
	q64: ['nextPage'],
};

/** What a search asks for, in Base64; where the next page begins is made up. */
export const FIRST_SEARCH = 'eyJxdWVyeSI6W119';

/** Where nothing is asked for. */
export const DEFAULT_SIZE = 25;

/** A list of the operation, that pages as the catalog says and refuses anything else. */
export class ListServer {
	requests = 0;
	private filters: string | undefined;

	constructor(
		private readonly operation: CatalogOperation & { paging: Paging },
		private readonly shape: Shape,
		private readonly items: readonly unknown[],
	) {}

	readonly answer = (request: RawRequest): unknown => {
		this.requests++;
		const { by, size: sizeName, max = DEFAULT_SIZE } = this.operation.paging;
		const { values, filters } = this.read(request);
		this.filters ??= filters;
		if (this.filters !== filters) throw new Error(`other filters: ${filters}`);
		const size = Number((sizeName && values[sizeName]) ?? DEFAULT_SIZE);
		if (!(size >= 1 && size <= max)) throw new Error(`a page of ${size}, of at most ${max}`);
		const from = this.position(values[by], size);
		const page = this.items.slice(from, from + size);
		return this.wrap(page, this.fieldsOf(request, from, size));
	};

	/** The paging parameters, and all the rest in one text. */
	private read({ url, body }: RawRequest) {
		const query: Record<string, unknown> = Object.fromEntries(new URL(url).searchParams);
		const json = JSON.parse(body ?? 'null') as Record<string, unknown> | null;
		const places = {
			query,
			body: json ?? {},
			'body.paging': (json?.paging ?? {}) as Record<string, unknown>,
		};
		const { by, in: place, size = '' } = this.operation.paging;
		const { [by]: position, [size]: given, ...others } = places[place];
		const filters = JSON.stringify(
			place === 'query'
				? [others, json]
				: [query, place === 'body' ? others : { ...json, paging: others }],
		);
		return { values: { [by]: position, [size]: given }, filters };
	}

	/** The number of the first item, counted from 0. */
	private position(given: unknown, size: number): number {
		if (this.operation.paging.by === 'pageNumber') return (Number(given ?? 1) - 1) * size;
		if (this.operation.paging.by === 'startIndex') return Number(given ?? 1) - 1;
		if (given === undefined || given === FIRST_SEARCH) return 0;
		const [, id, number] = /^(\w+)\+(\d+)\/=$/.exec(String(given)) ?? [];
		if (id !== this.operation.id) throw new Error(`not a position: ${String(given)}`);
		return Number(number);
	}

	private fieldsOf({ url }: RawRequest, from: number, size: number): Record<string, unknown> {
		const { by } = this.operation.paging;
		const total = this.items.length;
		const next = from + size < total ? `${this.operation.id}+${from + size}/=` : undefined;
		const numbers = { pageNumber: Math.floor(from / size) + 1, pageSize: size };
		// A gateway's clients see the host behind it; filters are not repeated.
		const link = new URL(new URL(url).pathname, 'https://internal.example');
		link.searchParams.set(by, next ?? '');
		const FIELDS: Record<Shape, Record<string, unknown>> = {
			'total and pageCount': { ...numbers, total, pageCount: Math.ceil(total / size) },
			total: { ...numbers, total },
			totalNumberOfEntities: { ...numbers, totalNumberOfEntities: total },
			totalHits: { totalHits: total },
			totalResults: { totalResults: total, startIndex: from + 1, itemsPerPage: size },
			'no count': numbers,
			'its own field': { [by]: next },
			cursors: next === undefined ? {} : { cursors: { after: next } },
			nextUri: next === undefined ? {} : { nextUri: `${link.pathname}${link.search}` },
			nextPage: { total, pageNumber: 1, ...(next !== undefined && { nextPage: next }) },
		};
		return FIELDS[this.shape];
	}

	private wrap(page: unknown[], fields: Record<string, unknown>): unknown {
		const [outer, inner] = (this.operation.listKey ?? 'entities').split('.', 2);
		return inner === undefined
			? { [outer]: page, ...fields }
			: { [outer]: { [inner]: page, ...fields } };
	}
}

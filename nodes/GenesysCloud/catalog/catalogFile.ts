/**
 * The layout of `operations.json`, which `npx gulp catalog` makes from Genesys's SDK: defaults are
 * left out, and parameters, fields and bodies are written in a short form.
 */
export interface CatalogFile {
	operations: OperationEntry[];
	/** Fields of the bodies' types, in the short form of {@link parseField}. */
	types: Record<string, string[]>;
}

export interface OperationEntry {
	id: string;
	/** What it does, such as `Create a callback`; made by `scripts/catalog/names`. */
	name: string;
	area: string;
	method: string;
	path: string;
	/** Left out where all are strings: then the path names them. */
	pathParameters?: string[];
	query?: string[];
	headers?: string[];
	/** `Type[]!`: `[]` array, `!` required. A type without fields in `types` is free. */
	body?: string;
	/** The API takes it without fields that its type requires. */
	lenientBody?: true;
	contentType?: string;
	accept?: string;
	paging?: Paging;
	listKey?: string;
	/** Where a plain `id` does not tell entries apart: the fields that together do, joined by spaces. */
	identity?: string;
	readOnly?: true;
	/** `ANY a b`, `ALL a b`, or `UNKNOWN`. */
	permissions?: string;
	context?: CallContext;
	deprecated?: true;
	preview?: true;
}

/** How a list is paged: which parameter moves on, and which tells the size of a page. */
export interface Paging {
	by: 'pageNumber' | 'cursor' | 'after' | 'nextPage' | 'startIndex' | 'q64';
	in: 'query' | 'body' | 'body.paging';
	/** Missing when the server decides. */
	size?: 'pageSize' | 'limit' | 'count';
	/** Largest size that is proven, or 100 where none is. Present when `size` is. */
	max?: number;
}

/**
 * - `userRequired`: refused with `not.a.user` for client credentials.
 * - `clientRequired`: only for client credentials.
 * - `meEndpoint`: about the calling user, of no use to a client.
 */
export type CallContext = 'userRequired' | 'clientRequired' | 'meEndpoint';

const FIELD_TYPES = [
	'string',
	'integer',
	'number',
	'boolean',
	'object',
	'date',
	'date-time',
	'interval',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** A parameter of a call, or a field of its body. */
export interface CatalogField {
	name: string;
	/** Of an array: of its elements. */
	type: FieldType;
	array: boolean;
	required: boolean;
	/** Set by the server: a value of it is ignored or refused, and none is required. */
	readOnly?: boolean;
	/** The values that are allowed, if they are known. */
	values?: readonly string[];
	/** Of an object, if its members are known: the name of its model. Of an array: of its elements. */
	model?: string;
	/** An object whose names are the caller's choice: what each of them holds. */
	valuesOf?: Pick<CatalogField, 'type' | 'model'>;
}

/** The layout of `models.json`: members of the objects in bodies, in the short form of {@link parseField}. */
export type ModelsFile = Record<string, string[]>;

/** Models begin with a capital letter, types do not. */
const FIELD = new RegExp(
	`^(.+?)(?::(${FIELD_TYPES.join('|')}|[A-Z]\\w*))?(\\{\\})?(\\[\\])?([!~])?(?:=(.*))?$`,
);

/**
 * @param text `name[:type][{}][[]][!|~][=value|value]`: `{}` an object whose names are the caller's
 * choice, each with a value of that type; `!` required, `~` set by the server; a type left out is string,
 * the name of a model is an object
 */
export function parseField(text: string): CatalogField {
	const [, name, given = 'string', map, array, mark, values] = FIELD.exec(text) ?? [];
	const model = isType(given) ? undefined : given;
	const one = { type: isType(given) ? given : 'object', ...(model && { model }) } as const;
	return {
		name,
		...(map === undefined ? one : { type: 'object', valuesOf: one }),
		array: array !== undefined,
		required: mark === '!',
		...(mark === '~' && { readOnly: true }),
		...(values !== undefined && { values: values.split('|') }),
	};
}

const isType = (text: string): text is FieldType =>
	(FIELD_TYPES as readonly string[]).includes(text);

import {
	parseField,
	type CallContext,
	type CatalogField,
	type CatalogFile,
	type OperationEntry,
	type Paging,
} from './catalogFile';
import { PathIndex } from './pathIndex';

export type { CallContext, CatalogField, FieldType, Paging } from './catalogFile';

/** An operation of the Platform API: what it takes, what it returns, who may call it. */
export interface CatalogOperation {
	/** The name of its method in Genesys's SDKs, such as `getUsers`. */
	id: string;
	/** What it does, such as `Create a callback`. Unique. */
	name: string;
	/** The SDK's API class without `Api`, such as `TelephonyProvidersEdge`. */
	area: string;
	method: string;
	/** Template, such as `/api/v2/users/{userId}`. */
	path: string;
	/** In the path's order; all are required. */
	pathParameters: readonly CatalogField[];
	query: readonly CatalogField[];
	headers: readonly CatalogField[];
	body?: CatalogBody;
	/** Media type of the reply when it is not JSON, or a JSON of its own (SCIM). */
	accept?: string;
	/** Missing when the reply is no list, or comes whole. */
	paging?: Paging;
	/**
	 * Where the list stands in the reply: '' when the reply itself is the list, `results.entities`
	 * when it stands one deeper. Missing when the reply is no list, or its layout is not published.
	 */
	listKey?: string;
	/** The fields that together tell entries apart, joined by spaces; missing where a plain `id` does. */
	identity?: string;
	permissions: readonly string[];
	/** Whether any or all of the permissions are needed; UNKNOWN when nothing is published. */
	permissionMode: 'ANY' | 'ALL' | 'NONE' | 'UNKNOWN';
	/** Changes nothing, so that it may be sent again. */
	readOnly: boolean;
	context?: CallContext;
	deprecated: boolean;
	preview: boolean;
}

export interface CatalogBody {
	required: boolean;
	/** Whether the API insists on the fields that are marked as required. */
	enforced: boolean;
	/** `free`: any JSON; an object of which no fields are known, or a plain value. */
	kind: 'object' | 'array' | 'free';
	contentType: string;
	/** Genesys's name of the type; of an array: of its elements. */
	typeName: string;
	/** One level deep; of an array: of its elements. */
	fields: readonly CatalogField[];
}

/** All operations. Entries are expanded when they are asked for, and then kept. */
export class Catalog {
	private readonly entries: Map<string, OperationEntry>;
	private readonly expanded = new Map<string, CatalogOperation>();
	private readonly paths = new Map<string, PathIndex<string>>();
	private all?: readonly CatalogOperation[];

	constructor(private readonly file: CatalogFile) {
		this.entries = new Map(file.operations.map((entry) => [entry.id, entry]));
		for (const { id, method, path } of file.operations) {
			const index = this.paths.get(method) ?? new PathIndex<string>();
			this.paths.set(method, index);
			index.add(path, id);
		}
	}

	/** By path, and of a path as GET, HEAD, POST, PUT, PATCH, DELETE. */
	get operations(): readonly CatalogOperation[] {
		this.all ??= this.file.operations.map((entry) => this.expand(entry));
		return this.all;
	}

	byId(id: string): CatalogOperation | undefined {
		const entry = this.entries.get(id);
		return entry && this.expand(entry);
	}

	/**
	 * @param method upper case
	 * @param path as sent, such as `/api/v2/users/7f3c…`; a query is ignored
	 */
	byCall(method: string, path: string): CatalogOperation | undefined {
		const id = this.paths.get(method)?.find(path);
		return id === undefined ? undefined : this.byId(id);
	}

	private expand(entry: OperationEntry): CatalogOperation {
		const known = this.expanded.get(entry.id);
		if (known) return known;
		const operation = expand(entry, this.file.types);
		this.expanded.set(entry.id, operation);
		return operation;
	}
}

function expand(entry: OperationEntry, types: CatalogFile['types']): CatalogOperation {
	const [mode = 'NONE', ...permissions] = entry.permissions?.split(' ') ?? [];
	return {
		id: entry.id,
		name: entry.name,
		area: entry.area,
		method: entry.method,
		path: entry.path,
		pathParameters: (entry.pathParameters ?? namesIn(entry.path)).map((text) => ({
			...parseField(text),
			required: true,
		})),
		query: (entry.query ?? []).map(parseField),
		headers: (entry.headers ?? []).map(parseField),
		body: entry.body === undefined ? undefined : bodyOf(entry.body, entry, types),
		accept: entry.accept,
		paging: entry.paging,
		listKey: entry.listKey,
		identity: entry.identity,
		permissions,
		permissionMode: mode as CatalogOperation['permissionMode'],
		readOnly: entry.readOnly ?? (entry.method === 'GET' || entry.method === 'HEAD'),
		context: entry.context,
		deprecated: entry.deprecated ?? false,
		preview: entry.preview ?? false,
	};
}

const namesIn = (path: string) => Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name]) => name);

function bodyOf(
	text: string,
	{ contentType = 'application/json', lenientBody }: Partial<OperationEntry>,
	types: CatalogFile['types'],
): CatalogBody {
	const required = text.endsWith('!');
	const type = required ? text.slice(0, -1) : text;
	const array = type.endsWith('[]');
	const typeName = array ? type.slice(0, -2) : type;
	const fields = (types[typeName] ?? []).map(parseField);
	const kind = array ? 'array' : fields.length > 0 ? 'object' : 'free';
	return { required, enforced: lenientBody !== true, kind, contentType, typeName, fields };
}

let loading: Promise<Catalog> | undefined;

/** The catalog. Its file of 1.2 MB is read at the first call, which takes some 25 ms. */
export function loadCatalog(): Promise<Catalog> {
	loading ??= import('./operations.json').then(({ default: file }) => new Catalog(file));
	return loading;
}

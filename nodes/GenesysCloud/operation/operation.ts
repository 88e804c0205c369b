import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Thing } from '../catalog/namedThings';
import type { Fields, ItemContext, Name } from '../fields/field';
import type { FetchedFile, FileOptions } from '../client/files/fetchFiles';
import type { Upload } from '../client/files/upload';
import type { ApiCall, ApiReply } from '../client/request/apiCall';
import type { JobKind } from '../client/jobs/jobKinds';
import type { JobOptions } from '../client/jobs/asyncJobs';
import type { ListOptions } from '../client/lists/pagination';

export type FileRequest = Pick<FileOptions, 'from' | 'store' | 'timeout'>;

/** The client as operations see it. Each call is counted for the items it is made for. */
export interface OperationApi {
	/** Base URL of the API, to check paths against. */
	apiUrl: string;
	request(call: ApiCall): Promise<ApiReply>;
	/** Like `request`, but waits while Genesys Cloud is still preparing the result; see `whenReady`. */
	ready(call: ApiCall, options: { timeout: number }): Promise<ApiReply>;
	/** Repeats a task until it has a result, or the time is up: then undefined; see `until`. */
	until<T>(
		task: () => Promise<T | undefined>,
		options: { timeout: number },
	): Promise<T | undefined>;
	/** Gets the files of a call; see `fetchFiles`. */
	files(call: ApiCall, options: FileRequest): Promise<FetchedFile[]>;
	/** Gets the files that the result of a job names. */
	linkedFiles(result: unknown, options: FileRequest): Promise<FetchedFile[]>;
	/** Sends a file to the uploads of Genesys Cloud, or to a URL that a response named; see `uploadCall`. */
	upload(upload: Upload): Promise<ApiReply>;
	/** Gets the items of a list, from as many pages as needed. */
	list(
		call: ApiCall,
		options: Pick<ListOptions, 'paging' | 'listKey' | 'identity' | 'ceiling' | 'limit'>,
	): Promise<unknown[]>;
	/**
	 * As `list`, one page at a time, so that not all of it is in memory.
	 *
	 * @param options with `pagesAhead` if fewer pages than usual may be in memory
	 */
	pages(
		call: ApiCall,
		options: Pick<ListOptions, 'paging' | 'listKey' | 'identity' | 'ceiling' | 'limit'> &
			Partial<Pick<ListOptions, 'pagesAhead'>>,
	): AsyncGenerator<unknown[]>;
	/** Starts a job, waits for its end and returns its result. */
	job(
		call: ApiCall,
		kind: JobKind,
		options: Pick<JobOptions, 'timeout' | 'limit'>,
	): Promise<unknown>;
	/** As `job`, one page of results at a time, so that not all of them are in memory. */
	jobPages(
		call: ApiCall,
		kind: JobKind,
		options: Pick<JobOptions, 'timeout' | 'limit'>,
	): AsyncGenerator<unknown[]>;
	/**
	 * The ID of a thing, of what a person gave: an ID, an address, a name or an email.
	 *
	 * @param label of the field, for errors
	 * @throws {ParameterError} where nothing, or more than one thing, has the name
	 */
	idOf(thing: Thing, text: string, label: string): Promise<string>;
	/** Shows a hint in the output pane, once per execution of the node; see `showHint`. */
	hint(message: string): void;
	/**
	 * Loads something once a run, for all items: the first that needs it loads it.
	 *
	 * @param load gets an API that outlives the item
	 */
	once<T>(key: string, load: (api: OperationApi) => Promise<T>): Promise<T>;
	/** Whether nothing may be changed; see `plans` of an operation. */
	isDryRun: boolean;
	/** Runs tasks with the same name one after another, in the order of the items. */
	inTurn<T>(name: string, task: () => Promise<T>): Promise<T>;
}

/** Everything that an operation needs for one item. */
export type OperationContext = ItemContext & OperationApi;

/** What one item adds to a shared call. */
export interface BatchEntry {
	/** The object that the item is about. A call has each object once. */
	id: string;
	/**
	 * All other parameters. Entries share a call if these are equal. Calls of different groups have no
	 * order, so for a write this may contain only parts of the object's identity, never a value, unless
	 * `object` says what is written.
	 */
	shared?: Record<string, unknown>;
	/** The object that is written, where `shared` has a value: its calls are in the order of the items. */
	object?: string;
	/** The item's own part of the body, if it has one. */
	body?: unknown;
}

/** What a shared call gives each of its items. */
export type Results = ReadonlyMap<string | BatchEntry, unknown>;

/** How one call serves many items, if the API accepts many objects at once. */
export interface Batch {
	/** Most objects in one call. */
	size: number;
	/** The call changes nothing, so items with the same object share its result. */
	readOnly: boolean;
	/**
	 * All items of an object go into one call, in their order, however many they are: each adds its part
	 * to the object. `size` does not count.
	 */
	together?: boolean;
	/** Returns the item's entry; undefined if it needs its own call. Throws for wrong parameters. */
	entry(item: ItemContext): BatchEntry | undefined;
	/**
	 * Makes one call for entries that differ only in `id` and `body`.
	 *
	 * @param entries with `together` those of one object, else each object once
	 * @returns the result or the error of each item, by `id`, or by its entry where several have that `id`;
	 * items that are missing are executed one by one
	 * @throws {CallError} when the call failed as a whole. If one item may be the reason, the entries are
	 * split in halves and sent again.
	 */
	execute(
		entries: BatchEntry[],
		calls: OperationApi & Pick<ItemContext, 'functions'>,
	): Promise<Results>;
}

/** How an everyday operation uses the catalog. */
export interface ApiUse {
	/** IDs of the API operations that it calls; the last one is its purpose. */
	ids: readonly string[];
	/** Named as in the API, unless they are mapped. */
	fields: Fields;
	/** Whether the values are sent under other names, or as parts of other values. */
	isMapped: boolean;
	/** Parts of paths that it finds by itself, such as a participant. */
	finds?: readonly string[];
}

/**
 * One operation: its fields and what it does. It returns plain data (an object, a list of objects or a
 * text). `runItems` handles pairing, splitting, batching and errors.
 */
export interface Operation {
	/** Stored in workflows, so it must never be renamed. */
	value: string;
	/** Label in the dropdown, in title case. */
	name: string;
	/** Label in the node creator, in sentence case: "Send a request". */
	action: string;
	description: string;
	/** The API operations that it calls. A test compares them with the catalog. */
	api?: ApiUse;
	/** Shown for this operation only; the registry adds the condition for that. */
	properties: INodeProperties[];
	/** Runs the operation for one item. */
	execute(context: OperationContext): Promise<unknown>;
	/** What an item calls things by whose IDs are needed, so that those of all items are found together. */
	names?(item: ItemContext): Name[] | Promise<Name[]>;
	/**
	 * Reads the values of an item, so that wrong ones are refused before the names of the items are found.
	 *
	 * @throws {ParameterError}
	 */
	check?(item: ItemContext): void;
	/**
	 * Whether its fields may name anything, so that IDs must be known before values are read.
	 *
	 * @param parameters of the node, with expressions
	 */
	hasNames?(parameters: INodeParameters): boolean;
	/**
	 * In a dry run it reads, and returns what it would change. Without this, a dry run returns the first
	 * request.
	 */
	plans?: boolean;
	/** Runs it for many items. Each result must equal what `execute` returns for the item alone. */
	batch?: Batch;
}

export interface Resource {
	/** Stored in workflows, so it must never be renamed. */
	value: string;
	name: string;
	/** The first one is the default of version 1. */
	operations: Operation[];
	/** The default since version 1.1, if it is another one. */
	firstChoice?: string;
}

import type { INodeProperties } from 'n8n-workflow';

import type { Fields, ItemContext } from '../fields/field';
import type { FetchedFile, FileOptions } from '../client/files/fetchFiles';
import type { ApiCall, ApiReply } from '../client/request/apiCall';
import type { JobKind } from '../client/jobs/jobKinds';
import type { JobOptions } from '../client/jobs/asyncJobs';
import type { ListOptions } from '../client/lists/pagination';

export type FileRequest = Pick<FileOptions, 'from' | 'store' | 'timeout'>;

/** What operations have of the client: its calls count for the items they are made for. */
export interface OperationApi {
	/** Base URL of the API, to check paths against. */
	apiUrl: string;
	request(call: ApiCall): Promise<ApiReply>;
	/** As `request`, but waits while Genesys Cloud is still preparing the reply; see `whenReady`. */
	ready(call: ApiCall, options: { timeout: number }): Promise<ApiReply>;
	/** The files that a call is about; see `fetchFiles`. */
	files(call: ApiCall, options: FileRequest): Promise<FetchedFile[]>;
	/** The files that the result of a job names. */
	linkedFiles(result: unknown, options: FileRequest): Promise<FetchedFile[]>;
	/** The items of a list, over as many pages as it takes. */
	list(
		call: ApiCall,
		options: Pick<ListOptions, 'paging' | 'listKey' | 'identity' | 'ceiling' | 'limit'>,
	): Promise<unknown[]>;
	/** Starts a job, waits for its end and gives its result. */
	job(
		call: ApiCall,
		kind: JobKind,
		options: Pick<JobOptions, 'timeout' | 'limit'>,
	): Promise<unknown>;
	/** Says something beside the output, once a run; see `showHint`. */
	hint(message: string): void;
	/** Tasks of one run with the same name follow one another, in the order of the items. */
	inTurn<T>(name: string, task: () => Promise<T>): Promise<T>;
}

/** What an operation works with, for one item. */
export type OperationContext = ItemContext & OperationApi;

/** What one item adds to a call that many share. */
export interface BatchEntry {
	/** The object it is about: in one call each object stands once. */
	id: string;
	/**
	 * All other parameters: entries share a call where these are equal. Calls of different groups have
	 * no order, so for a write only what belongs to the object's identity may stand here, never a value.
	 */
	shared?: Record<string, unknown>;
	/** Its part of the body, if it has one of its own. */
	body?: unknown;
}

/** Where the API takes many at once, so that one call serves many items. */
export interface Batch {
	/** Objects in one call, at most. */
	size: number;
	/** It changes nothing: items that name the same object share its result. */
	readOnly: boolean;
	/** What the item asks for; undefined when it needs a call of its own. Wrong parameters throw. */
	entry(item: ItemContext): BatchEntry | undefined;
	/**
	 * One call for entries that differ in `id` and `body` alone.
	 *
	 * @returns by `id` the result, or the `CallError` of the item; items that are not there are
	 * executed one by one
	 * @throws {CallError} when it failed as a whole; where one item may be the reason, the halves are
	 * tried
	 */
	execute(entries: BatchEntry[], calls: OperationApi): Promise<Map<string, unknown>>;
}

/** What an everyday operation takes from the catalog. */
export interface ApiUse {
	/** Of the operations it calls; the last one is what it is there for. */
	ids: readonly string[];
	/** By the API's names, unless they are mapped. */
	fields: Fields;
	/** Whether the values go out under other names, or as parts of others. */
	isMapped: boolean;
}

/**
 * One operation: its fields and what it does, in one file. It returns plain data (an object, a list
 * of objects or a text); pairing, splitting, batching and errors are the business of `runItems`.
 */
export interface Operation {
	/** Stored in workflows: never renamed. */
	value: string;
	/** As in the dropdown, Title Case. */
	name: string;
	/** As in the node creator, Sentence case: "Send a request". */
	action: string;
	description: string;
	/** The operations of the API that it is made of; a test holds them against the catalog. */
	api?: ApiUse;
	/** Shown for this operation only; the rule for that is added by the registry. */
	properties: INodeProperties[];
	/** For one item. */
	execute(context: OperationContext): Promise<unknown>;
	/** For many; each result must be what `execute` gives for the item alone. */
	batch?: Batch;
}

export interface Resource {
	/** Stored in workflows: never renamed. */
	value: string;
	name: string;
	/** The one that is chosen at first stands first. */
	operations: Operation[];
}

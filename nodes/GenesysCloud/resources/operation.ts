import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ApiCall, ApiReply } from '../client/genesysCloudClient';

/** What an operation works with, for one item. */
export interface OperationContext {
	/** n8n's context: parameters, binary data. */
	functions: IExecuteFunctions;
	itemIndex: number;
	/** Base URL of the API, to check paths against. */
	apiUrl: string;
	request(call: ApiCall): Promise<ApiReply>;
}

/**
 * One operation: its fields and what it does, in one file. It returns plain data (an object, a list
 * of objects or a text); pairing, splitting and errors are the business of `runItems`.
 */
export interface Operation {
	/** Stored in workflows: never renamed. */
	value: string;
	/** As in the dropdown, Title Case. */
	name: string;
	/** As in the node creator, Sentence case: "Send a request". */
	action: string;
	description: string;
	/** Shown for this operation only; the rule for that is added by the registry. */
	properties: INodeProperties[];
	execute(context: OperationContext): Promise<unknown>;
}

export interface Resource {
	/** Stored in workflows: never renamed. */
	value: string;
	name: string;
	/** The one that is chosen at first stands first. */
	operations: Operation[];
}

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { toErrorOutput, type NodeError } from './client/apiError';
import { CallFailure } from './client/callFailure';

/** What a failed item gives when the run goes on. @param error the failure as it was thrown */
export function errorItem(
	nodeError: NodeError,
	itemIndex: number,
	error?: unknown,
): INodeExecutionData {
	const details = error instanceof CallFailure ? error.details : undefined;
	return { json: toErrorOutput(nodeError, details), pairedItem: { item: itemIndex } };
}

/** An object is one item, a list one item an element; anything else goes under `data`. */
export function toItems(result: unknown, itemIndex: number): INodeExecutionData[] {
	const values: unknown[] = Array.isArray(result) ? result : [result];
	return values.map((value) => ({
		json:
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? (value as IDataObject)
				: { data: value as IDataObject[string] },
		pairedItem: { item: itemIndex },
	}));
}

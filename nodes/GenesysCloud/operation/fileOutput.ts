import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** One output item with a file: what an operation returns instead of a plain object. */
export class FileOutput {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

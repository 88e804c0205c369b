import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** An output item with a file. An operation returns it instead of a plain object. */
export class FileOutput {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

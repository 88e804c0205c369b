import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** An output item with a file. An operation returns it instead of a plain object. */
export class FileOutput {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** A copy of a result, for an item that shares it with another. Files stay files. */
export function copyOf(result: unknown): unknown {
	if (Array.isArray(result)) return result.map(copyOf);
	if (!(result instanceof FileOutput)) return structuredClone(result);
	return new FileOutput(structuredClone(result.json), structuredClone(result.binary));
}

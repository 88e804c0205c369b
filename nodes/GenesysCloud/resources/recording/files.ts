/** How files of recordings are stored and shown. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CallError } from '../../client/errors/callError';
import type { ValuesOf } from '../../fields/field';
import { FileOutput } from '../../operation/files/fileOutput';
import { binaryField, binaryFieldOf, jobTime, jobTimeOf } from '../../operation/files/fileFields';
import type { FileRequest, OperationApi } from '../../operation/operation';
import { endingFor, fileNameOf, fileNamePattern, numbered, type NameParts } from './fileNames';

export type FileApi = OperationApi & { functions: IExecuteFunctions };

/** What files are called by default. */
const PATTERN = '{date}_{queue}_{agent}_{conversationId}.{ext}';

export const fileOptions = { fileName: fileNamePattern(PATTERN), jobTime, binaryField };

/** How files are named, where they are put, and how long to wait for them. */
export interface FileOptions {
	pattern: string;
	field: string;
	/** Milliseconds. */
	timeout: number;
}

/**
 * @param given values of {@link fileOptions}
 * @throws {ParameterError}
 */
export const readFileOptions = (given: Partial<ValuesOf<typeof fileOptions>>): FileOptions => ({
	pattern: given.fileName ?? PATTERN,
	field: binaryFieldOf(given.binaryField),
	timeout: jobTimeOf(given.jobTime),
});

/**
 * Downloads the file behind a URL, named by the pattern. It is streamed into n8n's binary data.
 *
 * @param response has the URL in the field `from`
 * @param type media type that Genesys Cloud declares; file stores may declare another
 * @param row what the item has besides the file
 */
export async function downloadNamed(
	api: FileApi,
	{ pattern, field, timeout }: FileOptions,
	{ response, from, type }: { response: unknown; from: string; type?: string },
	parts: NameParts,
	row: object,
): Promise<FileOutput[]> {
	const { helpers } = api.functions;
	const used = await api.once(
		'names of files',
		async () => await Promise.resolve(new Set<string>()),
	);
	let name: string | undefined;
	const store: FileRequest['store'] = async (content, given, received) => {
		// A download that breaks off is stored again, under the same name.
		const ext = endingFor(type, given, received);
		name ??= numbered(fileNameOf(pattern, { ...parts, ext }), used);
		return await helpers.prepareBinaryData(content, name, type ?? received);
	};
	const files = await api.linkedFiles(response, { from, timeout, store });
	return files.map(({ size, mimeType, binary }) => {
		const json = { ...row, fileName: binary.fileName, mimeType, fileSize: size };
		return new FileOutput(json as IDataObject, { [field]: binary });
	});
}

/**
 * What becomes of a recording that cannot be downloaded: a row that says so where the run goes on
 * nevertheless, otherwise the error of the item.
 *
 * @throws {unknown} the failure
 */
export function failedRow(functions: IExecuteFunctions, row: object, failure: unknown): object {
	if (!functions.continueOnFail() || !(failure instanceof CallError)) throw failure;
	return { ...row, error: failure.details.message };
}

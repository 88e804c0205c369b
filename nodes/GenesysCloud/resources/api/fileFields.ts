import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import type { FetchedFile } from '../../client/files/fetchFiles';
import type { ApiCall } from '../../client/request/apiCall';
import { findJobKind } from '../../client/jobs/jobKinds';
import { emptyReply } from '../../client/reply/reply';
import { FileOutput } from '../../operation/fileOutput';
import { optionalText } from '../../fields/itemParameters';
import type { OperationContext } from '../../operation/operation';
import { readJobTime } from './jobTime';

const show = { '/output': ['file'] };
const DEFAULT_FIELD = 'data';

/** Options of *Output: File*. */
export const fileOptions: INodeProperties[] = [
	{
		displayName: 'Download From Field',
		name: 'downloadFromField',
		type: 'string',
		default: '',
		placeholder: 'e.g. downloadUri',
		displayOptions: { show },
		description:
			'Field of the response with the URL of the file. Use dots for fields within fields and * for each entry, for example mediaUris.*.mediaUri. Leave empty to find it.',
	},
	{
		displayName: 'Put Output in Field',
		name: 'outputPropertyName',
		type: 'string',
		default: 'data',
		displayOptions: { show },
		description: 'Name of the binary field of the output item to put the file in',
	},
];

/**
 * Gets the files that a call is about: its response, or what that or the result of a job links to.
 *
 * @returns one item a file
 */
export async function readFiles(
	context: OperationContext,
	call: ApiCall,
	options: IDataObject,
): Promise<unknown> {
	const text = (name: string, value: unknown) => (optionalText(name, value) ?? '').trim();
	const from = text('Download From Field', options.downloadFromField);
	const field = text('Put Output in Field', options.outputPropertyName) || DEFAULT_FIELD;
	if (['__proto__', 'constructor', 'prototype'].includes(field)) {
		throw new ParameterError('Put Output in Field', `must not be '${field}'. Enter another name.`);
	}
	const timeout = readJobTime(options);
	const { helpers } = context.functions;
	const request = {
		from,
		timeout,
		store: helpers.prepareBinaryData.bind(helpers),
	};
	const kind = findJobKind(call.method, call.path.path);
	const files =
		kind === undefined
			? await context.files(call, request)
			: await context.linkedFiles(
					await context.job(call, kind, { timeout, limit: Infinity }),
					request,
				);
	if (files.length > 0) return files.map((file) => outputOf(file, field));
	context.hint('The response is empty, so there is no file.');
	return emptyReply();
}

function outputOf(
	{ fileName, mimeType, size, field, binary }: FetchedFile,
	name: string,
): FileOutput {
	const json = {
		fileName,
		mimeType,
		fileSize: size,
		...(field === undefined ? {} : { downloadedFrom: field }),
	};
	return new FileOutput(json, { [name]: binary });
}

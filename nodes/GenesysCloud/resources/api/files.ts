import type { FetchedFile } from '../../client/files/fetchFiles';
import type { ApiCall } from '../../client/request/apiCall';
import { findJobKind } from '../../client/jobs/jobKinds';
import { emptyReply } from '../../client/reply/reply';
import { FileOutput } from '../../operation/files/fileOutput';
import type { OperationContext } from '../../operation/operation';
import { binaryFieldOf, timeoutOf, type OutputOptions } from './outputFields';

/**
 * Gets the files that a call is about: its response, or what that or the result of a job links to.
 *
 * @returns one item a file
 */
export async function readFiles(
	context: OperationContext,
	call: ApiCall,
	options: OutputOptions,
): Promise<unknown> {
	const field = binaryFieldOf(options);
	const timeout = timeoutOf(options);
	const { helpers } = context.functions;
	const request = {
		from: (options.from ?? '').trim(),
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

import type { IBinaryData } from 'n8n-workflow';

import { isMediaType } from '../../client/reply/mediaType';
import type { UploadFile } from '../../client/files/upload';
import { fieldError, type Field, type ItemContext } from '../../fields/field';

/**
 * A file of the input, which is opened when it is sent. Where n8n keeps files outside of memory, it
 * stays there.
 *
 * @param field that names the file's field, for the error
 * @throws {ParameterError} where the item has no such file
 */
export async function inputFile(
	{ functions, itemIndex }: ItemContext,
	field: Field<unknown>,
	name: string,
): Promise<UploadFile> {
	const { helpers } = functions;
	const data = dataOf({ functions, itemIndex }, field, name);
	const { id, fileName, mimeType, fileExtension } = data;
	const size = id === undefined ? undefined : (await helpers.getBinaryMetadata(id)).fileSize;
	return {
		name: fileName ?? `${name}${fileExtension === undefined ? '' : `.${fileExtension}`}`,
		mimeType: isMediaType(mimeType) ? mimeType : 'application/octet-stream',
		...(size !== undefined && { size }),
		open: async () =>
			id === undefined
				? await helpers.getBinaryDataBuffer(itemIndex, name)
				: await helpers.getBinaryStream(id),
	};
}

function dataOf(
	{ functions, itemIndex }: ItemContext,
	field: Field<unknown>,
	name: string,
): IBinaryData {
	try {
		return functions.helpers.assertBinaryData(itemIndex, name);
	} catch {
		throw fieldError(
			field,
			`is '${name}', and the item has no file of that name. Enter the name of a binary field of the input.`,
		);
	}
}

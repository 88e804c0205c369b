import { CallError } from '../../client/errors/callError';
import type { FileRequest, OperationApi } from '../operation';

/**
 * Downloads JSON, without the token.
 *
 * @param reply has the signed URLs
 * @param from the field that has them, such as `url` or `downloadUrls.*`
 * @param what it is, for errors, such as `file of the transcript`
 * @returns the content of each file
 */
export async function linkedJson<T>(
	api: Pick<OperationApi, 'linkedFiles'>,
	reply: unknown,
	from: string,
	what: string,
): Promise<T[]> {
	const contents: string[] = [];
	const store: FileRequest['store'] = async (body, fileName, mimeType = 'application/json') => {
		const pieces: Buffer[] = [];
		if (Buffer.isBuffer(body)) pieces.push(body);
		else for await (const piece of body) pieces.push(piece as Buffer);
		contents.push(Buffer.concat(pieces).toString('utf8'));
		return { data: '', fileName, mimeType };
	};
	await api.linkedFiles(reply, { from, timeout: 0, store });
	return contents.map((content) => {
		const found = parsed(content);
		if (found !== undefined) return found as T;
		throw new CallError({
			message: `The ${what} is not JSON`,
			remedy: 'Try again later.',
			outcome: 'refused',
		});
	});
}

function parsed(content: string): unknown {
	try {
		return JSON.parse(content) as unknown;
	} catch {
		return undefined;
	}
}

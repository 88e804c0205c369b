import { linkedJson } from '../../../operation/files/linkedJson';
import type { OperationApi } from '../../../operation/operation';

/** Results that are too large are files: "if it is too large to pass directly" (the official Swagger). */
export async function wholeOf<T extends object>(
	api: Pick<OperationApi, 'linkedFiles'>,
	reply: unknown,
): Promise<T> {
	const { downloadUrl } = Object(reply) as { downloadUrl?: unknown };
	if (typeof downloadUrl !== 'string' || downloadUrl === '') return Object(reply) as T;
	const [content] = await linkedJson<unknown>(api, reply, 'downloadUrl', 'file of the result');
	return Object(content) as T;
}

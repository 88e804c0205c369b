/** Privacy requests, and the files that they give. */
import type { IDataObject } from 'n8n-workflow';

import { CallError } from '../../client/errors/callError';
import { FileOutput } from '../../operation/files/fileOutput';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationContext } from '../../operation/operation';
import { subjectColumns } from './subject';

export interface Request {
	id?: string;
	requestType?: string;
	status?: string;
	createdDate?: string;
	createdBy?: { id?: string; name?: string } | null;
	subject?: unknown;
	resultsUrl?: string | null;
	resultsUrls?: Array<string | null> | null;
}

/** What the types are called. */
const TYPES: Record<string, string> = {
	GDPR_DELETE: 'delete',
	GDPR_EXPORT: 'export',
	GDPR_UPDATE: 'update',
};

/** A request as one row. The addresses of its files are left out: who has one has the data. */
export function requestRow(entry: unknown): Record<string, unknown> {
	const request = Object(entry) as Request;
	const { id, requestType = '', status, createdDate, createdBy, subject } = request;
	return {
		id: id ?? null,
		request: TYPES[requestType] ?? requestType,
		status: status ?? null,
		isCompleted: status === 'COMPLETED',
		createdDate: createdDate ?? null,
		createdById: createdBy?.id ?? null,
		createdByName: createdBy?.name ?? null,
		fileCount: linksOf(request).length,
		...subjectColumns(subject),
	};
}

/** Several where the files are too large for one. */
export function linksOf({ resultsUrl, resultsUrls }: Request): string[] {
	const several = (Array.isArray(resultsUrls) ? resultsUrls : []).filter(isLink);
	return several.length > 0 ? several : [resultsUrl].filter(isLink);
}

const isLink = (url: unknown): url is string => typeof url === 'string' && url !== '';

/** Adds the names of those who made requests. */
export async function withAuthors(
	api: OperationContext,
	requests: readonly Request[],
): Promise<Request[]> {
	const ids = requests.flatMap(({ createdBy }) =>
		createdBy?.id === undefined || createdBy.name !== undefined ? [] : [createdBy.id],
	);
	const names = ids.length === 0 ? new Map<string, string>() : await namesOf(api, ids);
	return requests.map((request) => {
		const name = request.createdBy?.name ?? names.get(request.createdBy?.id ?? '');
		return name === undefined ? request : { ...request, createdBy: { ...request.createdBy, name } };
	});
}

/** What was submitted was submitted, also where names cannot be had. */
async function namesOf(api: OperationContext, ids: string[]): Promise<ReadonlyMap<string, string>> {
	return await namesOfIds(api, 'user', ids).catch((error: unknown) => {
		if (!(error instanceof CallError)) throw error;
		api.hint(`The names of users are missing. ${error.details.message}`);
		return new Map<string, string>();
	});
}

/**
 * @param options the binary field for files, and how long a download may take (ms)
 * @returns an item for each file of a finished export, otherwise one
 */
export async function withFiles(
	api: OperationContext,
	request: Request,
	{ field, timeout }: { field: string; timeout: number },
): Promise<unknown[]> {
	const links = linksOf(request);
	const row = requestRow(request) as IDataObject;
	if (request.status !== 'COMPLETED' || links.length === 0) return [row];
	const { helpers } = api.functions;
	const files = await api.linkedFiles(
		{ links },
		{
			from: 'links.*',
			timeout,
			store: async (content, name, type) => await helpers.prepareBinaryData(content, name, type),
		},
	);
	return files.map(({ fileName, mimeType, size, binary }) => {
		const json = { ...row, fileName, mimeType, fileSize: size };
		return new FileOutput(json, { [field]: binary });
	});
}

/** @throws {CallError} for a request that Genesys Cloud could not carry out */
export function assertGood(request: Request): Request {
	if (request.status !== 'ERROR') return request;
	throw new CallError({
		message: `Privacy request ${request.id ?? ''} ended with an error`,
		remedy: 'Genesys Cloud gives no reason. Ask its support with the ID of the request.',
		outcome: 'refused',
	});
}

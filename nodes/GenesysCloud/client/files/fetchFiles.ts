import { withoutTrailing } from '../../../../credentials/text/text';
import { CallError } from '../errors/callError';
import { findLinks, linksAt, type FileLink } from './fileLinks';
import { fileNameOf } from '../reply/fileName';
import type { ApiCall, ApiReply } from '../request/apiCall';
import { mediaTypeOf } from '../reply/mediaType';
import type { ReceivedFile, StoreFile } from '../reply/openBody';
import { isReadOnly } from '../request/readOnly';
import { redirectOf } from '../reply/reply';
import { parseRequestPath } from '../request/requestPath';
import { whenReady, type ReadyCalls, type ReadyOptions } from '../jobs/whenReady';

export interface FileOptions extends ReadyOptions {
	/** The field of the response that has the URL, as for `linksAt`; '' to find it. */
	from: string;
	store: StoreFile;
	apiUrl: string;
	/** Shows a hint in the output pane. */
	hint: (message: string) => void;
}

export interface FileCalls extends ReadyCalls {
	download(url: string, store: StoreFile): Promise<ReceivedFile>;
}

/** A file, and the field of the response that named it, if one did. */
export interface FetchedFile extends ReceivedFile {
	field?: string;
}

/** A link of the API may lead to a link elsewhere. More steps than this are an endless loop. */
const MOST_STEPS = 4;

/**
 * Gets the files of a call: its response is a file, redirects to one, or has links to them. The token
 * is sent with requests to the API only.
 *
 * @returns no files if the response is empty
 * @throws {CallError}
 */
export async function fetchFiles(
	calls: FileCalls,
	call: ApiCall,
	options: FileOptions,
): Promise<FetchedFile[]> {
	return await follow(calls, call, options, MOST_STEPS);
}

/** Does the same as {@link fetchFiles} for the result of a job. */
export async function fetchLinkedFiles(
	calls: FileCalls,
	result: unknown,
	options: FileOptions,
): Promise<FetchedFile[]> {
	const links = linksIn(result, options.from);
	if (links.length > 0) return await followAll(calls, links, options, MOST_STEPS);
	throw noLink(options.from, 'result of the job');
}

async function follow(
	calls: FileCalls,
	call: ApiCall,
	options: FileOptions,
	steps: number,
): Promise<FetchedFile[]> {
	const { from, store } = options;
	// A 202 may also say where the file is.
	const isAnswer = ({ file, body }: ApiReply) =>
		file !== undefined || linksIn(body, from).length > 0;
	const reply = await whenReady(calls, { ...call, storeFile: store }, options, isAnswer);
	if (reply.file !== undefined) return [reply.file];
	const location = redirectOf({ statusCode: reply.status, headers: reply.headers });
	if (location !== undefined) {
		return await followAll(calls, [{ field: '', url: location }], options, steps);
	}
	const links = linksIn(reply.body, from);
	if (links.length > 0) return await followAll(calls, links, options, steps);
	if (from !== '') throw noLink(from, 'reply', isReadOnly(call.method, call.path.path));
	if (reply.bytes === undefined || reply.bytes.length === 0) return [];
	return [await storeReply(call, reply, options)];
}

async function followAll(
	calls: FileCalls,
	links: readonly FileLink[],
	options: FileOptions,
	steps: number,
): Promise<FetchedFile[]> {
	if (steps === 0) {
		throw new CallError({
			message: 'The links to the file lead in a circle',
			remedy: "Choose 'Reply' for 'Output' to see them.",
			outcome: 'refused',
		});
	}
	const files: FetchedFile[] = [];
	for (const { field, url } of links) {
		const path = pathOnApi(url, options.apiUrl);
		const found =
			path === undefined
				? [await calls.download(url, options.store)]
				: await follow(calls, { method: 'GET', path }, { ...options, from: '' }, steps - 1);
		files.push(...found.map((file) => ({ ...file, ...(field === '' ? {} : { field }) })));
	}
	return files;
}

/** @returns the path of a link to the API; undefined for a link to elsewhere */
function pathOnApi(url: string, apiUrl: string) {
	const base = new URL(apiUrl);
	const prefix = withoutTrailing(base.pathname, '/');
	if (!URL.canParse(url, base.origin)) return undefined;
	const { origin, pathname, search } = new URL(url, base.origin);
	if (origin !== base.origin) return undefined;
	const path = pathname.startsWith(`${prefix}/api/v2/`) ? pathname.slice(prefix.length) : pathname;
	return path.startsWith('/api/v2/') ? parseRequestPath(`${path}${search}`) : undefined;
}

const linksIn = (body: unknown, from: string) =>
	from === '' ? findLinks(body) : linksAt(body, from);

function noLink(from: string, what: string, isReading = true): CallError {
	return new CallError({
		message:
			from === ''
				? `The ${what} names no file to download`
				: `The ${what} has no download URL in '${from}'`,
		remedy:
			"Choose another 'Output' to see it, and enter the field with the URL in 'Download From Field', for example downloadUri or mediaUris.*.mediaUri.",
		// The call itself has succeeded, and may have changed something.
		outcome: isReading ? 'refused' : 'unknown',
	});
}

/** Stores JSON that names no file as the file itself. */
async function storeReply(
	{ path }: ApiCall,
	{ headers, bytes = Buffer.alloc(0) }: ApiReply,
	{ store, hint }: FileOptions,
): Promise<ReceivedFile> {
	hint(
		"The reply is JSON and names no file to download, so the JSON itself is the file. If a field of it has the URL, enter its name in 'Download From Field'.",
	);
	const mimeType = mediaTypeOf(headers['content-type']) || 'application/json';
	const fileName = fileNameOf(headers['content-disposition'], path.path, mimeType);
	const binary = await store(bytes, fileName, mimeType);
	return { fileName, mimeType, size: bytes.length, binary };
}

import { withoutTrailing } from '../../../../credentials/text/text';
import { CallError } from '../errors/callError';
import type { Readable } from '../reply/openBody';
import type { ApiCall } from '../request/apiCall';
import { parseUploadPath, type RequestPath } from '../request/requestPath';
import { SentFile } from '../request/sentFile';
import { formFrame } from './multipart';
import { checkPublicUrl } from './publicUrl';

/** A file to send. */
export interface UploadFile {
	name: string;
	mimeType: string;
	/** Bytes, if they are known. */
	size?: number;
	/** Opened for each sending. A stream is not read into memory. */
	open(): Promise<Buffer | Readable>;
}

/** A file, and where it goes. */
export interface Upload {
	/** A path of the host of apps, such as `/uploads/v2/contactlist`, or a URL that a response named. */
	to: string;
	file: UploadFile;
	/** Fields that are sent with the file as a form. Without them the file itself is the body. */
	form?: Readonly<Record<string, string>>;
	/** POST by default. */
	method?: 'POST' | 'PUT';
	/** Such as those that a response named. */
	headers?: Record<string, string>;
}

/** The credential's hosts. */
export interface UploadHosts {
	apiUrl: string;
	appsUrl?: string;
}

/**
 * The call that sends a file. The token goes to the credential's own hosts only, and there below
 * `/uploads/`; a URL elsewhere, such as a signed one, must be public and gets none.
 *
 * @throws {CallError | RequestPathError}
 */
export function uploadCall(
	{ to, file, form, method = 'POST', headers }: Upload,
	hosts: UploadHosts,
): ApiCall {
	const frame = form && formFrame(form, file);
	const none = Buffer.alloc(0);
	const { before = none, after = none } = frame ?? {};
	return {
		method,
		...targetOf(to, hosts),
		...(headers && { headers }),
		contentType: frame?.contentType ?? file.mimeType,
		upload: {
			...(form && { form }),
			open: async () => {
				const content = await file.open();
				return Buffer.isBuffer(content)
					? Buffer.concat([before, content, after])
					: new SentFile(content, file.size, { before, after });
			},
		},
	};
}

function targetOf(to: string, { apiUrl, appsUrl }: UploadHosts): Pick<ApiCall, 'to' | 'path'> {
	if (to.startsWith('/') && !to.startsWith('//')) return { to: 'apps', path: parseUploadPath(to) };
	const own = appsUrl === undefined ? undefined : pathBelow(to, appsUrl);
	if (own !== undefined) return { to: 'apps', path: uploadPath(own) };
	const ofApi = pathBelow(to, apiUrl);
	if (ofApi !== undefined) return { path: uploadPath(ofApi) };
	const url = checkPublicUrl(to, to, apiUrl, 'upload');
	return { to: url, path: { path: url.pathname, query: [] } };
}

/** @returns path and query of a URL on one of the own hosts */
function pathBelow(uri: string, baseUrl: string): string | undefined {
	if (!URL.canParse(uri)) return undefined;
	const base = new URL(baseUrl);
	const { origin, pathname, search, username, password } = new URL(uri);
	if (origin !== base.origin || username !== '' || password !== '') return undefined;
	const prefix = withoutTrailing(base.pathname, '/');
	const path = pathname.startsWith(`${prefix}/uploads/`) ? pathname.slice(prefix.length) : pathname;
	return `${path}${search}`;
}

function uploadPath(path: string): RequestPath {
	const parsed = parsedOrProblem(path);
	if (!(parsed instanceof Error)) return parsed;
	throw new CallError({
		message: `The upload URL in the response ${parsed.message.split('. ')[0]}`,
		remedy: 'Nothing was sent there. Check any proxy or gateway between n8n and Genesys Cloud.',
		outcome: 'refused',
	});
}

function parsedOrProblem(path: string): RequestPath | Error {
	try {
		return parseUploadPath(path);
	} catch (error) {
		return error as Error;
	}
}

import { scrub } from '../../../../credentials/text/scrub';
import { printable } from '../../../../credentials/text/text';
import type { Clock } from '../../../../credentials/token/clock';
import { readRetryAfterMs, type HttpRequest } from '../../../../credentials/token/exchange';
import { CallError } from '../errors/callError';
import { networkError } from '../errors/networkError';
import { OpenBody, type ReceivedFile, type StoreFile } from '../reply/openBody';
import { openReply, receiveFile } from '../reply/openReply';
import { pause } from '../../shared/pause';
import { checkPublicUrl } from './publicUrl';
import { redirectOf, type RawReply } from '../reply/reply';
import { retryDelayMs } from '../request/retryPolicy';
import { USER_AGENT } from '../request/sendRequest';

export interface DownloadOptions {
	httpRequest: HttpRequest;
	/** The API's base URL; see `checkPublicUrl`. */
	apiUrl: string;
	/** Longest wait for the response headers, and longest pause within the body; milliseconds. */
	timeout: number;
	clock: Clock;
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
	/** Ends waits and retries. */
	leave?: AbortSignal;
}

const MOST_REDIRECTS = 3;
const LONGEST_ERROR_TEXT = 20_000;

/**
 * Downloads a file from a URL that the API named, such as a signed one. The token is not sent. The
 * rules of `checkPublicUrl` apply, also after a redirect. It is retried like any other call that
 * only reads.
 *
 * @param url absolute. Its path and query appear in no error, because they give access to the file.
 * @throws {CallError}
 */
export async function downloadFile(
	url: string,
	store: StoreFile,
	options: DownloadOptions,
): Promise<ReceivedFile> {
	const { clock, leave, apiUrl } = options;
	let target = checkPublicUrl(url, apiUrl, apiUrl);
	let redirects = 0;
	for (let attempt = 0; ; ) {
		leave?.throwIfAborted();
		const got = await fetchOnce(target, store, options);
		if ('size' in got) return got;
		const location = 'statusCode' in got ? redirectOf(got) : undefined;
		if (location !== undefined && redirects < MOST_REDIRECTS) {
			redirects++;
			target = checkPublicUrl(location, target.href, apiUrl);
			continue;
		}
		const how =
			'code' in got
				? { errorCode: got.code }
				: { status: got.statusCode, retryAfterMs: readRetryAfterMs(got.headers) };
		const random = clock.random();
		const afterMs = retryDelayMs({ method: 'GET', readOnly: true, attempt, random, ...how });
		attempt++;
		if (afterMs === undefined) throw failureFor(target, got, attempt, options.timeout);
		await pause(clock, afterMs, leave);
	}
}

type Failed = RawReply | { code: string; message: string };

async function fetchOnce(
	url: URL,
	store: StoreFile,
	{ httpRequest, timeout, clock, signal }: DownloadOptions,
): Promise<ReceivedFile | Failed> {
	const request = {
		method: 'GET' as const,
		url: url.href,
		headers: { Accept: '*/*', 'User-Agent': USER_AGENT },
		timeout,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
	// Anything that a file store sends is the file.
	const isFile = () => true;
	const limits = { idleMs: timeout, clock };
	const sent = await openReply(httpRequest, request, { ...limits, timeout, signal, isFile });
	if ('code' in sent) return sent;
	const { reply } = sent;
	if (!(reply.body instanceof OpenBody)) return reply;
	return await receiveFile(reply.body, store, reply.headers, url.pathname, signal);
}

function failureFor(url: URL, failed: Failed, attempts: number, timeout: number): CallError {
	const call = `Download from ${printable(url.host, 100)}`;
	if ('code' in failed) {
		const { code, message } = failed;
		const apiUrl = url.origin;
		const outcome = 'refused' as const;
		// Messages of network errors may quote the URL.
		const said = scrub(message, [`${url.pathname}${url.search}`, url.search.slice(1)]);
		return networkError({ call, apiUrl, code, message: said, timeout, outcome, attempts });
	}
	const { statusCode, headers, body } = failed;
	const said = Buffer.isBuffer(body) ? storeReason(body) : '';
	const isRedirect = redirectOf({ statusCode, headers }) !== undefined;
	return new CallError({
		message: isRedirect
			? `The file was redirected more than ${MOST_REDIRECTS} times`
			: `The file could not be downloaded: status ${statusCode}${said && ` (${said})`}`,
		remedy:
			'The URL of a file is valid only for a short time. Run the node again to get a new one.',
		outcome: 'refused',
		call,
		status: statusCode,
		attempts,
	});
}

/** Amazon S3 answers `<Error><Code>AccessDenied</Code><Message>Request has expired</Message>…`. */
export function storeReason(body: Buffer): string {
	const text = body.subarray(0, LONGEST_ERROR_TEXT).toString('utf8');
	const start = text.indexOf('<Message>');
	const end = text.indexOf('</Message>', start);
	return start < 0 || end < 0 ? '' : printable(text.slice(start + '<Message>'.length, end), 200);
}

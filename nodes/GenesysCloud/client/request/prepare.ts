/** A call as a request: where it goes, and all else that is known before it has a token. */
import type { Clock } from '../../../../credentials/token/clock';
import { CallError } from '../errors/callError';
import type { ApiCall } from './apiCall';
import { joinQuery, toQueryString } from './query';
import type { PreparedRequest } from './sendRequest';

/** Where a client sends its calls. */
export interface BaseUrls {
	apiUrl: string;
	/** Of the host of apps, if the credential has it. */
	appsUrl?: string;
}

/** @throws {CallError} where a gateway is used, and the credential says nothing about its uploads */
export function baseUrlOf({ apiUrl, appsUrl }: BaseUrls, to: ApiCall['to']): string {
	if (to instanceof URL) return to.origin;
	if (to === undefined) return apiUrl;
	if (appsUrl !== undefined) return appsUrl;
	throw new CallError({
		message: "'Apps URL' is empty in the credential, and files are uploaded there",
		remedy:
			"Open the credential and enter 'Apps URL', for example https://apps.mypurecloud.de or the address of your gateway.",
		outcome: 'notSent',
	});
}

/** @throws {CallError} see {@link baseUrlOf} */
export function prepare(
	{ method, path, query, headers, contentType, storeFile, to }: ApiCall,
	baseUrls: BaseUrls,
	{ timeout, signal, clock }: { timeout: number; signal?: AbortSignal; clock: Clock },
): Omit<PreparedRequest, 'body'> {
	return {
		method,
		url: `${baseUrlOf(baseUrls, to)}${path.path}${toQueryString(joinQuery(path.query, query))}`,
		headers,
		contentType: contentType ?? 'application/json',
		timeout,
		signal,
		...(storeFile && { file: { idleMs: timeout, clock } }),
	};
}

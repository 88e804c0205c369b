import { CallError } from '../errors/callError';
import type { ApiCall } from '../request/apiCall';
import { valueOf, withValues, type Paging } from './pagingParameters';
import { routeOf } from '../rateLimit/rateLimit';

/** Every list of the API accepts this size (Genesys's Terraform provider uses it in 122 places). */
export const SAFE_PAGE_SIZE = 100;
/** Most operations to remember. There are about 500 lists. */
const MOST_REMEMBERED = 1_000;

/** Operations that refused the page size of the catalog, for the life of the process. */
const refused = new Set<string>();

const keyOf = ({ method, path }: ApiCall) => routeOf(method, path.path);

/** @returns the paging of the operation, with a page size that it has not refused before */
export function withKnownSize(call: ApiCall, paging: Paging): Paging {
	if (paging.max === undefined || !refused.has(keyOf(call))) return paging;
	return { ...paging, max: Math.min(paging.max, SAFE_PAGE_SIZE) };
}

/** Returns whether the operation refused the page size itself, and remembers that it did. */
export function refusesSize(call: ApiCall, { size = '' }: Paging, error: unknown): boolean {
	if (!(error instanceof CallError) || error.details.status !== 400) return false;
	const text = `${error.details.message} ${error.details.remedy}`;
	if (!/page[\s_-]?size/i.test(text) && !new RegExp(`\\b${size}\\b`).test(text)) return false;
	if (refused.size < MOST_REMEMBERED) refused.add(keyOf(call));
	return true;
}

/** Returns whether the content of a page is too large. As many other entries may fit. */
export function isTooLarge(error: unknown): boolean {
	if (!(error instanceof CallError)) return false;
	const { status, code } = error.details;
	return code === 'response.entity.too.large' || status === 413;
}

/** @returns the call with smaller pages; undefined if the caller set the size or it is small enough */
export function withSmallerPages(
	given: ApiCall,
	sized: ApiCall,
	paging: Paging,
): ApiCall | undefined {
	const { size } = paging;
	if (size === undefined || valueOf(given, paging, size) !== undefined) return undefined;
	const asked = Number(valueOf(sized, paging, size));
	return asked > SAFE_PAGE_SIZE ? withValues(sized, paging, { [size]: SAFE_PAGE_SIZE }) : undefined;
}

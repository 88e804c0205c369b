/**
 * How lists are paged: by a number that the caller chooses (`pageNumber`, `startIndex`), or by a position
 * that the page before named. If an operation has several of these, the first one always works:
 * `nextPage` beside `pageNumber` is a leftover, and `recording/jobs` accepts a cursor only if the total is
 * not requested. The GET of a search takes everything in `q64`, and its response has the value for the
 * next page.
 */
const POSITIONS = ['pageNumber', 'cursor', 'after', 'startIndex', 'nextPage', 'q64'];
/** `limit` beside `pageSize` is deprecated. */
const SIZES = ['pageSize', 'limit', 'count'];

/** The size that Genesys's own Terraform provider uses if no maximum is documented. */
const USUAL_LARGEST_PAGE = 100;

/**
 * @param {import('./sdkCalls.mjs').SdkCall} call
 * @param {string[]} bodyFields names
 * @param {number} [largestPage] proven
 * @returns {{ by: string; in: string; size?: string; max?: number } | undefined}
 */
export function pagingOf(call, bodyFields, largestPage = USUAL_LARGEST_PAGE) {
	if (!mayPage(call)) return undefined;
	const place = placeOf(
		call.query.map(({ name }) => name),
		bodyFields,
	);
	if (place === undefined) return undefined;
	return { ...place, ...(place.size && { max: largestPage }) };
}

/**
 * For a POST that starts a job, the paging parameters belong to the job.
 *
 * @param {import('./sdkCalls.mjs').SdkCall} call
 */
function mayPage({ method, path }) {
	return method === 'GET' || (method === 'POST' && !path.endsWith('/jobs'));
}

/**
 * @param {string[]} query
 * @param {string[]} body
 * @returns {{ by: string; in: string; size?: string } | undefined}
 */
function placeOf(query, body) {
	const [inQuery, inBody] = [positionOf(query), positionOf(body)];
	if (inQuery !== undefined) return { by: inQuery, in: 'query', ...sizeOf(query) };
	if (body.includes('paging')) return { by: 'pageNumber', in: 'body.paging', size: 'pageSize' };
	// `after` alone is a position in an order, such as that of a case plan's stages.
	if (inBody === undefined || (inBody === 'after' && !body.includes('pageSize'))) return undefined;
	return { by: inBody, in: 'body', ...sizeOf(body) };
}

const positionOf = (/** @type {string[]} */ names) =>
	POSITIONS.find((name) => names.includes(name));

function sizeOf(/** @type {string[]} */ names) {
	const size = SIZES.find((name) => names.includes(name));
	return size === undefined ? {} : { size };
}

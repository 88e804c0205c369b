import { READ_ONLY_POSTS } from './readOnlyPosts';

/** All templates as one pattern, in which `{id}` matches one segment. */
const PATTERN = new RegExp(
	`^/api/v2/(?:${READ_ONLY_POSTS.map((path) => path.replace(/\{[^{}]+\}/g, '[^/]+')).join('|')})/?$`,
);

/**
 * Returns whether a call only reads. Such a call may be sent again after any failure, and is allowed in
 * read-only mode. POSTs that only read are queries whose criteria are too long for a URL.
 *
 * @param method in upper case
 * @param path as sent, starting with `/api/v2/`
 */
export function isReadOnly(method: string, path: string): boolean {
	return method === 'GET' || method === 'HEAD' || (method === 'POST' && PATTERN.test(path));
}

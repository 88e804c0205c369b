import { READ_ONLY_POSTS } from './readOnlyPosts';

/** Templates as one pattern: `{id}` stands for one segment. */
const PATTERN = new RegExp(
	`^/api/v2/(?:${READ_ONLY_POSTS.map((path) => path.replace(/\{[^{}]+\}/g, '[^/]+')).join('|')})/?$`,
);

/**
 * Whether a call only reads: it may then be sent again after any failure, and is allowed where only
 * reading is. Among POSTs these are queries whose criteria are too long for a URL.
 *
 * @param method upper case
 * @param path as sent, beginning with `/api/v2/`
 */
export function isReadOnly(method: string, path: string): boolean {
	return method === 'GET' || method === 'HEAD' || (method === 'POST' && PATTERN.test(path));
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { isReadOnly } from '../../../../../nodes/GenesysCloud/client/request/readOnly';
import { readOnlyPosts as ids } from '../../../../../scripts/catalog/factsByHand.json';

/** `POST /api/v2/users/search` by `postUsersSearch`: what the official SDK can call. */
const sdkOperations = readSdk();

/** Paths of the operations that were judged by hand to read only. */
const entries = ids.map((id) => sdkOperations.get(id)?.replace('POST /api/v2/', '') ?? id);

function readSdk(): Map<string, string> {
	const folder = join(
		dirname(require.resolve('purecloud-platform-client-v2/package.json')),
		'src/purecloud-platform-client-v2/api',
	);
	const calls = /^\t(\w+)\([^)]*\) \{(?:(?!^\t\}).)*?callApi\(\s*'([^']+)',\s*'([A-Z]+)'/gms;
	const operations = readdirSync(folder)
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.flatMap((source) => [...source.matchAll(calls)])
		.map(([, id, path, method]): [string, string] => [id, `${method} ${path}`]);
	return new Map(operations);
}

const fill = (path: string) => path.replace(/\{[^}]+\}/g, '3f2b8c1e-0001-4a00-8000-00000000abcd');

it('knows the SDK and the list', () => {
	expect(sdkOperations.size).toBeGreaterThan(2_500);
	expect(entries.length).toBeGreaterThan(100);
	expect(new Set(entries).size).toBe(entries.length);
});

it.each(entries)('%s is a POST of the SDK, and read-only', (entry) => {
	expect([...sdkOperations.values()]).toContain(`POST /api/v2/${entry}`);
	expect(isReadOnly('POST', fill(`/api/v2/${entry}`))).toBe(true);
	expect(isReadOnly('POST', `${fill(`/api/v2/${entry}`)}/`)).toBe(true);
	for (const method of ['PUT', 'PATCH', 'DELETE', 'post', 'OPTIONS']) {
		expect(isReadOnly(method, fill(`/api/v2/${entry}`))).toBe(false);
	}
});

it('treats no other operation of the SDK as read-only', () => {
	const listed = new Set(entries.map((entry) => `POST /api/v2/${entry}`));
	const others = [...sdkOperations.values()].filter((operation) => !listed.has(operation));
	const wrong = others.filter((operation) => {
		const [method, path] = operation.split(' ');
		return method !== 'GET' && method !== 'HEAD' && isReadOnly(method, fill(path));
	});
	expect(wrong).toEqual([]);
	expect(others.length).toBeGreaterThan(2_000);
});

it.each([
	// It starts a job.
	'/api/v2/audits/query',
	'/api/v2/usage/query',
	'/api/v2/oauth/clients/c-1/usage/query',
	'/api/v2/users',
	'/api/v2/routing/queues',
	'/api/v2/analytics/conversations/details/jobs',
	'/api/v2/gdpr/requests',
	// Alike, but not the same.
	'/api/v2/users/search/x',
	'/api/v2/x/users/search',
	'/api/v2/users/searchx',
	'/api/v2/userssearch',
	'/api/v2/users//search',
	'/api/v2/USERS/SEARCH',
	'/api/v2/users/search?x=1',
	'/api/v2/users/search\n',
	'users/search',
	'/api/v2/gamification/profiles/users/a/b/query',
])('POST %j may change something', (path) => {
	expect(isReadOnly('POST', path)).toBe(false);
});

it('treats GET and HEAD as reading, whatever the path', () => {
	expect(isReadOnly('GET', '/api/v2/audits/query')).toBe(true);
	expect(isReadOnly('HEAD', '/api/v2/x')).toBe(true);
	expect(isReadOnly('get', '/api/v2/x')).toBe(false);
});

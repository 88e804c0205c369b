/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';

import { fillPath } from '../../nodes/GenesysCloud/client/request/requestPath';
import { tryParseJson } from '../../nodes/GenesysCloud/client/reply/reply';
import { ACCESS_TOKEN, clientOf, startRecorder, type Recorded, type Recorder } from './kit';
import { operations, type Operation } from './operations';

/** What of a call is compared. */
interface Sent {
	method: string;
	path: string;
	query: Array<[string, string]>;
	body: unknown;
	contentType: string | undefined;
	token: string | undefined;
}

/** Differences that are meant; anything else is a failure. Each must apply at least once. */
const RULES: Array<{ name: string; reason: string; level(sent: Sent): Sent }> = [
	{
		name: 'empty query values',
		reason: 'the SDK sends `name=`, which some operations take for a filter on nothing',
		level: (sent) => ({ ...sent, query: sent.query.filter(([, value]) => value !== '') }),
	},
	{
		name: 'content type without a body',
		reason: 'the SDK names one with every request, also where nothing is sent',
		level: (sent) => (sent.body === undefined ? { ...sent, contentType: undefined } : sent),
	},
];

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

function sentBy({ method, target, headers, body }: Recorded): Sent {
	const { pathname, searchParams } = new URL(target, 'http://recorder.example');
	return {
		method,
		path: pathname.split('/').map(decodeURIComponent).join('/'),
		query: [...searchParams].sort(([a], [b]) => a.localeCompare(b)),
		body: body.length === 0 ? undefined : tryParseJson(body.toString()),
		contentType: headers['content-type'],
		token: headers.authorization,
	};
}

async function sendBySdk(): Promise<Sent[]> {
	recorder.reset();
	const running = promisify(execFile)(process.execPath, [
		join(__dirname, 'sdkCaller.cjs'),
		recorder.url,
		ACCESS_TOKEN,
	]);
	running.child.stdin?.end(JSON.stringify(operations.map(({ sdk, args }) => ({ sdk, args }))));
	expect((await running).stderr).toBe('');
	return recorder.calls.map(sentBy);
}

async function sendByClient(): Promise<Sent[]> {
	recorder.reset();
	const client = clientOf(recorder);
	for (const { method, path, values = {}, query, body } of operations) {
		await client.request({
			method,
			path: fillPath(path, values),
			query: withDates(query),
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	}
	return recorder.calls.map(sentBy);
}

function withDates(query: Operation['query'] = {}): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) => {
			const { $date } = Object(value) as { $date?: string };
			return [name, $date === undefined ? value : new Date($date)];
		}),
	);
}

it('sends the same as the official SDK', async () => {
	const bySdk = await sendBySdk();
	const byClient = await sendByClient();
	expect(bySdk).toHaveLength(operations.length);
	expect(byClient).toHaveLength(operations.length);

	const used = new Set<string>();
	const differences = operations.flatMap(({ sdk }, index) => {
		let [theirs, ours] = [bySdk[index], byClient[index]];
		for (const { name, level } of RULES) {
			if (JSON.stringify(theirs) !== JSON.stringify(level(theirs))) used.add(name);
			[theirs, ours] = [level(theirs), level(ours)];
		}
		return isDeepEqual(theirs, ours) ? [] : [{ sdk, theirs, ours }];
	});
	const agreed = operations.length - differences.length;
	process.stdout.write(`${agreed} of ${operations.length} operations agree\n`);
	expect(differences).toEqual([]);
	expect([...used].sort()).toEqual(RULES.map(({ name }) => name).sort());
	expect(operations.length).toBeGreaterThanOrEqual(40);
});

function isDeepEqual(a: unknown, b: unknown): boolean {
	try {
		expect(a).toEqual(b);
		return true;
	} catch {
		return false;
	}
}

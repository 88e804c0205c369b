/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import {
	findTopics,
	idsInTopic,
	isOf,
	labelOfTopic,
	loadTopics,
	topicsOf,
	type TopicEntry,
} from '../../../../nodes/GenesysCloud/catalog/topics/topics';
import { EVENTS } from '../../../../nodes/GenesysCloud/trigger/events';

const root = path.resolve(__dirname, '..', '..', '..', '..');
const file = path.join(root, 'nodes', 'GenesysCloud', 'catalog', 'topics', 'topics.json');
const scripts = path.join(root, 'scripts', 'catalog');
const sdk = path.join(root, 'node_modules', 'purecloud-platform-client-v2', 'index.d.ts');

let topics: readonly TopicEntry[];
beforeAll(async () => {
	topics = await loadTopics();
});

const generate = async (facts = '') => {
	const href = (name: string) => pathToFileURL(path.join(scripts, name)).href;
	const code = `import { buildTopics, topicsText } from '${href('buildTopics.mjs')}';
		import { SDK } from '${href('sdkFolder.mjs')}';
		process.stdout.write(topicsText(buildTopics(SDK${facts})));`;
	const args = ['--input-type=module', '--eval', code];
	return (await promisify(execFile)(process.execPath, args, { cwd: root })).stdout;
};

describe('topics.json', () => {
	it('is what gulp makes of the facts', async () => {
		expect(await generate()).toBe(readFileSync(file, 'utf8'));
	});

	it('has all 242 topics once, each with a model of the SDK', () => {
		expect(topics).toHaveLength(242);
		expect(new Set(topics.map(({ topic }) => topic)).size).toBe(242);
		const declarations = readFileSync(sdk, 'utf8');
		const without = topics.filter(({ model }) => !declarations.includes(`interface ${model} {`));
		expect(without).toEqual([]);
	});

	it('knows what each ID is of', () => {
		for (const { topic, ids = [] } of topics) {
			expect([topic, ids.length]).toEqual([topic, topic.split('{id}').length - 1]);
		}
	});

	it('stays small', () => {
		expect(readFileSync(file).length).toBeLessThan(60_000);
	});

	it('is not made where the SDK has no model of a topic', async () => {
		await expect(generate(`, { topics: { 'v2.gone.{id}': 'Gone' } }`)).rejects.toThrow(
			'The SDK has no model Gone for v2.gone.{id}',
		);
	});

	it('says which are sent by themselves, and which of one known conversation alone', () => {
		const marked = (mark: 'byItself' | 'oneKnown') =>
			topics.filter((one) => one[mark]).map(({ topic }) => topic);
		expect(marked('byItself')).toEqual([
			'v2.subscription.updated',
			'v2.system.no_longer_subscribed.{id}',
			'v2.system.socket_closing',
			'v2.system.token_revoked.{id}',
			'v2.system.{id}.{id}',
		]);
		expect(marked('oneKnown')).toHaveLength(16);
	});
});

describe('the search of topics', () => {
	it.each([
		['presence of a user', 'v2.users.{id}.presence'],
		['agent presence', 'v2.users.{id}.presence'],
		['routing status', 'v2.users.{id}.routingStatus'],
		['queue conversations', 'v2.routing.queues.{id}.conversations'],
		['queue statistics', 'v2.analytics.queues.{id}.observations'],
		['transcript', 'v2.conversations.{id}.transcription'],
		['wfm adherence user', 'v2.users.{id}.workforcemanagement.adherence'],
		['adherence', 'v2.users.{id}.workforcemanagement.adherence'],
		['work item', 'v2.taskmanagement.workitems.{id}'],
		['campaign progress', 'v2.outbound.campaigns.{id}.progress'],
		['contact list import', 'v2.outbound.contactlists.{id}.importstatus'],
		['evaluations', 'v2.quality.evaluations'],
		['out of office', 'v2.users.{id}.outofoffice'],
		['user station', 'v2.users.{id}.station'],
		['sentiment', 'v2.speechandtextanalytics.conversation.{id}.sentiment'],
		['edge software', 'v2.telephony.providers.edges.{id}.softwareupdate'],
		['voicemail message', 'v2.users.{id}.voicemail.messages'],
		['v2.users.{id}.presence', 'v2.users.{id}.presence'],
		['v2.users.5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59.presence', 'v2.users.{id}.presence'],
	])('finds %s', (typed, topic) => {
		expect(
			findTopics(topics, typed)
				.slice(0, 3)
				.map((one) => one.topic),
		).toContain(topic);
	});

	it('shows all that can be subscribed to where nothing is typed, and nothing for nonsense', () => {
		expect(findTopics(topics, '')).toHaveLength(237);
		expect(findTopics(topics, 'qwertz')).toEqual([]);
		expect(findTopics(topics, 'socket closing')).toEqual([]);
	});

	it('shows name and topic', () => {
		expect(labelOfTopic(topics.find(({ topic }) => topic === 'v2.users.{id}.presence')!)).toBe(
			'Presence of a user · users.{id}.presence',
		);
	});
});

it('puts each ID with each into its place, and takes them out again', () => {
	const pattern = 'v2.a.{id}.b.{id}';
	const made = topicsOf(pattern, [
		['1', '2'],
		['$&', '4'],
	]);
	expect(made).toEqual(['v2.a.1.b.$&', 'v2.a.1.b.4', 'v2.a.2.b.$&', 'v2.a.2.b.4']);
	expect(made.map((topic) => idsInTopic(pattern, topic)[1])).toEqual(['$&', '4', '$&', '4']);
	expect(made.every((topic) => isOf(pattern, topic))).toBe(true);
	expect(isOf(pattern, 'v2.a.1.b')).toBe(false);
});

it('the live events stand in the order of the list', () => {
	const values = EVENTS.filter(({ kind }) => kind === 'live').map(({ value }) => value);
	expect(values).toEqual([
		'queueConversation',
		'agentPresence',
		'routingStatus',
		'userConversation',
		'queueStatistics',
		'callback',
		'campaignProgress',
		'campaignContact',
		'evaluation',
		'workItem',
		'contactListImport',
		'transcription',
		'otherTopic',
	]);
});

import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { otherTopic } from '../../../../../nodes/GenesysCloud/events/live/otherTopic';
import { searchTopics } from '../../../../../nodes/GenesysCloud/fields/locators/topic';
import { startFastSimulator } from '../../../../integration/harness';
import type { Simulator } from '../../../../simulator';
import { clientFor } from '../../client/kit/clientKit';
import { listen, NOW } from './kit';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startFastSimulator();
});
afterAll(async () => await simulator.close());

const other = async (topic: string, more: INodeParameters = {}) =>
	await listen(simulator, otherTopic, {
		topic: { __rl: true, mode: 'list', value: topic },
		...more,
	});

describe('Other Topic', () => {
	it('puts the things that are named into the topic, and returns what it sends', async () => {
		const { users } = simulator.org();
		const heard = await other('v2.users.{id}.station', {
			topicIds: `${String(users[0].email)}, ${users[1].id}`,
		});
		const topics = await heard.topics();
		expect(topics).toEqual([users[0], users[1]].map(({ id }) => `v2.users.${id}.station`));
		expect(await heard.hear(topics[0], { station: 1 })).toEqual([{ topic: topics[0], station: 1 }]);
		expect(await heard.hear(topics[0], [1], NOW)).toEqual([{ topic: topics[0], eventBody: [1] }]);
	});

	it('fills several places, each with each', async () => {
		const heard = await other('v2.users.{id}.conversations.{id}.recordings', {
			topicIds: simulator.org().users[0].id,
			secondTopicIds: 'c1, c2',
		});
		expect(await heard.topics()).toHaveLength(2);
	});

	it('takes topics without an ID, with an ID in them, and such as are not in the list', async () => {
		for (const topic of ['v2.quality.evaluations', 'v2.users.abc.presence', 'v2.new.things']) {
			expect(await (await other(topic)).topics()).toEqual([topic]);
		}
		const heard = await other('v2.new.things.{id}', { topicIds: '1' });
		expect(await heard.topics()).toEqual(['v2.new.things.1']);
	});

	it('takes an asterisk for all users or queues', async () => {
		const heard = await other('v2.routing.queues.{id}.users', { topicIds: '*' });
		expect(await heard.topics()).toHaveLength(simulator.org().queues.length);
	});

	it.each([
		[
			'v2.users.{id}.station',
			'',
			"'Names or IDs' is empty. Enter at least one user for v2.users.{id}.station.",
		],
		['v2.users.{id}.station', 'nobody@acme.example', 'there is no user of that email'],
		['v2.flows.outcomes.{id}', 'not an id', 'which is not an ID. Enter the ID of the outcome.'],
		[
			'v2.detail.events.conversation.{id}.acw',
			'*',
			'works for one known conversation only. Trigger on Conversation Ended for every conversation, or use the Genesys Cloud Webhook Trigger node.',
		],
		['v2.flows.outcomes.{id}', '*', 'has no topic for every outcome. Enter IDs.'],
	])('refuses %s of %j', async (topic, topicIds, message) => {
		await expect((await other(topic, { topicIds })).topics()).rejects.toThrow(message);
	});

	it.each([
		['', "'Topic' is empty."],
		['presence', "'Topic' is 'presence', which is no topic. Choose one from the list"],
		['v2.users.a b', 'which is no topic'],
	])('refuses the topic %j', async (topic, message) => {
		await expect(other(topic)).rejects.toThrow(message);
	});

	it('shows a field for each place of the topic', () => {
		const shownFor = (value: string) =>
			otherTopic.properties
				.filter((property) =>
					NodeHelpers.displayParameter(
						{ topic: { __rl: true, mode: 'list', value } },
						property,
						null,
						null,
					),
				)
				.map(({ name }) => name);
		expect(shownFor('v2.quality.evaluations')).toEqual(['topic']);
		expect(shownFor('v2.users.{id}.station')).toEqual(['topic', 'topicIds']);
		expect(shownFor('v2.users.{id}.conversations.{id}.recordings.{id}')).toEqual([
			'topic',
			'topicIds',
			'secondTopicIds',
			'thirdTopicIds',
		]);
	});

	it('says before the choice that conversation details come of known conversations alone', () => {
		expect(otherTopic.notice).toContain('one known conversation at a time');
	});
});

describe('the list of topics', () => {
	it('says what Genesys Cloud does not send over WebSocket, and which permission is needed', async () => {
		simulator.fault({
			path: '/api/v2/notifications/availabletopics',
			respond: {
				status: 200,
				body: {
					entities: [
						{ id: 'v2.users.{id}.station', transports: ['All'] },
						{ id: 'v2.operations.events.{id}', transports: ['EventBridge'] },
						{ id: 'v2.quality.evaluations', requiresPermissions: ['quality:evaluation:view'] },
						{ id: 'v2.brandnew.{id}', transports: ['Websocket'] },
						null,
					],
				},
			},
		});
		const labelOf = async (typed: string) =>
			(await searchTopics(clientFor(simulator), typed, undefined)).results[0]?.name;
		expect(await labelOf('station')).toBe('Station of a user · users.{id}.station');
		expect(await labelOf('operations events')).toContain('not over WebSocket');
		expect(await labelOf('quality evaluations')).toContain('needs quality:evaluation:view');
		expect(await labelOf('brandnew')).toBe('New · brandnew.{id}');
		expect(simulator.requests.filter(({ path }) => path.includes('availabletopics'))).toHaveLength(
			1,
		);
	});

	it('works without an answer of Genesys Cloud', async () => {
		const silent = await startFastSimulator();
		silent.fault({
			path: '/api/v2/notifications/availabletopics',
			times: Infinity,
			respond: { status: 403 },
		});
		const page = await searchTopics(clientFor(silent), 'station', undefined);
		expect(page.results[0]).toEqual({
			name: 'Station of a user · users.{id}.station',
			value: 'v2.users.{id}.station',
		});
		await silent.close();
	});
});

import patterns from './patterns.json';
import { availableTopics, readTopic, singleTopics } from './topics';

it('has all patterns, each once', () => {
	expect(new Set(patterns).size).toBe(242);
});

it('reads each of them with IDs', () => {
	const unread = patterns.filter((pattern) => {
		const found = readTopic(pattern.replaceAll('{id}', '5d1f8c2a-0000-4000-8000-000000000001'));
		return found?.[0].pattern.split('.').length !== pattern.split('.').length;
	});
	expect(unread).toEqual([]);
});

it.each([
	['v2.users.7.mood'],
	['v2.users..presence'],
	['users.7.presence'],
	['nonsense'],
	[''],
	['v2.users.{id}.presence'],
	['v2.users.*.presence'],
	['v2.detail.events.conversation.{id}.customer.end'],
	['v2.detail.events.conversation.*.customer.end'],
	['v2.detail.events.conversation.customer.end'],
	['v2.detail.events.conversation'],
	['v2.users.7?presence&mood'],
	[`v2.users.${'7'.repeat(200)}.presence`],
])('refuses %s', (topic) => {
	expect(readTopic(topic)).toBeUndefined();
});

it('takes the event of one known conversation', () => {
	expect(readTopic('v2.detail.events.conversation.c-1.customer.end')).toHaveLength(1);
});

it('prefers a fixed name to an ID', () => {
	expect(readTopic('v2.outbound.settings')?.[0].pattern).toBe('v2.outbound.settings');
	expect(readTopic('v2.taskmanagement.workitems.queues.q1')?.[0].pattern).toBe(
		'v2.taskmanagement.workitems.queues.{id}',
	);
});

it('splits merged topics', () => {
	expect(singleTopics('v2.routing.queues.1.conversations?calls&emails')).toEqual([
		'v2.routing.queues.1.conversations.calls',
		'v2.routing.queues.1.conversations.emails',
	]);
	expect(readTopic('v2.routing.queues.1.conversations?calls&emails')).toHaveLength(2);
	expect(readTopic('v2.flows?a&b')).toHaveLength(2);
});

it('shows what is expanded', () => {
	expect(availableTopics([])).toHaveLength(242);
	expect(availableTopics([])[0]).toEqual({ id: 'v2.analytics.conversation.{id}.metrics' });
	const all = availableTopics(['transports', 'requiresPermissions', 'topicParameters']);
	expect(all.find(({ id }) => id === 'v2.analytics.queues.{id}.observations')).toEqual({
		id: 'v2.analytics.queues.{id}.observations',
		transports: ['Websocket', 'EventBridge'],
		requiresPermissions: ['analytics:queueObservation:view'],
		topicParameters: ['{id}'],
	});
});

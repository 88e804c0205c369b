/** What is null in a list of a reply must not take everything else with it. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { genesys, webhookWorkflow } from '../harness';
import { engine, simulator, useSimulator, watch } from '../useSimulator';
import { chosen } from './kit';

useSimulator();

const ID = '74166d03-35db-4763-a2f8-0e53f85cc5c1';

const CONVERSATION = {
	conversationId: ID,
	conversationStart: '2026-11-28T10:00:00.000Z',
	participants: [
		null,
		{ purpose: 'customer', sessions: null },
		{
			purpose: 'agent',
			sessions: [
				null,
				{ mediaType: 'voice', segments: null, metrics: null },
				{
					mediaType: 'email',
					segments: [null, { wrapUpNote: 'Done' }],
					metrics: [null, { name: 'tTalk', value: 2000 }],
				},
			],
		},
	],
};

/** An operation, its call, a reply with nulls, and a part of the rows. */
type Case = [
	of: string,
	parameters: (ids: { queueId: string; userId: string }) => INodeParameters,
	call: string,
	reply: (ids: { queueId: string; userId: string }) => object,
	rows: (ids: { queueId: string; userId: string }) => object[],
];

const DETAILS = 'POST /api/v2/analytics/conversations/details/query';
const found = () => ({ conversations: [null, CONVERSATION], totalHits: 2 });

const CASES: Case[] = [
	[
		'conversation.getMany',
		() => ({ interval: '2026-11-28T00:00:00Z/2026-11-29T00:00:00Z' }),
		DETAILS,
		found,
		() => [{ id: ID, mediaTypes: 'voice; email', wrapUpNotes: 'Done', talkSeconds: 2 }],
	],
	[
		'callback.cancelMany',
		({ queueId }) => ({ queueId: chosen(queueId) }),
		DETAILS,
		found,
		() => [],
	],
	[
		'conversation.get',
		() => ({ conversationId: chosen(ID) }),
		'GET /api/v2/conversations/{conversationId}',
		() => ({
			id: ID,
			participants: [null, { id: 'p', purpose: 'agent', calls: [null], wrapup: null }],
			divisions: [null],
		}),
		() => [{ id: ID }],
	],
	[
		'report.getQueueFigures',
		() => ({ interval: '2026-10-25/2026-10-26', options: { timeZone: 'Europe/Berlin' } }),
		'POST /api/v2/analytics/conversations/aggregates/query',
		({ queueId }) => ({
			results: [
				null,
				{ group: null, data: null },
				{
					group: { queueId },
					data: [
						null,
						{
							interval: '2026-10-24T22:00:00.000Z/2026-10-25T23:00:00.000Z',
							metrics: [
								null,
								{ metric: 'nOffered', stats: null },
								{ metric: 'tHandle', stats: { count: 2, sum: 3000 } },
							],
						},
					],
				},
			],
		}),
		({ queueId }) => [{ queueId, offered: 0, handled: 2, averageHandleSeconds: 1.5 }],
	],
	[
		'queue.getLiveStatistics',
		({ queueId }) => ({ specifyQueues: 'some', queueIds: queueId }),
		'POST /api/v2/analytics/queues/observations/query',
		({ queueId }) => ({
			results: [
				null,
				{
					group: { queueId, mediaType: 'voice' },
					data: [
						null,
						{ metric: 'oWaiting', stats: null },
						{ metric: 'oWaiting', stats: { count: 2 } },
					],
				},
			],
		}),
		({ queueId }) => [{ queueId, mediaType: 'voice', waiting: 2 }],
	],
	[
		'user.getStatusHistory',
		({ userId }) => ({ specifyUsers: 'users', userIds: userId, interval: '2026-11-27/2026-11-28' }),
		'POST /api/v2/analytics/users/details/query',
		({ userId }) => ({
			userDetails: [
				null,
				{ userId, primaryPresence: null, routingStatus: null },
				{
					userId,
					primaryPresence: [null, { startTime: '2026-11-27T10:00:00Z', systemPresence: 'AWAY' }],
				},
			],
			totalHits: 3,
		}),
		({ userId }) => [{ userId, status: 'AWAY' }],
	],
	[
		'queue.getMembers',
		({ queueId }) => ({ queueId: chosen(queueId) }),
		'GET /api/v2/routing/queues/{queueId}/members',
		({ userId }) => ({ entities: [null, { id: userId }], pageCount: 1 }),
		({ userId }) => [{ id: userId }],
	],
	[
		'user.getPresence',
		({ queueId }) => ({ specifyUsers: 'queue', queueId: chosen(queueId) }),
		'GET /api/v2/routing/queues/{queueId}/members',
		({ userId }) => ({ entities: [null, { id: userId }], pageCount: 1 }),
		({ userId }) => [{ userId }],
	],
	[
		'voicemail.getMany',
		({ queueId }) => ({ mailbox: 'queue', queueId: chosen(queueId) }),
		'GET /api/v2/voicemail/queues/{queueId}/messages',
		() => ({ entities: [null, { id: 'v1' }], pageCount: 1 }),
		() => [{ id: 'v1' }],
	],
	[
		'user.logOutOfQueues',
		({ userId }) => ({ userId: chosen(userId) }),
		'GET /api/v2/users/{userId}/queues',
		({ queueId }) => ({ entities: [null, { id: queueId }], pageCount: 1 }),
		({ queueId }) => [{ queueCount: 1, queueNames: queueId, loggedOut: true }],
	],
];

it.each(CASES)('%s', async (of, parameters, call, reply, expected) => {
	const { queues, users } = simulator.org();
	const ids = { queueId: queues[0].id, userId: users[0].id };
	const [method, path] = call.split(' ');
	simulator.fault({ host: 'api', method, path, respond: { status: 200, body: reply(ids) } });
	const [resource, operation] = of.split('.');
	const node = genesys({ resource, operation, ...parameters(ids) }, { typeVersion: 1.1 });
	const result = await watch.run(engine, webhookWorkflow(node));
	expect(result.error).toBeUndefined();
	const rows: IDataObject[] = result.outputs.Genesys[0].map(({ json }) => json);
	expect(rows).toMatchObject(expected(ids));
});

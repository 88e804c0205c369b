/** What the other live events say, column by column, and what their fields take. */
import type { INodeParameters } from 'n8n-workflow';

import { agentPresence } from '../../../../../nodes/GenesysCloud/events/live/agentPresence';
import { campaignContact } from '../../../../../nodes/GenesysCloud/events/live/campaignContact';
import { campaignProgress } from '../../../../../nodes/GenesysCloud/events/live/campaignProgress';
import { contactListImport } from '../../../../../nodes/GenesysCloud/events/live/contactListImport';
import { evaluation } from '../../../../../nodes/GenesysCloud/events/live/evaluation';
import { queueStatistics } from '../../../../../nodes/GenesysCloud/events/live/queueStatistics';
import { routingStatus } from '../../../../../nodes/GenesysCloud/events/live/routingStatus';
import { workItem } from '../../../../../nodes/GenesysCloud/events/live/workItem';
import { startFastSimulator } from '../../../../integration/harness';
import type { Simulator } from '../../../../simulator';
import { listen, NOW } from './kit';

const RECEIVED = new Date(NOW).toISOString();
const SINCE = '2026-03-02T09:59:59.000Z';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startFastSimulator();
});
afterAll(async () => await simulator.close());

const presenceOf = (kind: string) =>
	simulator.org().presenceDefinitions.find(({ systemPresence }) => systemPresence === kind)!;

describe('Agent Presence', () => {
	const body = (kind: string, more: object = {}) => ({
		source: 'PURECLOUD',
		primary: true,
		presenceDefinition: { id: presenceOf(kind).id, systemPresence: kind },
		message: '',
		modifiedDate: SINCE,
		...more,
	});

	it('tells who came from what to what', async () => {
		const [user] = simulator.org().users;
		const heard = await listen(simulator, agentPresence, { userIds: user.email as string });
		const topic = `v2.users.${user.id}.presence`;
		expect(await heard.topics()).toEqual([topic]);
		await heard.hear(topic, body('Available'));
		expect(await heard.hear(topic, body('Meal', { message: 'Back at one' }))).toEqual([
			{
				userId: user.id,
				userName: user.name,
				presenceId: presenceOf('Meal').id,
				presence: 'Meal',
				presenceKind: 'Meal',
				presenceSince: SINCE,
				presenceMessage: 'Back at one',
				previousPresence: 'Available',
				source: 'PURECLOUD',
				isPrimary: true,
			},
		]);
	});

	it('leaves out what says the same, unless that is wanted', async () => {
		const [user] = simulator.org().users;
		const topic = `v2.users.${user.id}.presence`;
		const later = { modifiedDate: RECEIVED };
		for (const [onlyChanges, count] of [
			[true, 0],
			[false, 1],
		] as const) {
			const heard = await listen(simulator, agentPresence, { userIds: user.id, onlyChanges });
			expect(await heard.hear(topic, body('Meal'))).toHaveLength(1);
			expect(await heard.hear(topic, body('Meal', later))).toHaveLength(count);
			expect(await heard.hear(topic, body('Meal', { message: 'x' }))).toHaveLength(1);
		}
	});

	it('can be limited to presences, which are named', async () => {
		const [user] = simulator.org().users;
		const topic = `v2.users.${user.id}.presence`;
		const heard = await listen(simulator, agentPresence, {
			userIds: user.id,
			filters: { presences: 'meal' },
		});
		expect(await heard.hear(topic, body('Available'))).toEqual([]);
		expect(await heard.hear(topic, body('Meal'))).toHaveLength(1);
		expect(await heard.hear(topic, body('Meal', { message: 'x' }))).toEqual([]);
	});

	it('listens to the members of a queue, of a group, or to all active users', async () => {
		const { queues, members, groups, groupMembers, users } = simulator.org();
		const queue = queues.find(({ id }) => (members.get(id)?.length ?? 0) > 0)!;
		const ofQueue = await listen(simulator, agentPresence, {
			specifyUsers: 'queue',
			queueId: { __rl: true, mode: 'name', value: queue.name },
		});
		const topic = (id: string) => `v2.users.${id}.presence`;
		expect((await ofQueue.topics()).sort()).toEqual(
			members
				.get(queue.id)!
				.map((member) => topic(member.userId))
				.sort(),
		);
		const group = groups.find(({ id }) => (groupMembers.get(id)?.length ?? 0) > 0)!;
		const ofGroup = await listen(simulator, agentPresence, {
			specifyUsers: 'group',
			groupId: { __rl: true, mode: 'id', value: group.id },
		});
		expect((await ofGroup.topics()).sort()).toEqual(groupMembers.get(group.id)!.map(topic).sort());
		const ofAll = await listen(simulator, agentPresence, { specifyUsers: 'all' });
		expect((await ofAll.topics()).sort()).toEqual(
			users
				.filter(({ state }) => state === 'active')
				.map(({ id }) => topic(id))
				.sort(),
		);
	});

	it('asks for the names of its users together', async () => {
		const heard = await listen(simulator, agentPresence, { specifyUsers: 'all' });
		const topics = await heard.topics();
		const before = simulator.requests.length;
		for (const topic of topics) {
			const [row] = await heard.hear(topic, body('Meal'));
			expect(row.userName).toEqual(expect.any(String));
		}
		// The presences.
		expect(simulator.requests.length - before).toBe(1);
	});

	it('is not lost where a name cannot be read', async () => {
		const [user] = simulator.org().users;
		const heard = await listen(simulator, agentPresence, { userIds: user.id });
		simulator.fault({ path: '/api/v2/users', respond: { status: 400 } });
		const [row] = await heard.hear(`v2.users.${user.id}.presence`, body('Meal'));
		expect(row).toMatchObject({ userId: user.id, userName: null, presence: 'Meal' });
		expect(heard.hints.join()).toContain('The names of users could not be read');
	});

	it.each([
		[{ userIds: ' ' }, "'Users' is empty. Enter at least one user."],
		[{ userIds: 'nobody@acme.example' }, 'there is no user of that email'],
		[{ specifyUsers: 'some' }, "'Specify Users' is 'some'."],
	])('refuses %j', async (parameters, message) => {
		await expect(listen(simulator, agentPresence, parameters)).rejects.toThrow(message);
	});
});

describe('Agent Routing Status', () => {
	it('tells who came from what to what, once', async () => {
		const [user] = simulator.org().users;
		const heard = await listen(simulator, routingStatus, { userIds: user.id });
		const topic = `v2.users.${user.id}.routingStatus`;
		expect(await heard.topics()).toEqual([topic]);
		const body = (status: string) => ({ id: user.id, routingStatus: { status, startTime: SINCE } });
		await heard.hear(topic, body('IDLE'));
		expect(await heard.hear(topic, body('INTERACTING'))).toEqual([
			{
				userId: user.id,
				userName: user.name,
				routingStatus: 'INTERACTING',
				routingStatusSince: SINCE,
				previousRoutingStatus: 'IDLE',
			},
		]);
		expect(await heard.hear(topic, body('INTERACTING'))).toEqual([]);
	});

	it('can be limited to statuses', async () => {
		const heard = await listen(simulator, routingStatus, {
			userIds: simulator.org().users[0].id,
			filters: { statuses: ['NOT_RESPONDING'] },
			output: 'raw',
		});
		const body = (status: string) => ({ routingStatus: { status } });
		expect(await heard.hear('v2.users.a.routingStatus', body('IDLE'))).toEqual([]);
		expect(await heard.hear('v2.users.a.routingStatus', body('NOT_RESPONDING'))).toEqual([
			{ topic: 'v2.users.a.routingStatus', routingStatus: { status: 'NOT_RESPONDING' } },
		]);
	});
});

describe('Queue Statistics', () => {
	const metric = (name: string, count: number, qualifier?: string) => ({
		metric: name,
		qualifier,
		stats: { count },
	});
	const message = (mediaType: string | undefined, ...metrics: object[]) => ({
		group: { queueId: simulator.org().queues[0].id, ...(mediaType && { mediaType }) },
		data: [{ interval: '2026-03-02T10:00:00.000Z/2026-03-02T10:30:00.000Z', metrics }],
	});
	const AGENTS = {
		memberAgents: null,
		activeAgents: null,
		onQueueAgents: null,
		offQueueAgents: null,
		idleAgents: null,
		interactingAgents: null,
		communicatingAgents: null,
		notRespondingAgents: null,
	};

	it('has a row a queue and media type, and what it was told of the agents', async () => {
		const [queue] = simulator.org().queues;
		const heard = await listen(simulator, queueStatistics, { queueIds: queue.name });
		const topic = `v2.analytics.queues.${queue.id}.observations`;
		expect(await heard.topics()).toEqual([topic]);
		const longest = { metric: 'oLongestWaiting', stats: { calculatedMetricValue: NOW - 90_000 } };
		const voice = {
			queueId: queue.id,
			queueName: queue.name,
			mediaType: 'voice',
			waiting: 3,
			longestWaitSeconds: 90,
			interacting: 2,
			longestInteractionSeconds: null,
			alerting: 1,
		};
		expect(
			await heard.hear(
				topic,
				message(
					'voice',
					metric('oWaiting', 3),
					metric('oInteracting', 2),
					metric('oAlerting', 1),
					longest,
				),
			),
		).toEqual([{ ...voice, ...AGENTS }]);
		const agents = {
			memberAgents: 9,
			activeAgents: 8,
			onQueueAgents: 5,
			offQueueAgents: 3,
			idleAgents: 2,
			interactingAgents: 3,
			communicatingAgents: 0,
			notRespondingAgents: 0,
		};
		const ofAgents = message(
			undefined,
			metric('oMemberUsers', 9),
			metric('oActiveUsers', 8),
			metric('oOnQueueUsers', 5),
			metric('oOffQueueUsers', 3),
			metric('oUserRoutingStatuses', 2, 'IDLE'),
			metric('oUserRoutingStatuses', 3, 'INTERACTING'),
		);
		expect(await heard.hear(topic, ofAgents)).toEqual([{ ...voice, mediaType: null, ...agents }]);
		// One metric comes alone: the others are as they were.
		expect(await heard.hear(topic, message('voice', metric('oWaiting', 4)))).toEqual([
			{ ...voice, waiting: 4, ...agents },
		]);
	});

	it('leaves out what changes no number, such as an aggregate of half an hour', async () => {
		const heard = await listen(simulator, queueStatistics, {
			queueIds: simulator.org().queues[0].id,
		});
		const topic = 'v2.analytics.queues.x.observations';
		expect(await heard.hear(topic, message('voice', metric('oWaiting', 1)))).toHaveLength(1);
		expect(await heard.hear(topic, message('voice', metric('nOffered', 7)))).toEqual([]);
		expect(await heard.hear(topic, message('voice', metric('oWaiting', 1)), NOW + 60_000)).toEqual(
			[],
		);
	});

	it('can be limited to media types, and to many who wait', async () => {
		const heard = await listen(simulator, queueStatistics, {
			queueIds: simulator.org().queues[0].id,
			filters: { mediaTypes: ['voice'], leastWaiting: 5 },
		});
		const topic = 'v2.analytics.queues.x.observations';
		expect(await heard.hear(topic, message('email', metric('oWaiting', 9)))).toEqual([]);
		expect(await heard.hear(topic, message('voice', metric('oWaiting', 4)))).toEqual([]);
		expect(await heard.hear(topic, message('voice', metric('oWaiting', 5)))).toHaveLength(1);
		expect(await heard.hear(topic, {})).toEqual([]);
	});
});

describe('Campaign Progress', () => {
	it('listens to the topic of the campaign’s medium', async () => {
		const { campaigns } = simulator.org();
		const [voice, mail, sms] = campaigns;
		Object.assign(mail, { emailConfig: {} });
		Object.assign(sms, { smsConfig: {} });
		const heard = await listen(simulator, campaignProgress, {
			campaignIds: [voice, mail, sms].map(({ name }) => String(name)).join(', '),
		});
		expect(await heard.topics()).toEqual([
			`v2.outbound.campaigns.${voice.id}.progress`,
			`v2.outbound.emailcampaigns.${mail.id}.progress`,
			`v2.outbound.messagingcampaigns.${sms.id}.progress`,
		]);
		const all = await listen(simulator, campaignProgress, { specifyCampaigns: 'all' });
		expect(await all.topics()).toHaveLength(campaigns.length);
	});

	it('tells how far it is, when it has come further', async () => {
		const [{ id }] = simulator.org().campaigns;
		const heard = await listen(simulator, campaignProgress, { campaignIds: id });
		const topic = `v2.outbound.campaigns.${id}.progress`;
		const body = {
			campaign: { id, name: 'Spring' },
			numberOfContactsCalled: 50,
			numberOfContactsMessaged: 0,
			totalNumberOfContacts: 200,
			percentage: 25,
			numberOfContactsSkipped: { doNotCall: 2, invalidNumber: 3 },
		};
		expect(await heard.hear(topic, body)).toEqual([
			{
				campaignId: id,
				campaignName: 'Spring',
				mediaType: 'voice',
				percentage: 25,
				contactsCalled: 50,
				contactsMessaged: 0,
				contactsSkipped: 5,
				totalContacts: 200,
			},
		]);
		expect(await heard.hear(topic, body)).toEqual([]);
		expect(await heard.hear(topic, { ...body, percentage: 26 })).toHaveLength(1);
		const done = await listen(simulator, campaignProgress, {
			campaignIds: id,
			filters: { leastPercentage: 100 },
		});
		expect(await done.hear(topic, body)).toEqual([]);
		expect(await done.hear(topic, { ...body, percentage: 100 })).toHaveLength(1);
	});
});

describe('Campaign Contact', () => {
	it('tells whom a campaign has called, and what came of it', async () => {
		const { campaigns, contactLists, queues, users, wrapupCodes } = simulator.org();
		const heard = await listen(simulator, campaignContact, {
			whenContacted: ['postContact', 'preContact'],
			campaignTypes: ['voice', 'messaging'],
			filters: { campaigns: String(campaigns[0].name) },
		});
		expect(await heard.topics()).toEqual([
			'v2.outbound.voice.campaigns.contact.postContact',
			'v2.outbound.voice.campaigns.contact.preContact',
			'v2.outbound.messaging.campaigns.contact.postContact',
			'v2.outbound.messaging.campaigns.contact.preContact',
		]);
		const body = {
			eventTime: Date.parse(SINCE),
			outboundCampaignId: campaigns[0].id,
			outboundContactListId: contactLists[0].id,
			outboundContactId: 'contact',
			outboundQueueId: queues[0].id,
			conversationId: 'conversation',
			agentId: users[0].id,
			wrapupCode: wrapupCodes[0].id,
			callAnalysisDisposition: 'disposition.classification.callable.person',
			dialingMode: 'progressive',
			isRightPartyContact: true,
			isReCall: false,
			divisionId: 'division',
			voiceAttributes: { contactPhoneNumber: '+15551234567' },
		};
		const topic = 'v2.outbound.voice.campaigns.contact.postContact';
		expect(await heard.hear(topic, body)).toEqual([
			{
				event: 'afterContact',
				eventTime: SINCE,
				campaignType: 'voice',
				campaignId: campaigns[0].id,
				campaignName: campaigns[0].name,
				contactListId: contactLists[0].id,
				contactListName: contactLists[0].name,
				contactId: 'contact',
				contactAddress: '+15551234567',
				conversationId: 'conversation',
				queueId: queues[0].id,
				queueName: queues[0].name,
				userId: users[0].id,
				userName: users[0].name,
				wrapUpCodeId: wrapupCodes[0].id,
				wrapUpCodeName: wrapupCodes[0].name,
				callResult: 'disposition.classification.callable.person',
				isRightParty: true,
				isRecall: false,
				dialingMode: 'progressive',
				scheduledTime: null,
				divisionId: 'division',
			},
		]);
		const own = { ...body, wrapupCode: 'ININ-OUTBOUND-BUSY' };
		expect(await heard.hear(topic, own)).toMatchObject([
			{ wrapUpCodeId: null, wrapUpCodeName: 'ININ-OUTBOUND-BUSY' },
		]);
		const mail = { emailAttributes: { contactEmailAddress: 'ann@acme.example' } };
		expect(
			await heard.hear('v2.outbound.email.campaigns.contact.preContact', {
				outboundCampaignId: campaigns[0].id,
				...mail,
			}),
		).toMatchObject([{ event: 'beforeContact', contactAddress: 'ann@acme.example', userId: null }]);
		expect(await heard.hear(topic, { ...body, outboundCampaignId: campaigns[1].id })).toEqual([]);
	});

	it.each([
		[{ campaignTypes: [] }, "'Campaign Types' is empty. Choose at least one."],
		[{ whenContacted: [] }, "'When' is empty. Choose at least one."],
	])('refuses %j', async (parameters, message) => {
		await expect(listen(simulator, campaignContact, parameters)).rejects.toThrow(message);
	});
});

describe('Evaluation', () => {
	const TOPIC = 'v2.quality.evaluations';
	const body = (more: object = {}) => ({
		id: 'evaluation',
		conversationId: 'conversation',
		agent: { id: simulator.org().users[0].id, displayName: 'Ada' },
		evaluator: { id: simulator.org().users[1].id },
		eventTime: SINCE,
		eventType: 'UPDATED',
		evaluationFormId: 'form',
		formName: 'Courtesy',
		scoringSet: { totalScore: 92.5, totalCriticalScore: 100 },
		status: 'FINISHED',
		previousStatus: 'INPROGRESS',
		agentHasRead: false,
		releaseDate: '2026-03-02T09:00:00Z',
		assignedDate: '2026-03-01T09:00:00Z',
		changedDate: SINCE,
		conversationDate: '2026-02-28T09:00:00Z',
		mediaType: ['CALL'],
		...more,
	});

	it('tells who was evaluated by whom, and the score', async () => {
		const heard = await listen(simulator, evaluation, {});
		expect(await heard.topics()).toEqual([TOPIC]);
		expect(await heard.hear(TOPIC, body())).toEqual([
			{
				event: 'UPDATED',
				eventTime: SINCE,
				evaluationId: 'evaluation',
				conversationId: 'conversation',
				status: 'FINISHED',
				previousStatus: 'INPROGRESS',
				agentId: simulator.org().users[0].id,
				agentName: 'Ada',
				evaluatorId: simulator.org().users[1].id,
				evaluatorName: simulator.org().users[1].name,
				formId: 'form',
				formName: 'Courtesy',
				totalScore: 92.5,
				criticalScore: 100,
				mediaTypes: 'call',
				conversationTime: '2026-02-28T09:00:00.000Z',
				assignedTime: '2026-03-01T09:00:00.000Z',
				changedTime: SINCE,
				releasedTime: '2026-03-02T09:00:00.000Z',
				isReadByAgent: false,
				disputes: 0,
				rescores: 0,
			},
		]);
		expect(await heard.hear(TOPIC, body({ changedDate: RECEIVED, version: 2 }))).toEqual([]);
		expect(await heard.hear(TOPIC, body({ agentHasRead: true }))).toHaveLength(1);
	});

	it.each([
		[{ evaluationStatuses: ['FINISHED'] }, 1],
		[{ evaluationStatuses: ['PENDING'] }, 0],
		[{ agents: 'first' }, 1],
		[{ agents: 'second' }, 0],
		[{ evaluators: 'second' }, 1],
		[{ evaluators: 'first' }, 0],
	])('can be limited: %j', async (filters, count) => {
		const [first, second] = simulator.org().users;
		const named = Object.fromEntries(
			Object.entries(filters).map(([name, value]) => [
				name,
				value === 'first' ? first.email : value === 'second' ? second.email : value,
			]),
		);
		const heard = await listen(simulator, evaluation, { filters: named as INodeParameters });
		expect(await heard.hear(TOPIC, body())).toHaveLength(count);
	});
});

describe('Work Item', () => {
	it.each([
		[{ specifyWorkItems: 'ids', workItemIds: 'w1, w2' }, ['w1', 'w2']],
		[{ specifyWorkItems: 'queues', queueIds: 'queue' }, ['queues.QUEUE']],
		[{ specifyWorkItems: 'users', assigneeIds: 'user' }, ['users.USER']],
	])('listens to %j', async (parameters, ends) => {
		const { queues, users } = simulator.org();
		const text = JSON.stringify(parameters)
			.replace('"queue"', JSON.stringify(queues[0].name))
			.replace('"user"', JSON.stringify(users[0].email));
		const heard = await listen(simulator, workItem, JSON.parse(text) as INodeParameters);
		const topics = ends.map((end) =>
			`v2.taskmanagement.workitems.${end}`
				.replace('QUEUE', queues[0].id)
				.replace('USER', users[0].id),
		);
		expect(await heard.topics()).toEqual(topics);
	});

	it('tells what has changed', async () => {
		const { queues, users } = simulator.org();
		const heard = await listen(simulator, workItem, { queueIds: queues[0].id });
		const body = {
			id: 'w1',
			name: 'Check the contract',
			typeId: 'type',
			typeName: 'Contract',
			workbinId: 'bin',
			workbinName: 'Back Office',
			operation: 'UPDATE',
			changes: [
				{ op: 'replace', field: 'assigneeId', newValue: users[0].id },
				{ op: 'replace', field: 'statusId' },
			],
			statusId: 'status',
			statusCategory: 'InProgress',
			assignmentState: 'Connected',
			assigneeId: users[0].id,
			queueId: queues[0].id,
			priority: 5,
			dateCreated: '2026-03-01T08:00:00Z',
			dateModified: SINCE,
			dateDue: '2026-03-03T08:00:00Z',
			externalTag: 'A-1',
			modifiedBy: 'someone',
			divisionId: 'division',
			customFields: { amount_int: { dataType: 'integer', value: '12' }, priority: { value: 'x' } },
		};
		expect(await heard.hear(`v2.taskmanagement.workitems.queues.${queues[0].id}`, body)).toEqual([
			{
				event: 'update',
				eventTime: SINCE,
				workItemId: 'w1',
				workItemName: 'Check the contract',
				changedFields: 'assigneeId, statusId',
				typeId: 'type',
				typeName: 'Contract',
				workbinId: 'bin',
				workbinName: 'Back Office',
				statusId: 'status',
				statusCategory: 'InProgress',
				assignmentState: 'Connected',
				assigneeId: users[0].id,
				assigneeName: users[0].name,
				queueId: queues[0].id,
				queueName: queues[0].name,
				priority: 5,
				createdTime: '2026-03-01T08:00:00.000Z',
				dueTime: '2026-03-03T08:00:00.000Z',
				closedTime: null,
				tag: 'A-1',
				modifiedBy: 'someone',
				divisionId: 'division',
				amount_int: '12',
				data_priority: 'x',
			},
		]);
		const created = await listen(simulator, workItem, {
			queueIds: queues[0].id,
			filters: { operations: ['CREATE'] },
		});
		expect(await created.hear('v2.taskmanagement.workitems.queues.x', body)).toEqual([]);
	});
});

describe('Contact List Import', () => {
	it('tells how far it is and how it ended', async () => {
		const [list] = simulator.org().contactLists;
		const heard = await listen(simulator, contactListImport, { contactListIds: String(list.name) });
		const topic = `v2.outbound.contactlists.${list.id}.importstatus`;
		expect(await heard.topics()).toEqual([topic]);
		const body = {
			importState: 'FAILED',
			totalRecords: 100,
			completedRecords: 40,
			percentageComplete: 40,
			failureReason: 'Column missing',
		};
		expect(await heard.hear(topic, body)).toEqual([
			{
				eventTime: RECEIVED,
				contactListId: list.id,
				contactListName: list.name,
				state: 'FAILED',
				percentage: 40,
				completedRecords: 40,
				totalRecords: 100,
				failureReason: 'Column missing',
			},
		]);
		expect(await heard.hear(topic, body)).toEqual([]);
		const completed = await listen(simulator, contactListImport, {
			contactListIds: list.id,
			filters: { importStates: ['COMPLETED'] },
		});
		expect(await completed.hear(topic, body)).toEqual([]);
		expect(await completed.hear(topic, { ...body, importState: 'COMPLETED' })).toHaveLength(1);
	});
});

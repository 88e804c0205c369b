import type { INodeParameters } from 'n8n-workflow';

import type { Conversation } from '../../simulator/data/conversations';
import { recordingsOf, TOPICS } from '../../simulator/data/recordings';
import { apiRequests, errorOf, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, watch } from '../useSimulator';
import { chosen, everyday, notAnId, type Org, type Row } from './kit';

/** What Genesys Cloud makes of a conversation: transcript, summary, sentiment and topics. */
const aCall = (org: Org): Conversation =>
	org.conversations.find(({ participants }) => participants[1].sessions[0].mediaType === 'voice')!;

const SPEECH = '/api/v2/speechandtextanalytics';

function about(org: Org) {
	const conversation = aCall(org);
	const { conversationId: id, participants } = conversation;
	const [, agent] = participants;
	const communicationId = String(agent.sessions[0].sessionId);
	const start = Date.parse(conversation.conversationStart);
	const agentName = org.users.find((user) => user.id === agent.userId)!.name;
	return {
		conversation,
		id,
		communicationId,
		agentId: agent.userId,
		agentName,
		at: (seconds: number) => new Date(start + 1_000 * seconds).toISOString(),
		metadata: `GET /api/v2/conversations/${id}/recordingmetadata`,
		url: `GET ${SPEECH}/conversations/${id}/communications/${communicationId}/transcripturl`,
		names: `GET /api/v2/users?id=${agent.userId!}&pageSize=1&state=any`,
	};
}

const badWait: Row['bad'] = [
	["'Wait for Result (Seconds)' is '-1'", { options: { resultWait: '={{ -1 }}' } }],
	["'Wait for Result (Seconds)' is 'long'", { options: { resultWait: '={{ "long" }}' } }],
];

const topicRequest = (id: string) => `GET ${SPEECH}/topics?ids=${id}&pageSize=50`;

const ROWS: Row[] = [
	{
		name: 'conversation.getTranscript (as text)',
		parameters: (org) => ({ conversationId: chosen(about(org).id) }),
		requests: (org) => [about(org).metadata, about(org).url],
		output: (org) => [
			{
				conversationId: about(org).id,
				start: about(org).at(0),
				// Four phrases, 5 seconds apart, of 2.5 seconds each.
				durationSeconds: 17.5,
				language: 'en-us',
				phraseCount: 4,
				text: [
					'Customer: Hello, my order has not arrived.',
					'Agent: I am sorry. Let me look. It will be there tomorrow.',
					'Customer: Great, thank you!',
				].join('\n'),
			},
		],
		bad: [
			...notAnId('Conversation', 'conversationId'),
			["'Return As' is 'json'", { transcriptAs: '={{ "json" }}' }],
			...badWait,
		],
	},
	{
		name: 'conversation.getTranscript (in turns)',
		parameters: (org) => ({ conversationId: chosen(about(org).id), transcriptAs: 'turns' }),
		requests: (org) => [about(org).metadata, about(org).url, about(org).names],
		output: (org) => {
			const { id: conversationId, communicationId, agentId, agentName, at } = about(org);
			const both = { conversationId, communicationId, durationSeconds: 2.5, language: 'en-us' };
			const agent = { ...both, speaker: 'Agent', agentId, agentName };
			const customer = { ...both, speaker: 'Customer' };
			return [
				{ ...customer, text: 'Hello, my order has not arrived.', sentiment: -1 },
				{ ...agent, text: 'I am sorry. Let me look.' },
				{ ...agent, text: 'It will be there tomorrow.' },
				{ ...customer, text: 'Great, thank you!', sentiment: 1 },
			].map((turn, index) => ({
				...turn,
				phrase: index + 1,
				start: at(5 * index),
				startSeconds: 5 * index,
			}));
		},
		bad: notAnId('Conversation', 'conversationId').slice(0, 1),
	},
	{
		name: 'conversation.getSummary',
		parameters: (org) => ({ conversationId: chosen(about(org).id) }),
		requests: (org) => [`GET ${SPEECH}/conversations/${about(org).id}/summaries`, about(org).names],
		output: (org) => {
			const { id, communicationId, agentId, agentName, conversation } = about(org);
			return [
				{
					conversationId: id,
					summaryId: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
					summaryType: 'Conversation',
					mediaType: 'Call',
					language: 'en-us',
					summary: 'The customer asked for a late order, which arrives tomorrow.',
					insights: [
						'Reason: Late order. The order had not arrived.',
						'Resolution: Delivery tomorrow. The agent found the order. (Resolved)',
					].join('\n'),
					communicationId,
					agentId,
					agentName,
					generated: true,
					created: conversation.conversationEnd,
				},
			];
		},
		bad: [...notAnId('Conversation', 'conversationId'), ...badWait],
	},
	{
		name: 'conversation.getSentimentAndTopics',
		parameters: (org) => ({
			conversationId: chosen(about(org).id),
			includeReasons: true,
		}),
		requests: (org) => [
			`GET ${SPEECH}/conversations/${about(org).id}`,
			about(org).metadata,
			about(org).url,
			topicRequest(TOPICS[1].id),
			`GET ${SPEECH}/conversations/${about(org).id}/sentiments`,
		],
		output: (org) => [
			{
				conversationId: about(org).id,
				sentimentScore: 12.5,
				sentimentTrend: 40.25,
				sentimentTrendClass: 'Improving',
				topics: 'Delivery, Apology',
				topicCount: 2,
				empathyScore: 61.5,
				agentPercent: 45.5,
				customerPercent: 38,
				silencePercent: 11.5,
				ivrPercent: 5,
				acdPercent: 0,
				otherPercent: 0,
				overtalkPercent: 2,
				overtalkCount: 3,
				positiveReasons: 'Quick help: The agent found the order at once.',
				negativeReasons: [
					'Late delivery: The order was a week late.',
					'No notice: Nobody had told the customer.',
				].join('\n'),
			},
		],
		bad: [
			...notAnId('Conversation', 'conversationId'),
			["'One Item Per' is 'word'", { oneItemPer: '={{ "word" }}' }],
			["'Include Reasons' is 'perhaps'", { includeReasons: '={{ "perhaps" }}' }],
			...badWait,
		],
	},
	{
		name: 'conversation.getSentimentAndTopics (an item per topic)',
		parameters: (org) => ({ conversationId: chosen(about(org).id), oneItemPer: 'topic' }),
		requests: (org) => [
			`GET ${SPEECH}/conversations/${about(org).id}`,
			about(org).metadata,
			about(org).url,
			topicRequest(TOPICS[1].id),
		],
		output: (org) => {
			const { id: conversationId, communicationId, at } = about(org);
			const both = { conversationId, communicationId, durationSeconds: 2.5 };
			return [
				{
					...both,
					topicId: TOPICS[0].id,
					topicName: 'Delivery',
					topicPhrase: 'order has not arrived',
					text: 'my order has not arrived',
					speaker: 'Customer',
					start: at(0),
					startSeconds: 0,
					confidence: 0.87,
				},
				{
					...both,
					topicId: TOPICS[1].id,
					topicName: 'Apology',
					topicPhrase: 'I am sorry',
					text: 'i am sorry',
					speaker: 'Agent',
					start: at(5),
					startSeconds: 5,
					confidence: 0.71,
				},
			];
		},
		bad: notAnId('Conversation', 'conversationId').slice(0, 1),
	},
];

everyday(ROWS, { sizes: { users: 20, queues: 5, conversations: 30, contacts: 5, audits: 5 } });

const run = async (operation: string, parameters: INodeParameters = {}) =>
	await watch.run(
		engine,
		webhookWorkflow(
			genesys(
				{
					resource: 'conversation',
					operation,
					conversationId: chosen(about(simulator.org()).id),
					path: '',
					...parameters,
				},
				{ typeVersion: 1.1 },
			),
		),
	);

const paths = () => apiRequests(simulator).map(({ path, status }) => `${path} ${status}`);
const hintsOf = ({ run: { data } }: Awaited<ReturnType<typeof run>>) =>
	JSON.stringify(data.resultData.runData.Genesys[0].hints);

/** Ended so recently that its transcript may still come. */
function justEnded(): void {
	const [recording] = recordingsOf(simulator.org(), aCall(simulator.org()));
	recording.endTime = new Date(Date.now() - 1_000).toISOString();
}

describe('a transcript', () => {
	it('is waited for: first the recording, then the transcript', async () => {
		justEnded();
		const { metadata, url, id } = about(simulator.org());
		const path = metadata.split(' ')[1];
		const code = 'conversation.not.found';
		simulator.fault({ host: 'api', path, respond: { status: 404, code } });
		simulator.fault({
			host: 'api',
			path: url.split(' ')[1],
			respond: { status: 404, code: 'resource.not.found' },
		});
		const { outputs } = await run('getTranscript');
		expect(outputs.Genesys[0][0].json).toMatchObject({ conversationId: id, phraseCount: 4 });
		expect(paths().map((said) => said.split(/[/ ]/).slice(-2).join(' '))).toEqual([
			'recordingmetadata 404',
			'recordingmetadata 200',
			'transcripturl 404',
			'recordingmetadata 200',
			'transcripturl 200',
		]);
	});

	it('that does not come is an error that says so', async () => {
		justEnded();
		const path = about(simulator.org()).url.split(' ')[1];
		const respond = { status: 404, code: 'resource.not.found' };
		simulator.fault({ host: 'api', path, times: Infinity, respond });
		const error = errorOf(await run('getTranscript', { options: { resultWait: 1 } }));
		expect(error.message).toBe(
			`There is no transcript of conversation ${about(simulator.org()).id} after 1 seconds`,
		);
		expect(error.description).toContain('transcription');
	});

	it('is not waited for a day after the end', async () => {
		const path = about(simulator.org()).url.split(' ')[1];
		const respond = { status: 404, code: 'resource.not.found' };
		simulator.fault({ host: 'api', path, times: Infinity, respond });
		errorOf(await run('getTranscript'));
		expect(apiRequests(simulator)).toHaveLength(2);
	});

	it('lacks what has none, with a hint, and does not ask for that of a screen', async () => {
		const org = simulator.org();
		const [recording] = recordingsOf(org, aCall(org));
		const other = { ...recording, id: 'r2', sessionId: 'a0000000-0000-4000-8000-000000000001' };
		recordingsOf(org, aCall(org)).push(other, {
			...other,
			id: 'r3',
			sessionId: 's',
			media: 'screen',
		});
		const result = await run('getTranscript');
		expect(result.outputs.Genesys[0]).toHaveLength(1);
		expect(hintsOf(result)).toContain(
			`1 of 2 communications have no transcript (${other.sessionId})`,
		);
		expect(paths().join()).not.toContain('communications/s/');
	});

	it('comes as it is, one item a communication', async () => {
		const { id, communicationId } = about(simulator.org());
		const { outputs } = await run('getTranscript', { transcriptAs: 'raw' });
		expect(outputs.Genesys[0].map(({ json }) => json)).toEqual([
			expect.objectContaining({ conversationId: id, communicationId, mediaType: 'call' }),
		]);
	});

	it('is downloaded without the token, and must be JSON', async () => {
		await run('getTranscript');
		const download = simulator.requests.find(({ host }) => host === 'other');
		expect(download?.path).toContain('/downloads/transcripts/');
		expect(download?.headers).not.toHaveProperty('authorization');
		simulator.fault({ host: 'other', html: true });
		expect(errorOf(await run('getTranscript')).message).toBe(
			'The file of the transcript is not JSON',
		);
	});

	it('is refused to a client without permission, with its name', async () => {
		const path = about(simulator.org()).url.split(' ')[1];
		simulator.fault({ host: 'api', path, respond: { status: 403, code: 'forbidden' } });
		const error = errorOf(await run('getTranscript'));
		expect(error).toMatchObject({ httpCode: '403' });
		expect(error.description).toContain('speechAndTextAnalytics:data:view');
	});
});

describe('a summary', () => {
	const path = () => `${SPEECH}/conversations/${about(simulator.org()).id}/summaries`;

	it('is waited for, whether it is not found or the list is empty', async () => {
		const respond = { status: 404, code: 'summaries.not.found' };
		simulator.fault({ host: 'api', path: path(), respond });
		simulator.fault({
			host: 'api',
			path: path(),
			respond: { status: 200, body: { entities: [] } },
		});
		const { outputs } = await run('getSummary', { output: 'raw' });
		expect(outputs.Genesys[0][0].json).toMatchObject({ mediaType: 'Call', insights: [{}, {}] });
		expect(apiRequests(simulator)).toHaveLength(3);
	});

	it('that does not come is an error that says so', async () => {
		const respond = { status: 404, code: 'summaries.not.found' };
		simulator.fault({ host: 'api', path: path(), times: Infinity, respond });
		const error = errorOf(await run('getSummary', { options: { resultWait: 0 } }));
		expect(error.message).toBe(`There is no summary of conversation ${about(simulator.org()).id}`);
	});
});

it('topics without a name that may be seen keep their IDs, with a hint', async () => {
	simulator.fault({ host: 'api', path: /\/topics\?/, respond: { status: 403, code: 'forbidden' } });
	const result = await run('getSentimentAndTopics');
	expect(result.outputs.Genesys[0][0].json).toMatchObject({
		topics: `Delivery, ${TOPICS[1].id}`,
		topicCount: 2,
	});
	expect(hintsOf(result)).toContain('The names of topics are missing');
});

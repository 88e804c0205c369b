import type { Conversation } from '../../simulator/data/conversations';
import { recordingsOf, type Recording } from '../../simulator/data/recordings';
import { items } from '../../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, watch } from '../useSimulator';
import { called, chosen, everyday, localDay, notAnId, type Org, type Row } from './kit';

/** Ended, with recordings of that medium. */
export function recorded(org: Org, mediaType = 'voice'): Conversation[] {
	return org.conversations.filter(
		({ participants }) => participants[1].sessions[0].mediaType === mediaType,
	);
}

const about = (org: Org) => {
	const [conversation] = recorded(org);
	const [recording] = recordingsOf(org, conversation);
	return { conversation, id: conversation.conversationId, recording };
};

const seconds = ({ startTime, endTime }: Recording) =>
	(Date.parse(String(endTime)) - Date.parse(String(startTime))) / 1_000;

const row = (recording: Recording) => ({
	conversationId: recording.conversationId,
	recordingId: recording.id,
	communicationId: recording.sessionId,
	media: recording.media,
	start: recording.startTime,
	durationSeconds: seconds(recording),
});

const metadata = (id: string) => `GET /api/v2/conversations/${id}/recordingmetadata`;
const file = (id: string, recordingId: string, formatId = 'MP3') =>
	`GET /api/v2/conversations/${id}/recordings/${recordingId}?formatId=${formatId}&download=true`;

const day = (recording: Recording) => localDay(String(recording.startTime));

const ROWS: Row[] = [
	{
		name: 'recording.getMetadata',
		parameters: (org) => ({ conversationId: chosen(about(org).id) }),
		requests: (org) => [metadata(about(org).id)],
		output: (org) => {
			const { recording } = about(org);
			return [
				{
					...row(recording),
					end: recording.endTime,
					fileState: 'AVAILABLE',
					archiveDate: '2027-01-01T00:00:00.000Z',
				},
			];
		},
		bad: notAnId('Conversation', 'conversationId'),
	},
	{
		name: 'recording.download (all of a conversation)',
		parameters: (org) => ({
			conversationId: called(
				`https://apps.mypurecloud.com/directory/#/analytics/interactions/${about(org).id}/admin`,
				'url',
			),
			options: { fileName: '{date}_{media}_{channel}_{recordingId}' },
		}),
		requests: (org) => {
			const { id, recording } = about(org);
			return [metadata(id), file(id, recording.id)];
		},
		output: (org) => {
			const { recording } = about(org);
			return ['0', '1'].map((channel) => ({
				...row(recording),
				channel,
				fileName: `${day(recording)}_audio_${channel}_${recording.id}.mp3`,
				mimeType: 'audio/mpeg',
				fileSize: `made-up content of /downloads/recordings/${recording.id}-${channel}.mp3`.length,
			}));
		},
		bad: [
			...notAnId('Conversation', 'conversationId'),
			["'Format' is 'NONE'", { format: '={{ "NONE" }}' }],
			[
				"'File Name' has '{agentName}', which is not filled in",
				{ options: { fileName: '{agentName}' } },
			],
			[
				"'Put Output in Field' must not be '__proto__'",
				{ options: { outputPropertyName: '__proto__' } },
			],
			["'Maximum Job Time (Seconds)' is '0'", { options: { maximumJobTime: '={{ 0 }}' } }],
			["'Recording' is empty", { specifyRecordings: 'one', recordingId: chosen('={{ null }}') }],
			["'Recording' is '../x'", { specifyRecordings: 'one', recordingId: chosen('../x') }],
		],
	},
	{
		name: 'recording.download (one, named by queue and agent)',
		parameters: (org) => ({
			conversationId: chosen(about(org).id),
			specifyRecordings: 'one',
			recordingId: chosen(about(org).recording.id),
			format: 'WAV',
			options: { fileName: '{queue}_{agent}_{direction}.{ext}' },
		}),
		requests: (org) => {
			const { id, recording, conversation } = about(org);
			const [, agent] = conversation.participants;
			const queueId = String(agent.sessions[0].segments[0].queueId);
			return [
				metadata(id),
				`GET /api/v2/analytics/conversations/details?id=${id}`,
				`GET /api/v2/routing/queues?id=${queueId}&pageSize=1`,
				`GET /api/v2/users?id=${agent.userId!}&pageSize=1&state=any`,
				file(id, recording.id, 'WAV'),
			];
		},
		output: (org) => {
			const { recording, conversation } = about(org);
			const [, agent] = conversation.participants;
			const { queueId } = agent.sessions[0].segments[0];
			const queueName = org.queues.find((queue) => queue.id === queueId)!.name as string;
			const agentName = org.users.find((user) => user.id === agent.userId)!.name;
			return ['0', '1'].map((channel) => ({
				...row(recording),
				channel,
				queueName,
				agentName,
				direction: 'inbound',
				fileName: `${queueName}_${agentName}_inbound${channel === '0' ? '' : ' (2)'}.wav`,
				mimeType: 'audio/wav',
				fileSize: `made-up content of /downloads/recordings/${recording.id}-${channel}.wav`.length,
			}));
		},
		bad: [["'Specify Recordings' is 'some'", { specifyRecordings: 'some' }]],
	},
];

everyday(ROWS, { sizes: { users: 20, queues: 5, conversations: 30, contacts: 5, audits: 5 } });

const run = async (
	parameters: Parameters<typeof genesys>[0],
	extra: Parameters<typeof genesys>[1] = {},
	input = items(),
) =>
	await watch.run(
		engine,
		webhookWorkflow(
			genesys(
				{ resource: 'recording', operation: 'download', path: '', ...parameters },
				{ typeVersion: 1.1, ...extra },
			),
		),
		{ items: input },
	);

describe('recording.download', () => {
	const download = (extra = {}, parameters = {}) =>
		run({ conversationId: chosen(about(simulator.org()).id), ...parameters }, extra);

	it('waits until the recording is in its format, whether the 202 has a body or not', async () => {
		const { id, recording } = about(simulator.org());
		const path = `/api/v2/conversations/${id}/recordings/${recording.id}`;
		simulator.fault({ host: 'api', path, respond: { status: 202 } });
		const body = { id: recording.id, estimatedTranscodeTimeMs: 500 };
		simulator.fault({ host: 'api', path, respond: { status: 202, body } });
		const { outputs } = await download({}, { options: { fileName: '{date}_{time}' } });
		expect(outputs.Genesys[0]).toHaveLength(2);
		expect(apiRequests(simulator).map(({ status }) => status)).toEqual([200, 202, 202, 200]);
	});

	it('fails if that takes too long', async () => {
		const { id, recording } = about(simulator.org());
		const path = `/api/v2/conversations/${id}/recordings/${recording.id}`;
		simulator.fault({ host: 'api', path, times: Infinity, respond: { status: 202 } });
		const error = errorOf(await download({}, { options: { maximumJobTime: 1 } }));
		expect(error.message).toBe(
			`Genesys Cloud was still preparing recording ${recording.id} after 1 seconds`,
		);
	});

	it('has the files of chats and messages, too, and leaves gaps in no name', async () => {
		const org = simulator.org();
		const [conversation] = recorded(org, 'chat');
		const [recording] = recordingsOf(org, conversation);
		const { outputs } = await run({
			conversationId: chosen(conversation.conversationId),
			options: { fileName: '{media}_{channel}_{conversationId}' },
		});
		expect(outputs.Genesys[0]).toMatchObject([
			{
				json: { media: 'chat', channel: 'S', recordingId: recording.id },
				binary: { data: { fileName: `chat_${conversation.conversationId}.zip` } },
			},
		]);
	});

	it('of what has no file is an error, or a row where the run goes on', async () => {
		const { recording } = about(simulator.org());
		recording.fileState = 'ARCHIVED';
		const message = `Recording ${recording.id} has no file to download: its state is ARCHIVED`;
		expect(errorOf(await download()).message).toBe(message);
		const { outputs } = await download({ onError: 'continueRegularOutput' });
		expect(outputs.Genesys[0].map(({ json }) => json)).toEqual([
			{ ...row(recording), error: message },
		]);
	});

	it('of a recording that the conversation does not have says so', async () => {
		const other = chosen('5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59');
		const error = errorOf(await download({}, { specifyRecordings: 'one', recordingId: other }));
		expect(error.message).toContain('has no such recording');
	});

	it('of a conversation without recordings gives nothing, and says so', async () => {
		const [callback] = recorded(simulator.org(), 'callback');
		const result = await run({ conversationId: chosen(callback.conversationId) });
		expect(result.outputs.Genesys?.[0] ?? []).toEqual([]);
		const [task] = result.run.data.resultData.runData.Genesys;
		expect(JSON.stringify(task.hints)).toContain('has no recordings');
	});
});

/** Recordings, transcripts, what was found in them, and voicemails. */
import type { Conversation } from '../data/conversations';
import { insightsOf, recordingsOf, TOPICS, transcriptOf, type Recording } from '../data/recordings';
import { voicemailsOf, type Mailbox } from '../data/voicemails';
import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import { listParameter, ok, type Call, type Handler, type RouteTable } from '../router';
import { signed } from './files';

const FORMATS: Record<string, string> = {
	WAV: 'wav',
	WAV_ULAW: 'wav',
	WEBM: 'webm',
	OGG_OPUS: 'ogg',
	OGG_VORBIS: 'ogg',
	MP3: 'mp3',
};
const OTHER_FORMATS: Record<string, string> = { email: 'eml', chat: 'zip', message: 'zip' };
const MOST_TOPIC_IDS = 50;
const SPEECH = '/api/v2/speechandtextanalytics';

export const recordings: RouteTable = {
	'GET /api/v2/conversations/{conversationId}/recordingmetadata': (call) =>
		ok(recordingsNow(call, findConversation(call, 'conversation.not.found'))),
	'GET /api/v2/conversations/{conversationId}/recordings/{recordingId}': (call) => {
		const all = recordingsNow(call, findConversation(call));
		const recording = all.find(({ id }) => id === call.params.recordingId);
		if (recording === undefined) throw notFound('recording', call.params.recordingId);
		const format = call.query.get('formatId') ?? 'WEBM';
		if (format !== 'NONE' && FORMATS[format] === undefined)
			throw badRequest(`Value [${format}] is not valid for field type [formatId]`, 'invalid.value');
		const isDownload = call.query.get('download') === 'true';
		const isAudio = recording.media === 'audio';
		const hasFiles =
			recording.fileState === 'AVAILABLE' && (isAudio ? format !== 'NONE' : isDownload);
		const ending = isAudio ? FORMATS[format] : (OTHER_FORMATS[recording.media] ?? 'mp4');
		const files = (isAudio ? ['0', '1'] : ['S']).map((channel) => [
			channel,
			{ mediaUri: signed(call, `recordings/${recording.id}-${channel}.${ending}`) },
		]);
		return ok({
			...recording,
			...(hasFiles && { mediaUris: Object.fromEntries(files) as unknown }),
		});
	},
	[`GET ${SPEECH}/conversations/{conversationId}`]: insight('metrics', 'resource.not.found'),
	[`GET ${SPEECH}/conversations/{conversationId}/summaries`]: insight(
		'summaries',
		'summaries.not.found',
	),
	[`GET ${SPEECH}/conversations/{conversationId}/sentiments`]: insight(
		'sentiments',
		'sentiment.data.not.found',
	),
	[`GET ${SPEECH}/conversations/{conversationId}/communications/{communicationId}/transcripturl`]: (
		call,
	) => {
		const { communicationId } = call.params;
		const transcript = transcriptOf(findConversation(call, 'resource.not.found'), communicationId);
		if (transcript === undefined) throw missing('resource.not.found', 'transcript');
		const path = `transcripts/${communicationId}.json`;
		call.state.files.set(`/downloads/${path}`, {
			type: 'application/json',
			body: JSON.stringify(transcript),
		});
		return ok({ url: signed(call, path) });
	},
	[`GET ${SPEECH}/topics`]: (call) => {
		const ids = listParameter(call, 'ids');
		if (ids.length > MOST_TOPIC_IDS)
			throw badRequest(`At most ${MOST_TOPIC_IDS} ids are allowed`, 'constraint.validation');
		const found = TOPICS.filter(({ id }) => ids.length === 0 || ids.includes(id));
		return ok(numberedPage(call, found, { maxPageSize: 500 }));
	},
	'GET /api/v2/voicemail/queues/{queueId}/messages': voicemails('queue'),
	'GET /api/v2/voicemail/groups/{groupId}/messages': voicemails('group'),
	'GET /api/v2/voicemail/users/{userId}/messages': voicemails('user'),
};

/** Those that are not ready yet are `UPLOADING`. */
function recordingsNow(call: Call, conversation: Conversation): Recording[] {
	const { recordingReadyMs = 0 } = call.state.options;
	const age = call.state.now() - Date.parse(conversation.conversationEnd ?? '');
	const isYoung = recordingReadyMs > 0 && age < recordingReadyMs;
	return recordingsOf(call.org, conversation).map((recording) =>
		recording.fileState === 'AVAILABLE' && (isYoung || !call.org.late.shows(recording))
			? { ...recording, fileState: 'UPLOADING' }
			: recording,
	);
}

function findConversation(call: Call, code?: string): Conversation {
	const { conversationId } = call.params;
	const found = call.org.conversations.find((one) => one.conversationId === conversationId);
	if (found !== undefined) return found;
	throw code === undefined
		? notFound('conversation', conversationId)
		: missing(code, 'conversation');
}

const missing = (code: string, what: string) =>
	new ApiFailure(404, code, `The requested ${what} was not found`);

function insight(name: 'metrics' | 'summaries' | 'sentiments', code: string): Handler {
	return (call) => {
		const found = insightsOf(findConversation(call, code));
		if (found === undefined) throw missing(code, name);
		return ok(found[name]);
	};
}

function voicemails(kind: Mailbox): Handler {
	return (call) => {
		const id = call.params[`${kind}Id`];
		const owners = { queue: call.org.queues, group: call.org.groups, user: call.org.users }[kind];
		if (!owners.some((owner) => owner.id === id)) throw notFound(kind, id);
		return ok(numberedPage(call, voicemailsOf(call.org, kind, id)));
	};
}

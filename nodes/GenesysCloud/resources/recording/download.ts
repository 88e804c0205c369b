import { CallError, ParameterError } from '../../client/errors/callError';
import type { ApiReply } from '../../client/request/apiCall';
import { form, readField, withDefault } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { conversation } from '../../fields/locators/conversation';
import { locator } from '../../fields/locators/locator';
import { momentOf } from '../../fields/moment';
import { nameless } from '../../fields/thing';
import { apiCallOf, withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationContext } from '../../operation/operation';
import { aboutAll, conversationsByIds, type About } from './conversationAbout';
import { dayAndTime, namesAny } from './fileNames';
import { downloadNamed, failedRow, fileOptions, readFileOptions, type FileOptions } from './files';
import { recordingsOf, rowOf, type Recording } from './metadata';

/** Formats of audio, and their media types. */
const FORMATS = {
	MP3: 'audio/mpeg',
	OGG_OPUS: 'audio/ogg',
	OGG_VORBIS: 'audio/ogg',
	WAV: 'audio/wav',
	WAV_ULAW: 'audio/wav',
	WEBM: 'audio/webm',
} as const;

type Format = keyof typeof FORMATS;

const specifyRecordings = withDefault(
	choice(
		'Specify Recordings',
		'specifyRecordings',
		{ all: 'All of the Conversation', one: 'One Recording' },
		// With an expression n8n would require the field below.
		{ noDataExpression: true },
	),
);

const recording = nameless(
	locator(
		{
			displayName: 'Recording',
			name: 'recordingId',
			displayOptions: { show: { specifyRecordings: ['one'] } },
		},
		{},
	),
);

/** Undefined for all. */
const recordingId = form<string | undefined>([specifyRecordings, recording], (item) =>
	readField(item, specifyRecordings) === 'one' ? readField(item, recording) : undefined,
);

const format = withDefault(
	choice(
		'Format',
		'format',
		{
			MP3: 'MP3',
			OGG_OPUS: 'OGG (Opus)',
			OGG_VORBIS: 'OGG (Vorbis)',
			WAV: 'WAV',
			WAV_ULAW: 'WAV (µ-Law)',
			WEBM: 'WebM',
		},
		{
			default: 'MP3',
			description: 'Format of audio. Chats and messages come as ZIP, emails as EML.',
		},
	),
);

/** There is a file for these alone. */
const HAS_FILE = new Set(['AVAILABLE', 'RESTORED']);

export const download = custom({
	value: 'download',
	name: 'Download',
	action: 'Download recordings of a conversation',
	description: 'Download recordings of a conversation as files, in the format that you choose',
	ids: ['getConversationRecordingmetadata', 'getConversationRecording'],
	fields: { conversationId: conversation, recordingId, format },
	options: fileOptions,
	execute: async (context, { conversationId, recordingId: wanted, format: audio, ...given }) => {
		const options = readFileOptions(given);
		const all = await recordingsOf(context, conversationId);
		const chosen = wanted === undefined ? all : all.filter(({ id }) => id === wanted);
		if (chosen.length === 0 && wanted !== undefined) throw unknown(wanted, conversationId);
		if (chosen.length === 0) context.hint(`Conversation ${conversationId} has no recordings.`);
		const about = await aboutIfNamed(context, conversationId, options);
		const rows: unknown[] = [];
		for (const one of chosen) {
			const files = await filesOf(context, one, { conversationId, audio, options, about }).catch(
				(error: unknown) => failedRow(context.functions, rowOf(one, conversationId), error),
			);
			rows.push(files);
		}
		return rows.flat();
	},
});

const unknown = (id: string, conversationId: string) =>
	new ParameterError(
		recording.property.displayName,
		`is '${id}', and conversation ${conversationId} has no such recording. Use 'Get Metadata' to see those it has.`,
	);

/** Queue, agent and direction take a call, so they are asked for where the name has them alone. */
async function aboutIfNamed(
	context: OperationContext,
	conversationId: string,
	{ pattern }: FileOptions,
): Promise<About> {
	if (!namesAny(pattern, ['queue', 'agent', 'direction'])) return {};
	const found = await conversationsByIds(context, [conversationId]);
	return (await aboutAll(context, found)).get(conversationId) ?? {};
}

interface Wanted {
	conversationId: string;
	audio: Format;
	options: FileOptions;
	about: About;
}

/** The files of a recording: one for each channel. */
async function filesOf(
	context: OperationContext,
	one: Recording,
	{ conversationId, audio, options, about }: Wanted,
): Promise<unknown[]> {
	const { functions } = context;
	if (!HAS_FILE.has(one.fileState ?? 'AVAILABLE')) throw withoutFile(one);
	const body = await transcoded(context, { conversationId, recordingId: one.id, audio }, options);
	const links = Object.keys(body.mediaUris ?? {});
	if (links.length === 0) throw withoutFile(one);
	const type = one.media === 'audio' ? FORMATS[audio] : undefined;
	const files: unknown[] = [];
	for (const channel of links) {
		const parts = {
			...dayAndTime(one.startTime, momentOf(functions).timeZone),
			queue: about.queueName,
			agent: about.agentName,
			direction: about.direction,
			media: one.media,
			conversationId,
			recordingId: one.id,
			channel: links.length > 1 ? channel : '',
		};
		const { queueName, agentName, direction } = about;
		const row = { ...rowOf(one, conversationId), channel, queueName, agentName, direction };
		const link = { response: body, from: `mediaUris.${channel}.mediaUri`, type };
		files.push(...(await downloadNamed(context, options, link, parts, row)));
	}
	return files;
}

interface Transcoded {
	mediaUris?: Record<string, unknown>;
}

/** Waits while the recording is brought into its format, which takes about as long as a minute. */
async function transcoded(
	context: OperationContext,
	{ audio, ...ids }: { conversationId: string; recordingId: string; audio: Format },
	{ timeout }: FileOptions,
): Promise<Transcoded> {
	// Without `download`, chats, messages and emails come as JSON.
	const values = { ...ids, formatId: audio, download: true };
	const { operation, call } = await apiCallOf('getConversationRecording', values);
	const reply = await context.until<ApiReply>(
		async () => {
			const got = await context.request(call).catch((error: unknown) => {
				throw withPermissions(error, operation);
			});
			const hasFiles = Object(Object(got.body).mediaUris) === Object(got.body).mediaUris;
			return got.status === 202 && !hasFiles ? undefined : got;
		},
		{ timeout },
	);
	if (reply !== undefined) return Object(reply.body) as Transcoded;
	throw new CallError({
		message: `Genesys Cloud was still preparing recording ${ids.recordingId} after ${Math.round(timeout / 1_000)} seconds`,
		remedy: "Try again later, or increase 'Maximum Job Time (Seconds)' in the options.",
		outcome: 'refused',
		status: 202,
	});
}

const withoutFile = ({ id, fileState = 'unknown' }: Recording) =>
	new CallError({
		message: `Recording ${id} has no file to download: its state is ${fileState}`,
		remedy:
			fileState === 'ARCHIVED'
				? 'Restore it in Genesys Cloud first.'
				: "Use 'Get Metadata' to see the state of all recordings of the conversation.",
		outcome: 'refused',
	});

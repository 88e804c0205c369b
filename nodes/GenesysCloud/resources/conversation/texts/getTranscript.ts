import { withDefault } from '../../../fields/field';
import { choice } from '../../../fields/kinds';
import { conversation } from '../../../fields/locators/conversation';
import { momentOf } from '../../../fields/moment';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import { textOf, turnsOf } from './phrases';
import { missingText, TRANSCRIPT_CALLS, transcriptsOf } from './transcripts';
import { notThere, resultWait, waitOf } from './wait';

const returned = withDefault(
	choice(
		'Return As',
		'transcriptAs',
		{
			raw: { name: 'Raw', description: 'The file of each communication as Genesys Cloud has it' },
			text: { name: 'Text', description: 'One item with lines such as Agent: … and Customer: …' },
			turns: {
				name: 'Turns',
				description: 'One item for each phrase, with speaker, time and sentiment',
			},
		},
		{ default: 'text' },
	),
);

export const getTranscript = custom({
	value: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get the transcript of a conversation',
	description: 'Get what was said in a conversation, as soon as it is transcribed',
	ids: TRANSCRIPT_CALLS,
	finds: ['communicationId'],
	fields: { conversationId: conversation, returned },
	options: { resultWait },
	async execute(context, { conversationId, returned: as, resultWait: seconds }) {
		const timeout = waitOf(seconds);
		const { now } = momentOf(context.functions);
		const transcripts = await transcriptsOf(context, conversationId, { timeout, now });
		const { files, missing } = transcripts;
		if (files.length === 0) throw notThere('transcript', conversationId, timeout, NONE);
		if (missing.length > 0) context.hint(missingText(conversationId, transcripts));
		if (as === 'raw') return files;
		const turns = turnsOf(files);
		if (as === 'text') {
			const [{ language, start } = {}] = turns;
			const last = turns.at(-1);
			const end = (last?.startSeconds ?? 0) + (last?.durationSeconds ?? 0);
			const [first] = turns;
			return {
				conversationId,
				start,
				durationSeconds: end - (first?.startSeconds ?? 0),
				language,
				phraseCount: turns.length,
				text: textOf(turns),
			};
		}
		const agents = turns.flatMap(({ agentId }) => agentId ?? []);
		const names = await namesOfIds(context, 'user', agents);
		return turns.map(({ communicationId, speaker, agentId, ...said }, index) => ({
			conversationId,
			communicationId,
			phrase: index + 1,
			speaker,
			agentId,
			agentName: agentId && names.get(agentId),
			...said,
		}));
	},
});

const NONE =
	'Only recorded conversations have one, where the queue or the flow has transcription on.';

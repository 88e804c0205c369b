import { conversation } from '../../../fields/locators/conversation';
import { list } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import { shape, shaper } from '../../../operation/shape';
import { notThere, orNotYet, resultWait, waitOf } from './wait';

interface Insight {
	type?: string;
	title?: string;
	description?: string;
	outcome?: string;
}

interface Summary {
	summaryId?: string;
	summaryType?: string;
	mediaType?: string;
	language?: string;
	agentId?: string;
	sourceId?: string;
	summary?: string;
	generated?: boolean;
	dateCreated?: string;
	insights?: Insight[];
}

/** `Reason: Late order. It had not arrived.` */
export function insightText({ type, title, description, outcome }: Insight): string {
	const said = [title, description].filter(Boolean).map((part) => String(part).replace(/\.$/, ''));
	const text = said.length === 0 ? '' : `${said.join('. ')}.`;
	return [type && `${type}:`, text, outcome && `(${outcome})`].filter(Boolean).join(' ');
}

const SUMMARIES = 'getSpeechandtextanalyticsConversationSummaries';

export const getSummary = custom({
	value: 'getSummary',
	name: 'Get Summary',
	action: 'Get the summary of a conversation',
	description: 'Get what Genesys Cloud wrote about a conversation, as soon as it is there',
	ids: [SUMMARIES],
	fields: { conversationId: conversation, shape },
	options: { resultWait },
	async execute(context, { conversationId, shape: chosen, resultWait: seconds }) {
		const timeout = waitOf(seconds);
		const found = await context.until(
			async () => {
				const all = list(context, SUMMARIES, { conversationId }, { limit: Infinity });
				const summaries = (await orNotYet(all)) as Summary[] | undefined;
				return summaries === undefined || summaries.length === 0 ? undefined : summaries;
			},
			{ timeout },
		);
		if (found === undefined) throw notThere('summary', conversationId, timeout, NONE);
		const agents = chosen.as === 'raw' ? [] : found.flatMap(({ agentId }) => agentId ?? []);
		const names = await namesOfIds(context, 'user', agents);
		const row = (entry: unknown) => {
			const one = entry as Summary;
			return {
				conversationId,
				summaryId: one.summaryId,
				summaryType: one.summaryType,
				mediaType: one.mediaType,
				language: one.language,
				summary: one.summary,
				insights: (one.insights ?? []).map(insightText).join('\n'),
				communicationId: one.sourceId,
				agentId: one.agentId,
				agentName: one.agentId && names.get(one.agentId),
				generated: one.generated,
				created: one.dateCreated,
			};
		};
		return found.flatMap(shaper(row, chosen, {}));
	},
});

const NONE = 'Only conversations have one for which summaries are switched on in Genesys Cloud.';

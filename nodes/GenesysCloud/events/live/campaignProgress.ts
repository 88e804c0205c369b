import { filters } from '../../fields/field';
import { number } from '../../fields/kinds';
import { list } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { liveEvent } from '../event';
import { orNull } from '../../shared/rows';
import { output } from '../output';
import { onlyChanges, partOf, rawItem } from './parts/output';
import { Changes } from './parts/recent';
import { whichCampaigns, type Which } from './parts/which';

/** What `v2.outbound.….{id}.progress` sends. */
interface Progress {
	campaign?: { id?: string; name?: string };
	numberOfContactsCalled?: number;
	numberOfContactsMessaged?: number;
	totalNumberOfContacts?: number;
	percentage?: number;
	numberOfContactsSkipped?: Record<string, number>;
}

/** The part of the topic, by the media type of the campaign. */
const KINDS: Record<string, string> = {
	email: 'emailcampaigns',
	sms: 'messagingcampaigns',
	voice: 'campaigns',
	whatsapp: 'whatsappcampaigns',
};

const MEDIA = Object.fromEntries(Object.entries(KINDS).map(([media, part]) => [part, media]));

/** `v2.outbound.campaigns.{id}.progress` */
const KIND_AT = 2;
const CAMPAIGN_AT = 3;

export const campaignProgress = liveEvent({
	value: 'campaignProgress',
	name: 'Campaign Progress',
	description: 'When an outbound campaign has called or messaged more of its contacts',
	fields: {
		campaigns: whichCampaigns.field,
		onlyChanges,
		filters: filters({
			leastPercent: number('Percentage at Least', 'leastPercentage', [0, 100], {
				default: 100,
				description: 'Only when at least so many percent of the contacts are done',
			}),
		}),
		output,
	},
	listen: (
		{ campaigns, onlyChanges: isQuiet, filters: { leastPercent = 0 }, output: shape },
		{ api },
	) => {
		const changes = new Changes();
		return {
			topics: async () => await topicsOf(api, campaigns),
			items: async ({ topicName, eventBody }) => {
				const sent = Object(eventBody) as Progress;
				const skipped = Object.values(sent.numberOfContactsSkipped ?? {});
				const row = {
					campaignId: sent.campaign?.id ?? partOf(topicName, CAMPAIGN_AT),
					campaignName: orNull(sent.campaign?.name),
					mediaType: orNull(MEDIA[partOf(topicName, KIND_AT)]),
					percentage: orNull(sent.percentage),
					contactsCalled: orNull(sent.numberOfContactsCalled),
					contactsMessaged: orNull(sent.numberOfContactsMessaged),
					contactsSkipped: skipped.reduce((sum, count) => sum + count, 0),
					totalContacts: orNull(sent.totalNumberOfContacts),
				};
				const isNew = changes.isNew(row.campaignId, row);
				if ((isQuiet && !isNew) || (row.percentage ?? 0) < leastPercent) return [];
				return await Promise.resolve([shape === 'raw' ? rawItem(topicName, eventBody) : row]);
			},
		};
	},
});

/** The media type of a campaign decides its topic, so campaigns are read first. */
async function topicsOf(api: OperationApi, which: Which): Promise<string[]> {
	const questions = which === 'all' ? [{}] : inChunks(which, 100).map((id) => ({ id }));
	const found: unknown[] = [];
	for (const query of questions) {
		found.push(...(await list(api, 'getOutboundCampaignsAll', query, { limit: Infinity })));
	}
	const media = new Map(
		(found as Array<{ id: string; mediaType?: string }>).map((one) => [one.id, one.mediaType]),
	);
	const ids = which === 'all' ? [...media.keys()] : which;
	return ids.map(
		(id) =>
			`v2.outbound.${KINDS[(media.get(id) ?? 'voice').toLowerCase()] ?? KINDS.voice}.${id}.progress`,
	);
}

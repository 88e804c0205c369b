import { idIn } from '../../catalog/namedThings';
import { fieldError, filters, type Field } from '../../fields/field';
import { choices } from '../../fields/kinds';
import { things } from '../../fields/thing';
import { liveEvent } from '../event';
import { namesFor } from './parts/names';
import { orNull } from '../../shared/rows';
import { output } from '../output';
import { isoTime, partOf, rawItem } from './parts/output';

/** What `v2.outbound.….campaigns.contact.preContact` and `postContact` send. */
interface Contact {
	eventTime?: number;
	conversationId?: string;
	outboundCampaignId?: string;
	outboundContactListId?: string;
	outboundContactId?: string;
	outboundQueueId?: string;
	agentId?: string;
	wrapupCode?: string;
	dialingMode?: string;
	callAnalysisDisposition?: string;
	isRightPartyContact?: boolean;
	isReCall?: boolean;
	scheduledDateTime?: string;
	divisionId?: string;
	voiceAttributes?: { contactPhoneNumber?: string };
	smsAttributes?: { contactPhoneNumber?: string };
	whatsAppAttributes?: { contactPhoneNumber?: string };
	emailAttributes?: { contactEmailAddress?: string };
}

type When = 'preContact' | 'postContact';
type Channel = 'voice' | 'preview' | 'messaging' | 'email' | 'whatsapp';

/** `v2.outbound.voice.campaigns.contact.postContact` */
const CHANNEL_AT = 2;
const WHEN_AT = 5;

const when = atLeastOne(
	choices<When>(
		'When',
		'whenContacted',
		{ postContact: 'After the Contact', preContact: 'Before the Contact' },
		{ required: true, default: ['postContact'] },
	),
);

const channels = atLeastOne(
	choices<Channel>(
		'Campaign Types',
		'campaignTypes',
		{ email: 'Email', messaging: 'SMS', preview: 'Preview', voice: 'Voice', whatsapp: 'WhatsApp' },
		{ required: true, default: ['voice'] },
	),
);

export const campaignContact = liveEvent({
	value: 'campaignContact',
	name: 'Campaign Contact',
	description: 'Before or after an outbound campaign calls or messages a contact',
	fields: {
		when,
		channels,
		filters: filters({ campaigns: things('campaign', 'Campaigns', 'campaigns') }),
		output,
	},
	listen: (
		{ when: times, channels: types, filters: { campaigns = [] }, output: shape },
		{ api },
	) => ({
		topics: async () =>
			await Promise.resolve(
				types.flatMap((type) =>
					times.map((time) => `v2.outbound.${type}.campaigns.contact.${time}`),
				),
			),
		items: async ({ topicName, eventBody, receivedAt }) => {
			const sent = Object(eventBody) as Contact;
			const campaignId = sent.outboundCampaignId;
			if (campaigns.length > 0 && !campaigns.includes(campaignId ?? '')) return [];
			if (shape === 'raw') return [rawItem(topicName, eventBody)];
			const wrapUpCodeId = idIn(sent.wrapupCode ?? '');
			const nameOf = await namesFor(api, {
				campaign: [campaignId],
				contactList: [sent.outboundContactListId],
				user: [sent.agentId],
				queue: [sent.outboundQueueId],
				wrapUpCode: [wrapUpCodeId],
			});
			return [
				{
					event: partOf(topicName, WHEN_AT) === 'preContact' ? 'beforeContact' : 'afterContact',
					eventTime: isoTime(sent.eventTime) ?? isoTime(receivedAt),
					campaignType: partOf(topicName, CHANNEL_AT),
					campaignId: orNull(campaignId),
					campaignName: nameOf('campaign', campaignId),
					contactListId: orNull(sent.outboundContactListId),
					contactListName: nameOf('contactList', sent.outboundContactListId),
					contactId: orNull(sent.outboundContactId),
					contactAddress: addressOf(sent),
					conversationId: orNull(sent.conversationId),
					queueId: orNull(sent.outboundQueueId),
					queueName: nameOf('queue', sent.outboundQueueId),
					userId: orNull(sent.agentId),
					userName: nameOf('user', sent.agentId),
					wrapUpCodeId: orNull(wrapUpCodeId),
					// The dialer's own codes have no IDs but names, such as ININ-OUTBOUND-BUSY.
					wrapUpCodeName: nameOf('wrapUpCode', wrapUpCodeId) ?? orNull(sent.wrapupCode),
					callResult: orNull(sent.callAnalysisDisposition),
					isRightParty: orNull(sent.isRightPartyContact),
					isRecall: orNull(sent.isReCall),
					dialingMode: orNull(sent.dialingMode),
					scheduledTime: isoTime(sent.scheduledDateTime),
					divisionId: orNull(sent.divisionId),
				},
			];
		},
	}),
});

const addressOf = ({
	voiceAttributes,
	smsAttributes,
	whatsAppAttributes,
	emailAttributes,
}: Contact) =>
	orNull(
		(voiceAttributes ?? smsAttributes ?? whatsAppAttributes)?.contactPhoneNumber ??
			emailAttributes?.contactEmailAddress,
	);

function atLeastOne<V>(field: Field<V[]>): Field<V[]> {
	return {
		...field,
		parse: (value, item) => {
			const chosen = field.parse(value, item);
			if (chosen.length > 0) return chosen;
			throw fieldError(field, 'is empty. Choose at least one.');
		},
	};
}

/** Campaigns of all media, and which operations of the API serve them. */
import { fieldError } from '../../fields/field';
import { campaign } from '../../fields/locators/areas/outreach';
import { list } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';

/** The field that names a campaign, the same for all operations. */
export const campaignField = campaign.one();

export type MediaType = 'email' | 'sms' | 'voice' | 'whatsapp';

/** What people call them. */
export const MEDIA: Record<MediaType, string> = {
	email: 'Email',
	sms: 'SMS',
	voice: 'Voice',
	whatsapp: 'WhatsApp',
};

/** What the API has different operations for. */
export type Kind = 'voice' | 'messaging';

/** `CommonCampaign` of the official SDK. */
export interface Known {
	id: string;
	name: string | null;
	mediaType: MediaType;
}

export const kindOf = ({ mediaType }: Known): Kind =>
	mediaType === 'voice' ? 'voice' : 'messaging';

/** The operations of each kind. */
export const CALLS = {
	voice: {
		read: 'getOutboundCampaign',
		start: 'postOutboundCampaignStart',
		stop: 'postOutboundCampaignStop',
		recycle: 'deleteOutboundCampaignProgress',
		progress: 'postOutboundCampaignsProgress',
		many: 'getOutboundCampaigns',
	},
	messaging: {
		read: 'getOutboundMessagingcampaign',
		start: 'postOutboundMessagingcampaignStart',
		stop: 'postOutboundMessagingcampaignStop',
		recycle: 'deleteOutboundMessagingcampaignProgress',
		progress: 'postOutboundMessagingcampaignsProgress',
		many: 'getOutboundMessagingcampaigns',
	},
} as const satisfies Record<Kind, Record<string, string>>;

export type CallName = keyof (typeof CALLS)['voice'];

/** The IDs of the API operations that do the same for both kinds, after the one that finds the kind. */
export const idsOfCalls = (...names: CallName[]): string[] => [
	'getOutboundCampaignsAll',
	...names.flatMap((name) => [CALLS.messaging[name], CALLS.voice[name]]),
];

/** The part of the path that names it: each kind has its own. */
export const pathOf = (known: Known): Record<string, string> =>
	kindOf(known) === 'voice' ? { campaignId: known.id } : { messagingCampaignId: known.id };

/** IDs in one call, at most: the size of a page. */
const MOST_IDS = 100;

/**
 * Campaigns by their IDs. Each is asked for once a run, 100 with a call.
 *
 * @returns without those that do not exist, or that the OAuth client may not see
 * @throws {CallError}
 */
export async function campaignsOf(
	api: OperationApi,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
	const known = await api.once(
		'kinds of campaigns',
		async () => await Promise.resolve(new Map<string, Known>()),
	);
	await api.inTurn('kinds of campaigns', async () => {
		const missing = [...new Set(ids)].filter((id) => !known.has(id));
		const found = await inParallel(inChunks(missing, MOST_IDS), async (id) => {
			const values = { id, pageSize: id.length };
			return await list(api, 'getOutboundCampaignsAll', values, {
				limit: Infinity,
				onePage: true,
			});
		});
		for (const one of found.flat()) {
			const { id, name, mediaType } = one as Partial<Known>;
			if (id !== undefined)
				known.set(id, { id, name: name ?? null, mediaType: mediumOf(mediaType) });
		}
	});
	return known;
}

/** The medium of a campaign comes in lower case, as the filter of the list has it. */
const mediumOf = (given: unknown) => String(given ?? 'voice').toLowerCase() as MediaType;

/**
 * @throws {ParameterError} where there is none of that ID
 * @throws {CallError}
 */
export async function campaignOf(api: OperationApi, id: string): Promise<Known> {
	const found = (await campaignsOf(api, [id])).get(id);
	if (found !== undefined) return found;
	throw fieldError(
		campaignField,
		`is '${id.slice(0, 80)}', and there is no campaign of that ID that the OAuth client may see. Check the ID, and the divisions of the client's roles.`,
	);
}

/** Begins the row of what was done with a campaign. */
export const headOf = ({ id, name, mediaType }: Known) => ({
	campaignId: id,
	campaignName: name,
	mediaType,
});

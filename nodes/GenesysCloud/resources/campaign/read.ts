/** What reads campaigns without changing them. */
import { fieldError, readField } from '../../fields/field';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Batch, OperationApi } from '../../operation/operation';
import { shape, shaper } from '../../operation/shape';
import { inParallel } from '../../shared/inParallel';
import {
	CALLS,
	campaignField,
	campaignOf,
	campaignsOf,
	headOf,
	idsOfCalls,
	kindOf,
	MEDIA,
	pathOf,
	type Kind,
	type Known,
} from './kinds';
import { campaignRow, progressRow, statsRow, type Progress } from './rows';

const finds = ['messagingCampaignId'];

export const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get a campaign',
	description: 'Get a voice, email, SMS or WhatsApp campaign with its status and pace',
	ids: idsOfCalls('read'),
	finds,
	fields: { campaignId: campaignField },
	simple: campaignRow,
	async execute(context, { campaignId }) {
		const known = await campaignOf(context, campaignId);
		return await send(context, CALLS[kindOf(known)].read, pathOf(known));
	},
});

/** Campaigns in one call. Genesys publishes no number; a page of a list has 100. */
const MOST_CAMPAIGNS = 100;

const KINDS: Kind[] = ['voice', 'messaging'];

/** Rows by campaigns; the error of a call for each of its campaigns. */
async function progressOf(
	api: OperationApi,
	campaigns: readonly Known[],
): Promise<Map<string, unknown>> {
	const found = await inParallel(KINDS, async (kind) => {
		const some = campaigns.filter((one) => kindOf(one) === kind);
		if (some.length === 0) return [];
		const ids = some.map(({ id }) => id);
		return await send(api, CALLS[kind].progress, {}, ids).then(
			(reply) => {
				const all = (reply ?? []) as Array<Progress | null>;
				return some.map((one): [string, unknown] => {
					const its = all.find((progress) => progress?.campaign?.id === one.id);
					return [one.id, { ...headOf(one), ...progressRow(its ?? {}) }];
				});
			},
			(error: unknown) => ids.map((id): [string, unknown] => [id, error]),
		);
	});
	return new Map(found.flat());
}

const batch: Batch = {
	size: MOST_CAMPAIGNS,
	readOnly: true,
	entry: (item) => ({ id: readField(item, campaignField) }),
	async execute(entries, api) {
		const ids = entries.map(({ id }) => id);
		const known = await campaignsOf(api, ids);
		return await progressOf(
			api,
			ids.flatMap((id) => known.get(id) ?? []),
		);
	},
};

export const getProgress = custom({
	value: 'getProgress',
	name: 'Get Progress',
	action: 'Get the progress of a campaign',
	description: 'Get how many contacts of its list a campaign has called or written to',
	ids: idsOfCalls('progress'),
	fields: { campaignId: campaignField },
	batch,
	async execute(context, { campaignId }) {
		const known = await campaignOf(context, campaignId);
		const row = (await progressOf(context, [known])).get(campaignId);
		if (row instanceof Error) throw row;
		return row;
	},
});

export const getStats = custom({
	value: 'getStats',
	name: 'Get Stats',
	action: 'Get the statistics of a campaign',
	description: 'Get attempts, connects, idle agents and lines of a voice campaign',
	ids: ['getOutboundCampaignsAll', 'getOutboundCampaignStats'],
	fields: { campaignId: campaignField, shape },
	async execute(context, { campaignId, shape: chosen }) {
		const known = await campaignOf(context, campaignId);
		if (kindOf(known) !== 'voice') {
			throw fieldError(
				campaignField,
				`is '${(known.name ?? campaignId).slice(0, 80)}', which is of the medium ${MEDIA[known.mediaType]}. Genesys Cloud has statistics of voice campaigns only. Choose 'Get Progress'.`,
			);
		}
		const reply = await send(context, 'getOutboundCampaignStats', { campaignId });
		const row = (entry: unknown) => ({ ...headOf(known), ...statsRow(entry) });
		return shaper(row, chosen, undefined)(reply);
	},
});

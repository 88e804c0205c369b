import { CallError } from '../../client/errors/callError';
import { filters } from '../../fields/field';
import { choice, choices, text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { contactList } from '../../fields/locators/areas/outreach';
import { thing } from '../../fields/thing';
import { pages } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import type { OperationApi } from '../../operation/operation';
import { CALLS, MEDIA, type Kind, type MediaType } from './kinds';
import { campaignRow, mediaTypeIn, type AnyCampaign } from './rows';

/** `campaignStatus` of the official API description. */
const STATUSES = {
	complete: 'Complete',
	forced_off: 'Forced Off',
	forced_stopping: 'Forced Stopping',
	invalid: 'Invalid',
	off: 'Off',
	on: 'On',
	stopping: 'Stopping',
};

interface Wanted {
	contactListId?: string;
	divisionId?: string;
	mediaTypes?: MediaType[];
	name?: string;
	status?: string;
}

export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get a list of campaigns of all media, with their status',
	ids: [CALLS.messaging.many, CALLS.voice.many],
	more: filters({
		contactListId: contactList.one({ required: false }),
		divisionId: thing('division', divisionLocator({ required: false })),
		mediaTypes: choices('Media Types', 'mediaTypes', MEDIA),
		name: text('Name', 'name', { description: 'Part of the name' }),
		status: choice('Status', 'status', STATUSES, { default: 'on' }),
	}),
	isList: true,
	simple: campaignRow,
	execute: async (context, wanted) => await campaigns(context, wanted, readLimit(context)),
});

const NAMES: Record<Kind, string> = { voice: 'Voice', messaging: 'Email, SMS and WhatsApp' };

const MORE = "To get all, switch on 'Return All' or raise 'Limit'.";

/** Those of voice, then the others; each list has its own permissions. */
async function campaigns(api: OperationApi, wanted: Wanted, limit: number): Promise<AnyCampaign[]> {
	const { mediaTypes = [] } = wanted;
	const media = mediaTypes.length === 0 ? (Object.keys(MEDIA) as MediaType[]) : mediaTypes;
	const others = media.filter((one) => one !== 'voice');
	const kinds: Kind[] = [
		...(media.includes('voice') ? (['voice'] as const) : []),
		...(others.length > 0 ? (['messaging'] as const) : []),
	];
	const found: AnyCampaign[] = [];
	const refusals = new Map<Kind, CallError>();
	for (const kind of kinds) {
		if (found.length >= limit) {
			api.hint(`${NAMES[kind]} campaigns were not read. ${MORE}`);
			break;
		}
		await addThose(api, kind, wanted, others, found, limit).catch((error: unknown) => {
			if (!(error instanceof CallError) || error.details.status !== 403) throw error;
			refusals.set(kind, error);
		});
	}
	const [refusal] = refusals.values();
	if (refusals.size === kinds.length) throw refusal;
	for (const [kind, { details }] of refusals) {
		api.hint(
			`${NAMES[kind]} campaigns are missing, because the OAuth client may not see them. ${details.remedy}`,
		);
	}
	return found;
}

/** Adds to what was found, page by page, as many as are wanted. */
async function addThose(
	api: OperationApi,
	kind: Kind,
	{ contactListId, divisionId, name = '', status }: Wanted,
	others: readonly MediaType[],
	found: AnyCampaign[],
	limit: number,
): Promise<void> {
	const part = name.trim().toLowerCase();
	const accepts = (one: AnyCampaign) =>
		(kind === 'voice' || others.includes(mediaTypeIn(one))) &&
		(part === '' || (one.name ?? '').toLowerCase().includes(part)) &&
		(status === undefined || one.campaignStatus === status);
	const query = {
		contactListId,
		divisionId,
		...(kind === 'voice'
			? part !== '' && { name: name.trim(), filterType: 'Contains' }
			: // How this list takes a name is not documented.
				{ campaignStatus: status, ...(others.length === 1 && { type: others[0].toUpperCase() }) }),
	};
	// What is chosen here is not in the limit of the list.
	const isChosen = status !== undefined || part !== '' || others.length < 3;
	const most = isChosen ? Infinity : limit - found.length;
	for await (const page of pages(api, CALLS[kind].many, query, { limit: most, pagesAhead: 1 })) {
		found.push(...(page as AnyCampaign[]).filter(accepts).slice(0, limit - found.length));
		if (found.length < limit) continue;
		if (isChosen) {
			api.hint(`Returned the first ${limit} campaigns that match; there may be more. ${MORE}`);
		}
		return;
	}
}

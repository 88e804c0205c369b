/** Campaigns of all media: their lists, their status, pace, progress and statistics. */
import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import { omit } from '../omit';
import { numberedPage } from '../paging';
import {
	arrayBody,
	listParameter,
	objectBody,
	ok,
	type Call,
	type Handler,
	type RouteTable,
} from '../router';
import { versionConflict } from './users';

type Kind = 'voice' | 'messaging';

const PATHS: Record<Kind, [path: string, id: string]> = {
	voice: ['/api/v2/outbound/campaigns', 'campaignId'],
	messaging: ['/api/v2/outbound/messagingcampaigns', 'messagingCampaignId'],
};

const mediaTypeOf = ({ smsConfig, emailConfig, whatsAppConfig }: Entity) => {
	if (emailConfig !== undefined) return 'email';
	if (whatsAppConfig !== undefined) return 'whatsapp';
	return smsConfig === undefined ? 'voice' : 'sms';
};

const kindOf = (campaign: Entity): Kind =>
	mediaTypeOf(campaign) === 'voice' ? 'voice' : 'messaging';

const ref = (value: unknown) => (value as { id?: string } | undefined)?.id;

function select(call: Call, all: Entity[]): Entity[] {
	const name = call.query.get('name')?.toLowerCase() ?? '';
	const isWithin = call.query.get('filterType') === 'Contains';
	const ids = listParameter(call, 'id');
	const divisions = listParameter(call, 'divisionId');
	const list = call.query.get('contactListId');
	const media = [...listParameter(call, 'mediaType'), ...listParameter(call, 'type')];
	const status = call.query.get('campaignStatus');
	return all.filter((one) => {
		const its = String(one.name).toLowerCase();
		return (
			(isWithin ? its.includes(name) : its.startsWith(name)) &&
			(ids.length === 0 || ids.includes(one.id)) &&
			(divisions.length === 0 || divisions.includes(String(ref(one.division)))) &&
			(list === null || ref(one.contactList) === list) &&
			(media.length === 0 || media.some((medium) => medium.toLowerCase() === mediaTypeOf(one))) &&
			(status === null || one.campaignStatus === status)
		);
	});
}

function find(call: Call, kind: Kind): Entity {
	const id = call.params[PATHS[kind][1]];
	const found = call.org.campaigns.find((one) => one.id === id && kindOf(one) === kind);
	if (found === undefined) throw notFound('campaign', id);
	return found;
}

const switchTo =
	(kind: Kind, wanted: 'on' | 'off'): Handler =>
	(call) => {
		const campaign = find(call, kind);
		// A test may say how long it takes, and where it ends.
		const { statusAfter, polls = 0 } = campaign as { statusAfter?: string; polls?: number };
		const end = statusAfter ?? wanted;
		campaign.campaignStatus = polls > 0 && wanted === 'off' ? 'stopping' : campaign.campaignStatus;
		if (polls > 0) campaign.comingStatus = { status: end, polls };
		else campaign.campaignStatus = end;
		return ok();
	};

/** The status changes some reads after it was told to. */
function read(call: Call, kind: Kind): Entity {
	const campaign = find(call, kind);
	const coming = campaign.comingStatus as { status: string; polls: number } | undefined;
	if (coming !== undefined && coming.polls-- <= 0) {
		campaign.campaignStatus = coming.status;
		delete campaign.comingStatus;
	}
	return omit(campaign, 'comingStatus', 'statusAfter', 'polls') as Entity;
}

function progress(call: Call, kind: Kind) {
	return arrayBody<string>(call).map((id) => {
		const campaign = call.org.campaigns.find((one) => one.id === id && kindOf(one) === kind);
		if (campaign === undefined) throw notFound('campaign', id);
		const done = Number(campaign.contactsDone ?? 25);
		return {
			campaign: { id, name: campaign.name },
			contactList: campaign.contactList,
			[kind === 'voice' ? 'numberOfContactsCalled' : 'numberOfContactsMessaged']: done,
			totalNumberOfContacts: 100,
			percentage: done,
			numberOfContactsSkipped: { CALLABLE_TIME: 3, DNC: 2 },
		};
	});
}

function recycle(call: Call, kind: Kind) {
	const campaign = find(call, kind);
	if (campaign.campaignStatus === 'on')
		throw badRequest('The campaign is running', 'invalid.campaign.status');
	campaign.contactsDone = 0;
	return ok();
}

function routesOf(kind: Kind): RouteTable {
	const [base, id] = PATHS[kind];
	const one = `${base}/{${id}}`;
	return {
		[`GET ${base}`]: (call) =>
			ok(
				numberedPage(
					call,
					select(
						call,
						call.org.campaigns.filter((campaign) => kindOf(campaign) === kind),
					),
					{ clamp: true },
				),
			),
		[`GET ${one}`]: (call) => ok(read(call, kind)),
		[`POST ${one}/start`]: switchTo(kind, 'on'),
		[`POST ${one}/stop`]: switchTo(kind, 'off'),
		[`POST ${base}/progress`]: (call) => ok(progress(call, kind)),
		[`DELETE ${one}/progress`]: (call) => recycle(call, kind),
	};
}

export const campaigns: RouteTable = {
	'GET /api/v2/outbound/campaigns/all': (call) => {
		const shown = select(call, call.org.campaigns).map((one) => ({
			id: one.id,
			name: one.name,
			division: one.division,
			mediaType: mediaTypeOf(one),
			selfUri: one.selfUri,
		}));
		return ok(numberedPage(call, shown, { clamp: true }));
	},
	...routesOf('voice'),
	...routesOf('messaging'),
	'PATCH /api/v2/outbound/campaigns/{campaignId}': (call) => {
		Object.assign(find(call, 'voice'), objectBody(call));
		return ok();
	},
	'PUT /api/v2/outbound/messagingcampaigns/{messagingCampaignId}': (call) => {
		const campaign = find(call, 'messaging');
		const body = objectBody(call);
		if (body.version !== campaign.version) throw versionConflict(call, 'campaign');
		for (const field of ['contactList', 'messagesPerMinute'])
			if (body[field] === undefined)
				throw badRequest(`${field} is required`, 'constraint.validation');
		const { id, selfUri, dateCreated, version } = campaign;
		for (const field of Object.keys(campaign)) delete campaign[field];
		Object.assign(campaign, body, { id, selfUri, dateCreated, version: Number(version) + 1 });
		return ok(campaign);
	},
	'GET /api/v2/outbound/campaigns/{campaignId}/stats': (call) => {
		find(call, 'voice');
		return ok({
			contactRate: { attempts: 40, connects: 10, connectRatio: 0.25 },
			idleAgents: 2,
			effectiveIdleAgents: 1.5,
			adjustedCallsPerAgent: 1.2,
			outstandingCalls: 3,
			scheduledCalls: 1,
			timeZoneRescheduledCalls: 0,
			filteredOutContactsCount: 4,
			rightPartyContactsCount: 7,
			validAttempts: 38,
			linesUtilization: { assignedOutboundLines: 5, totalAvailableOutboundLines: 20 },
			businessCategoryMetrics: { successCount: 5, neutralCount: 3, failureCount: 2 },
		});
	},
};

/** Starting and stopping campaigns. */
import { notFound } from '../errors';
import { ok, type Call, type RouteTable } from '../router';

export const outbound: RouteTable = {
	'POST /api/v2/outbound/campaigns/{campaignId}/start': (call) => switchCampaign(call, 'on'),
	'POST /api/v2/outbound/campaigns/{campaignId}/stop': (call) => switchCampaign(call, 'off'),
};

function switchCampaign(call: Call, status: string) {
	const campaign = call.org.campaigns.find(({ id }) => id === call.params.campaignId);
	if (campaign === undefined) throw notFound('campaign', call.params.campaignId);
	campaign.campaignStatus = status;
	return ok();
}

/** Fields of outbound dialing. */
import { searchByName } from '../locator';
import { picker } from '../picker';

export const contactList = picker(
	'contactList',
	{ displayName: 'Contact List', name: 'contactListId' },
	{
		search: 'searchContactLists',
		name: 'Leads',
		page: 'directory/#/admin/outbound/contactlists/…',
	},
);

export const dncList = picker(
	'dncList',
	{ displayName: 'DNC List', name: 'dncListId' },
	{
		search: 'searchDncLists',
		name: 'Internal Do Not Call',
		page: 'directory/#/admin/outbound/dnc/…',
	},
);

export const campaign = picker(
	'campaign',
	{ displayName: 'Campaign', name: 'campaignId' },
	{ search: 'searchCampaigns', name: 'Renewals', page: 'directory/#/admin/outbound/campaigns/…' },
);

const outbound = (path: string) =>
	searchByName(`/api/v2/outbound/${path}`, (name) => ({
		...(name !== '' && { name, filterType: 'Contains' }),
		pageSize: 100,
	}));

/** What these fields search, by the names that their properties give. */
export const OUTREACH_SEARCHES = {
	searchContactLists: outbound('contactlists'),
	searchDncLists: outbound('dnclists'),
	// Of every medium. This list has no filter type.
	searchCampaigns: searchByName('/api/v2/outbound/campaigns/all', (name) => ({
		name,
		pageSize: 100,
	})),
};

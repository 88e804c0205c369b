/** Fields of integrations. */
import { searchByName } from '../locator';
import { picker } from '../picker';

export const dataAction = picker(
	'dataAction',
	{ displayName: 'Data Action', name: 'actionId' },
	{
		search: 'searchDataActions',
		name: 'Look Up Customer',
		page: 'directory/#/admin/integrations/actions/…',
	},
);

/** What these fields search, by the names that their properties give. */
export const INTEGRATION_SEARCHES = {
	searchDataActions: searchByName('/api/v2/integrations/actions', (name) => ({
		name,
		sortBy: 'name',
		pageSize: 100,
	})),
};

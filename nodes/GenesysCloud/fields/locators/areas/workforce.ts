/** Fields of workforce management. */
import { searchWhole } from '../locator';
import { picker } from '../picker';

export const businessUnit = picker(
	'businessUnit',
	{ displayName: 'Business Unit', name: 'businessUnitId' },
	{ search: 'searchBusinessUnits', name: 'Europe' },
);

export const managementUnit = picker(
	'managementUnit',
	{ displayName: 'Management Unit', name: 'managementUnitId' },
	{ search: 'searchManagementUnits', name: 'Berlin' },
);

/** What these fields search, by the names that their properties give. */
export const WORKFORCE_SEARCHES = {
	searchBusinessUnits: searchWhole('/api/v2/workforcemanagement/businessunits'),
	searchManagementUnits: searchWhole('/api/v2/workforcemanagement/managementunits'),
};

import type { INodeProperties } from 'n8n-workflow';

import { id } from '../kinds';
import { EXAMPLE_ID, locator, searchByName } from './locator';

/** The property that names a division. */
export const divisionLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Division', name: 'divisionId', ...changes },
		'searchDivisions',
		EXAMPLE_ID,
	);

/** The field that names a division. */
export const division = id(divisionLocator());

/** Divisions by their name. */
export const searchDivisions = searchByName('/api/v2/authorization/divisions', (name) => ({
	name,
	pageSize: 100,
}));

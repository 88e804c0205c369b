import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { locator, searchByName } from './locator';

/** The property that names a division. */
export const divisionLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Division', name: 'divisionId', ...changes },
		{ search: 'searchDivisions', name: 'Home' },
	);

/** The field that names a division. */
export const division = thing('division', divisionLocator());

/** Divisions by their name. */
export const searchDivisions = searchByName('/api/v2/authorization/divisions', (name) => ({
	name,
	pageSize: 100,
}));

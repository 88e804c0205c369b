import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { locator, searchByName } from './locator';

/** The property that names a wrap-up code. */
export const wrapUpCodeLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Wrap-Up Code', name: 'codeId', ...changes },
		{ search: 'searchWrapUpCodes', name: 'Resolved' },
	);

/** The field that names a wrap-up code. */
export const wrapUpCode = thing('wrapUpCode', wrapUpCodeLocator());

/** Wrap-up codes by the beginning of their name. */
export const searchWrapUpCodes = searchByName('/api/v2/routing/wrapupcodes', (name) => ({
	name,
	pageSize: 100,
}));

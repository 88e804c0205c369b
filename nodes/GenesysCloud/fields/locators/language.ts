import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { locator, searchByName } from './locator';

/** The property that names a language. */
export const languageLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Language', name: 'languageId', ...changes },
		{ search: 'searchLanguages', name: 'German' },
	);

/** The field that names a language. */
export const language = thing('language', languageLocator());

/** Languages by the beginning of their name. */
export const searchLanguages = searchByName('/api/v2/routing/languages', (name) => ({
	name,
	pageSize: 100,
}));

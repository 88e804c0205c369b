import type { INodeProperties } from 'n8n-workflow';

import { locator, searchByName } from '../locator';

/** The property that names a script that agents see. */
export const scriptLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Script', name: 'scriptId', ...changes },
		{ search: 'searchScripts', name: 'Callback' },
	);

/** Scripts by a part of their name. */
export const searchScripts = searchByName('/api/v2/scripts', (name) => ({ name, pageSize: 100 }));

import type { INodeProperties } from 'n8n-workflow';

import { nameless } from '../thing';
import { locator } from './locator';

/** The property that names a conversation. */
export const conversationLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Conversation', name: 'conversationId', ...changes },
		{ page: 'directory/#/analytics/interactions/…' },
	);

/** The field that names a conversation. */
export const conversation = nameless(conversationLocator());

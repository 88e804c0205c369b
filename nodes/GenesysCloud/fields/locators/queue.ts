import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { locator, searchByName } from './locator';

/** The property that names a queue. */
export const queueLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Queue', name: 'queueId', ...changes },
		{ search: 'searchQueues', name: 'Support', page: 'directory/#/admin/organization/queues/…' },
	);

/** The field that names a queue. */
export const queue = thing('queue', queueLocator());

/** Queues by a part of their name. */
export const searchQueues = searchByName('/api/v2/routing/queues', (filter) => {
	// Asterisks of one's own are taken for what they mean.
	const text = filter.replace(/^\*+|(?<!\*)\*+$/g, '');
	// As large as Genesys's own Terraform provider asks of the list (v1.84.1).
	return { name: text && `*${text}*`, pageSize: 500 };
});

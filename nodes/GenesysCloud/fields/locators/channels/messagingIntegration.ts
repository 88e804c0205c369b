import type { INodeProperties } from 'n8n-workflow';

import { locator, type Search } from '../locator';

/** The property that names an integration for messages, such as one of WhatsApp or open messaging. */
export const messagingIntegrationLocator = (
	changes: Partial<INodeProperties> = {},
	search = 'searchMessagingIntegrations',
): INodeProperties =>
	locator(
		{ displayName: 'Integration', name: 'integrationId', ...changes },
		{ search, name: 'WhatsApp Support' },
	);

interface Listed {
	id: string;
	name?: string;
	messengerType?: string;
}

/** Integrations of all channels. */
export const searchMessagingIntegrations = searchIntegrations(
	'/api/v2/conversations/messaging/integrations',
);

/** Integrations of open messaging. */
export const searchOpenIntegrations = searchIntegrations(
	'/api/v2/conversations/messaging/integrations/open',
);

/** The lists have no filter by name, so that of a page those are left out that do not fit. */
function searchIntegrations(path: string): Search {
	return async (client, filter, paginationToken) => {
		const pageNumber = Number(paginationToken ?? 1);
		const { body } = await client.request({
			method: 'GET',
			path: { path, query: [] },
			query: { pageSize: 100, pageNumber },
		});
		const { entities, pageCount = 0 } = (body ?? {}) as {
			entities?: Array<Listed | null>;
			pageCount?: number;
		};
		const wanted = filter.toLowerCase();
		const results = (Array.isArray(entities) ? entities : [])
			.filter((one) => one !== null)
			.map(({ id, name = id, messengerType }) => ({
				name: messengerType === undefined ? name : `${name} · ${messengerType}`,
				value: id,
			}))
			.filter(({ name }) => name.toLowerCase().includes(wanted));
		return {
			results,
			paginationToken: pageNumber < pageCount ? String(pageNumber + 1) : undefined,
		};
	};
}

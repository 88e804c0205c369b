import type { Catalog } from '../../catalog/catalog';
import type { Names } from '../../operation/namesOfIds';

export const GROUPS = {
	client: 'OAuth Client',
	method: 'HTTP Method',
	operation: 'API Operation',
	platform: 'Platform',
	user: 'User',
} as const;

export type Group = keyof typeof GROUPS;

/** By the names of the API. */
export const GROUP_BY: Record<Group, string[]> = {
	client: ['OauthClientId'],
	method: ['HttpMethod'],
	operation: ['HttpMethod', 'TemplateUri'],
	platform: ['Platform'],
	user: ['UserId'],
};

/** A row of the reply (`OrganizationPublicApiUsage`). */
export interface Usage {
	date?: string;
	platform?: string;
	httpMethod?: string;
	templateUri?: string;
	requestCount?: number;
	status200?: number;
	status300?: number;
	status400?: number;
	status429?: number;
	status500?: number;
	oauthClient?: { id?: string; name?: string };
	user?: { id?: string };
}

/** @returns the row with the columns of what it was grouped by */
export function usageRow(
	usage: Usage,
	groups: ReadonlySet<Group>,
	known: { catalog: Catalog; clients: Names; users: Names },
): Record<string, unknown> {
	const { httpMethod, templateUri, oauthClient, user } = usage;
	const operation =
		httpMethod !== undefined && templateUri !== undefined
			? known.catalog.byCall(httpMethod.toUpperCase(), templateUri)
			: undefined;
	const clientId = oauthClient?.id ?? '';
	return {
		date: usage.date ?? null,
		...(groups.has('client') && {
			clientId: oauthClient?.id ?? null,
			clientName: oauthClient?.name ?? known.clients.get(clientId) ?? null,
		}),
		...(groups.has('user') && {
			userId: user?.id ?? null,
			userName: known.users.get(user?.id ?? '') ?? null,
		}),
		...(groups.has('platform') && { platform: usage.platform ?? null }),
		...((groups.has('method') || groups.has('operation')) && { method: httpMethod ?? null }),
		...(groups.has('operation') && {
			path: templateUri ?? null,
			operation: operation?.name ?? null,
		}),
		requests: usage.requestCount ?? null,
		succeeded: usage.status200 ?? null,
		redirected: usage.status300 ?? null,
		refused: usage.status400 ?? null,
		rateLimited: usage.status429 ?? null,
		failed: usage.status500 ?? null,
	};
}

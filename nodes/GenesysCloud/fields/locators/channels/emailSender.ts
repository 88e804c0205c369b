import type { INodeListSearchItems, INodeProperties } from 'n8n-workflow';

import type { GenesysCloudClient } from '../../../client/genesysCloudClient';
import { emailAddress } from '../../addresses';
import type { Field } from '../../field';
import { locator, type Search } from '../locator';

/** The property that names an address of the organization from which emails are sent. */
export const emailAddressLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'From Address', name: 'fromAddress', ...changes },
		{ search: 'searchEmailAddresses', hasId: false, hasEmail: true },
	);

/** The field that names it; its value is the address. */
export function emailSender(property: INodeProperties): Field<string> {
	return {
		property,
		parse: (value) => {
			const isLocator = typeof value === 'object' && value !== null && 'value' in value;
			return emailAddress(property.displayName, isLocator ? value.value : value);
		},
	};
}

/** Domains in one page of the list: each takes a call. */
const DOMAINS = 10;

interface Named {
	id: string;
}

interface Route {
	pattern?: string;
}

/**
 * The addresses of the routes of all inbound domains, a few domains at a time; the token is the number
 * of their page. A domain is listed by its name, which is its ID.
 */
export const searchEmailAddresses: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	const domains = await pageOf<Named>(client, '/api/v2/routing/email/domains', {
		pageSize: DOMAINS,
		pageNumber,
	});
	const wanted = filter.toLowerCase();
	const lists = await Promise.all(
		domains.entities.map(async ({ id }) => await addressesOf(client, id)),
	);
	return {
		results: lists.flat().filter(({ name }) => name.toLowerCase().includes(wanted)),
		paginationToken: pageNumber < domains.pageCount ? String(pageNumber + 1) : undefined,
	};
};

async function addressesOf(
	client: GenesysCloudClient,
	domain: string,
): Promise<INodeListSearchItems[]> {
	const path = `/api/v2/routing/email/domains/${encodeURIComponent(domain)}/routes`;
	const routes: Route[] = [];
	for (let pageNumber = 1, pageCount = 1; pageNumber <= pageCount; pageNumber++) {
		const page = await pageOf<Route>(client, path, { pageSize: 100, pageNumber });
		routes.push(...page.entities);
		({ pageCount } = page);
	}
	return routes.flatMap(({ pattern }) => {
		if (pattern === undefined || pattern === '' || /[*%]/.test(pattern)) return [];
		const address = `${pattern}@${domain}`;
		return [{ name: address, value: address }];
	});
}

async function pageOf<T>(
	client: GenesysCloudClient,
	path: string,
	query: Record<string, number>,
): Promise<{ entities: T[]; pageCount: number }> {
	const { body } = await client.request({ method: 'GET', path: { path, query: [] }, query });
	const { entities, pageCount = 0 } = (body ?? {}) as {
		entities?: Array<T | null>;
		pageCount?: number;
	};
	const found = Array.isArray(entities) ? entities.filter((one) => one !== null) : [];
	return { entities: found, pageCount };
}

/** What audits are of: services, kinds of things, and what is done with them. */
import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../field';
import { optionalText } from '../plainValues';
import { locator, type Search } from './locator';

/** A name in Genesys Cloud's spelling, chosen from a list or typed. */
function audited(
	displayName: string,
	name: string,
	{ search, example, ...more }: { search: string; example: string } & Partial<INodeProperties>,
): Field<string | undefined> {
	const property = locator(
		{ displayName, name, required: false, ...more },
		{ search, name: example, hasId: false },
	);
	return {
		property,
		parse: (value) =>
			optionalText(
				displayName,
				typeof value === 'object' && value !== null && 'value' in value ? value.value : value,
			)?.trim(),
	};
}

export const auditService = audited('Service', 'service', {
	search: 'searchAuditServices',
	example: 'Architect',
	description: 'The part of Genesys Cloud in which something was done',
});

export const auditEntityType = audited('Entity Type', 'entityType', {
	search: 'searchAuditEntityTypes',
	example: 'Queue',
	description: 'The kind of thing that something was done with',
});

export const auditAction = audited('Action', 'action', {
	search: 'searchAuditActions',
	example: 'Update',
	description: 'What was done',
});

interface Mapping {
	services?: Array<{
		name?: string;
		entities?: Array<{ name?: string; actions?: string[] } | null>;
	} | null>;
}

/** The whole of it comes with one call. */
const searchMapping =
	(namesIn: (mapping: Mapping) => Array<string | undefined>): Search =>
	async (client, filter) => {
		const path = '/api/v2/audits/query/realtime/servicemapping';
		const { body } = await client.request({ method: 'GET', path: { path, query: [] }, query: {} });
		const names = new Set(namesIn(Object(body) as Mapping).filter((name) => name !== undefined));
		const wanted = [...names].filter((name) => name.toLowerCase().includes(filter.toLowerCase()));
		return { results: wanted.sort().map((name) => ({ name, value: name })) };
	};

const entitiesIn = ({ services = [] }: Mapping) => services.flatMap((one) => one?.entities ?? []);

const searchAuditServices = searchMapping(({ services = [] }) => services.map((one) => one?.name));
const searchAuditEntityTypes = searchMapping((mapping) =>
	entitiesIn(mapping).map((one) => one?.name),
);
const searchAuditActions = searchMapping((mapping) =>
	entitiesIn(mapping).flatMap((one) => one?.actions ?? []),
);

/** What these fields search, by the names that their properties give. */
export const AUDIT_SEARCHES = {
	searchAuditActions,
	searchAuditEntityTypes,
	searchAuditServices,
} satisfies Record<string, Search>;

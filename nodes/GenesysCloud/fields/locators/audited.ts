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

/** @param kind of the searches, which are registered by these names */
const fieldsOf = (kind: '' | 'All') => ({
	service: audited('Service', 'service', {
		search: `search${kind}AuditServices`,
		example: 'Architect',
		description: 'The Genesys Cloud service in which something was done',
	}),
	entityType: audited('Entity Type', 'entityType', {
		search: `search${kind}AuditEntityTypes`,
		example: 'Queue',
		description: 'The type of object that something was done with',
	}),
	action: audited('Action', 'action', {
		search: `search${kind}AuditActions`,
		example: 'Update',
		description: 'What was done',
	}),
});

/** Of recent audits, which only some services have. */
export const recentAudits = fieldsOf('');

/** Of all audits. */
export const allAudits = fieldsOf('All');

interface Mapping {
	services?: Array<{
		name?: string;
		entities?: Array<{ name?: string; actions?: string[] } | null>;
	} | null>;
}

const RECENT = '/api/v2/audits/query/realtime/servicemapping';
const ALL = '/api/v2/audits/query/servicemapping';

/** The whole of it comes with one call. */
const searchMapping =
	(path: string, namesIn: (mapping: Mapping) => Array<string | undefined>): Search =>
	async (client, filter) => {
		const { body } = await client.request({ method: 'GET', path: { path, query: [] }, query: {} });
		const names = new Set(namesIn(Object(body) as Mapping).filter((name) => name !== undefined));
		const wanted = [...names].filter((name) => name.toLowerCase().includes(filter.toLowerCase()));
		return { results: wanted.sort().map((name) => ({ name, value: name })) };
	};

const servicesIn = ({ services = [] }: Mapping) => services.map((one) => one?.name);
const entitiesIn = ({ services = [] }: Mapping) => services.flatMap((one) => one?.entities ?? []);
const typesIn = (mapping: Mapping) => entitiesIn(mapping).map((one) => one?.name);
const actionsIn = (mapping: Mapping) => entitiesIn(mapping).flatMap((one) => one?.actions ?? []);

/** What the fields of recent audits search, by the names that their properties give. */
export const AUDIT_SEARCHES = {
	searchAuditActions: searchMapping(RECENT, actionsIn),
	searchAuditEntityTypes: searchMapping(RECENT, typesIn),
	searchAuditServices: searchMapping(RECENT, servicesIn),
} satisfies Record<string, Search>;

/** As {@link AUDIT_SEARCHES}, of all audits. */
export const ALL_AUDIT_SEARCHES = {
	searchAllAuditActions: searchMapping(ALL, actionsIn),
	searchAllAuditEntityTypes: searchMapping(ALL, typesIn),
	searchAllAuditServices: searchMapping(ALL, servicesIn),
} satisfies Record<string, Search>;

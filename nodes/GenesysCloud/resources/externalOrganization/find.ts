import { withDefault } from '../../fields/field';
import { choice, requiredText } from '../../fields/kinds';
import { externalSource } from '../../fields/locators/areas/customers';
import { onlyIf } from '../../fields/onlyIf';
import { list } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { keyOf } from '../../operation/findThings';
import type { OperationApi } from '../../operation/operation';
import { lookUp, ORGANIZATIONS } from '../externalContact/enrich';
import { externalIdentifier } from '../externalContact/identifiers';
import { withNames } from '../externalContact/parts/names';
import { organizationRow, type Organization } from './row';

const FIND_BY = { externalId: 'External ID', name: 'Name' };

const findBy = withDefault(
	choice('Find By', 'findBy', FIND_BY, {
		default: 'name',
		// With an expression, n8n would show and require the field below.
		noDataExpression: true,
	}),
);

const value = requiredText('Value', 'lookupValue', { placeholder: 'e.g. Acme' });

/** "limited to fetching first 1,000 records" */
const MOST_SEARCHED = 1_000;

export const find = custom({
	value: 'find',
	name: 'Find',
	action: 'Find external organizations',
	description: 'Find the external organization with an external ID, or those with a name',
	ids: ['postExternalcontactsIdentifierlookupOrganizations', 'getExternalcontactsOrganizations'],
	fields: { findBy, value, externalSourceId: onlyIf(findBy, 'externalId', externalSource.one()) },
	simple: organizationRow,
	async execute(api, { findBy: kind, value: given, externalSourceId }) {
		const found =
			kind === 'name'
				? await named(api, given)
				: await withExternalId(api, given, externalSourceId);
		const by = `the ${FIND_BY[kind]} '${given}'`;
		if (found.length === 0) api.hint(`There is no external organization with ${by}.`);
		if (found.length > 1) {
			api.hint(`${found.length} external organizations have ${by}. Each is an item.`);
		}
		return await withNames(api, found);
	},
});

/** The search finds words in any field. */
async function named(api: OperationApi, name: string): Promise<Organization[]> {
	const limit = MOST_SEARCHED;
	const found = await list(api, 'getExternalcontactsOrganizations', { q: name }, { limit });
	return (found as Organization[]).filter((one) => keyOf(one.name ?? '') === keyOf(name));
}

async function withExternalId(
	api: OperationApi,
	given: string,
	sourceId: string | undefined,
): Promise<Organization[]> {
	const [identifier] = externalIdentifier(given, sourceId);
	const found = await lookUp(api, ORGANIZATIONS, identifier);
	return found === undefined ? [] : [found];
}

type Query = Record<string, unknown>;

/** Where a list stops, however many entries there are. */
export interface Ceiling {
	/** Entries that it gives at most. */
	most: number;
	/** What gives the others too, for the person. */
	instead: string;
}

interface KnownCeiling extends Ceiling {
	/** Whether it holds for this query; left out where it always does. */
	when?: (query: Query) => boolean;
}

const NARROW = 'Ask for less with filters.';

/** "limited to fetching first 1,000 records; pageNumber * pageSize must be <= 1,000" */
const contacts = (scan: string): KnownCeiling => ({
	most: 1_000,
	instead: `All of them come from GET /api/v2/externalcontacts/scan/${scan}; or ask for less with filters.`,
});

const PAGING = new Set(['pageNumber', 'pageSize', 'sortOrder', 'expand', 'fields', 'sortBy']);

/**
 * Where lists of the API stop although there is more, by operation. From Genesys's published
 * description of the API unless said otherwise.
 */
const CEILINGS: Record<string, KnownCeiling> = {
	getExternalcontactsContacts: contacts('contacts'),
	getExternalcontactsContactNotes: contacts('notes'),
	getExternalcontactsOrganizations: contacts('organizations'),
	getExternalcontactsOrganizationContacts: contacts('contacts'),
	getExternalcontactsOrganizationNotes: contacts('notes'),
	getExternalcontactsOrganizationRelationships: contacts('relationships'),
	// "Page number [max value is 5]", of pages of 100.
	getRoutingQueuesDivisionviews: {
		most: 500,
		instead: 'All of them come from GET /api/v2/routing/queues/divisionviews/all.',
	},
	// Genesys's Terraform provider (v1.84.1, `genesyscloud_user_proxy.go`): 400 beyond 10,000.
	getUsers: {
		most: 10_000,
		instead: 'All of them come from GET /api/v2/users/query.',
		when: ({ state }) => state === 'inactive',
	},
	// "Pagination may not exceed 100000 results. Tip: query smaller intervals"
	postAnalyticsConversationsDetailsQuery: {
		most: 100_000,
		instead:
			"Ask for shorter intervals, or start POST /api/v2/analytics/conversations/details/jobs with 'Wait for the Result'.",
	},
	postQualityEvaluationsSearch: { most: 10_000, instead: NARROW },
	// "Sorting by only the ID has no result limit."
	getTelephonyProvidersEdgesPhones: {
		most: 10_000,
		instead: "Sort by 'id' alone and filter the result afterwards, or ask for less with filters.",
		when: (query) =>
			Object.keys(query).some((name) => !PAGING.has(name)) ||
			![undefined, '', 'id'].includes(query.sortBy as string | undefined),
	},
};

/**
 * @param id of the operation
 * @param query as it is sent
 * @returns where the list stops, if that is known
 */
export function ceilingOf(id: string, query: Query = {}): Ceiling | undefined {
	const known = Object.hasOwn(CEILINGS, id) ? CEILINGS[id] : undefined;
	return known === undefined || known.when?.(query) === false
		? undefined
		: { most: known.most, instead: known.instead };
}

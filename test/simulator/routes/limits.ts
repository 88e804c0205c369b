/** Limits of the organization. */
import { notFound } from '../errors';
import { ok, type Call, type RouteTable } from '../router';

interface Limit {
	value: number;
	defaultValue: number;
	description: string;
}

/** Limits by namespace and key. */
const limitsOf = ({ state }: Call): Record<string, Record<string, Limit>> => ({
	analytics: {
		'query.rate.per.minute': { value: 250, defaultValue: 200, description: 'Queries a minute' },
	},
	notifications: {
		'channels.max': { value: 20, defaultValue: 20, description: 'Channels of a client' },
	},
	'platform.api': {
		'client.credentials.token.rate.per.minute': {
			value: state.options.rateLimit.allowed,
			defaultValue: 300,
			description: 'Requests a minute with one token',
		},
		'request.bytes.max': { value: 512_000, defaultValue: 512_000, description: 'Bytes of a body' },
	},
});

/** Not all are in the documentation. */
const UNDOCUMENTED = 'notifications';

const BASE = '/api/v2/organizations/limits';

export const limits: RouteTable = {
	[`GET ${BASE}/namespaces`]: (call) => {
		const entities = Object.keys(limitsOf(call));
		return ok({ entities, pageSize: 100, pageNumber: 1, total: entities.length, pageCount: 1 });
	},
	[`GET ${BASE}/namespaces/{namespaceName}`]: (call) => listed(call, 'value'),
	[`GET ${BASE}/namespaces/{namespaceName}/defaults`]: (call) => listed(call, 'defaultValue'),
	[`GET ${BASE}/docs`]: (call) =>
		ok({
			url: 'https://developer.genesys.cloud/organization/organization/limits',
			namespaces: Object.entries(limitsOf(call))
				.filter(([name]) => name !== UNDOCUMENTED)
				.map(([name, all]) => ({
					name,
					limits: Object.entries(all).map(([key, { defaultValue, description }]) => ({
						key,
						defaultValue,
						description,
					})),
				})),
		}),
};

function listed(call: Call, field: 'value' | 'defaultValue') {
	const { namespaceName: namespace } = call.params;
	const found = limitsOf(call)[namespace];
	if (found === undefined) throw notFound('namespace', namespace);
	const entities = Object.entries(found).map(([key, limit]) => ({
		key,
		namespace,
		value: limit[field],
	}));
	return ok({ entities });
}

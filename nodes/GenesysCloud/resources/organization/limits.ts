import { CallError, ParameterError } from '../../client/errors/callError';
import { textsOf } from '../../fields/thing';
import type { Field } from '../../fields/field';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import type { OperationApi } from '../../operation/operation';
import { inParallel } from '../../shared/inParallel';

const LABEL = 'Namespaces';

/** As they stand in a path, such as `platform.api`. */
const NAMESPACE = /^[\w.-]+$/;

const namespaces: Field<string[]> = {
	property: {
		displayName: LABEL,
		name: 'namespaces',
		type: 'string',
		default: 'platform.api',
		placeholder: 'e.g. platform.api, analytics',
		description:
			'Names separated by commas. Leave empty for all, which takes one request for each of about 100.',
	},
	parse: (value) => {
		const given = [...new Set(textsOf(LABEL, value))];
		const wrong = given.find((name) => !NAMESPACE.test(name) || /^\.+$/.test(name));
		if (wrong === undefined) return given;
		throw new ParameterError(
			LABEL,
			`has '${wrong.slice(0, 80)}', which is not a namespace. Enter names such as platform.api.`,
		);
	},
};

interface Limit {
	key?: string;
	namespace?: string;
	value?: number;
}

interface Documented {
	defaultValue?: number;
	description?: string;
}

/** By the key of a limit. */
type Documentation = ReadonlyMap<string, Documented>;

interface Documents {
	namespaces?: Array<{
		name?: string;
		limits?: Array<(Documented & { key?: string }) | null> | null;
	} | null> | null;
}

/** Names, or objects that have one: the list has no published layout. */
const nameIn = (entry: unknown): string[] => {
	const { name, id } = Object(entry) as { name?: unknown; id?: unknown };
	const found = typeof entry === 'string' ? entry : (name ?? id);
	return typeof found === 'string' && NAMESPACE.test(found) ? [found] : [];
};

async function allNamespaces(api: OperationApi): Promise<string[]> {
	const found = await list(api, 'getOrganizationsLimitsNamespaces', {}, { limit: Infinity });
	return [...new Set(found.flatMap(nameIn))].sort();
}

/** Defaults and descriptions of all namespaces, read once a run. */
async function documentation(api: OperationApi): Promise<ReadonlyMap<string, Documentation>> {
	return await api.once('documentation of limits', async (once) => {
		const reply = await send(once, 'getOrganizationsLimitsDocs', {}).catch((error: unknown) => {
			// The defaults can be asked for one by one.
			if (error instanceof CallError) return {};
			throw error;
		});
		const { namespaces: all } = Object(reply) as Documents;
		return new Map(
			(all ?? []).flatMap((one) =>
				one?.name === undefined
					? []
					: [
							[
								one.name,
								new Map(
									(one.limits ?? []).flatMap((limit) =>
										limit?.key === undefined ? [] : [[limit.key, limit] as const],
									),
								),
							] as const,
						],
			),
		);
	});
}

const limitsOf = async (api: OperationApi, operationId: string, namespaceName: string) =>
	(await list(api, operationId, { namespaceName }, { limit: Infinity })) as Limit[];

/** Of a namespace that the documentation does not have. */
async function defaultsOf(api: OperationApi, namespace: string): Promise<Documentation> {
	const limits = await limitsOf(api, 'getOrganizationsLimitsNamespaceDefaults', namespace);
	return new Map(limits.map(({ key = '', value }) => [key, { defaultValue: value }]));
}

async function rowsOf(api: OperationApi, namespace: string): Promise<object[]> {
	const limits = await limitsOf(api, 'getOrganizationsLimitsNamespace', namespace);
	const documented =
		(await documentation(api)).get(namespace) ?? (await defaultsOf(api, namespace));
	return limits.map(({ key = '', value }) => {
		const { defaultValue, description } = documented.get(key) ?? {};
		return {
			namespace,
			key,
			value: value ?? null,
			defaultValue: defaultValue ?? null,
			isDefault: defaultValue === undefined ? null : defaultValue === value,
			description: description ?? null,
		};
	});
}

export const getLimits = custom({
	value: 'getLimits',
	name: 'Get Limits',
	action: 'Get the limits of the organization',
	description: 'Get the limits that Genesys Cloud sets for the organization, with their defaults',
	ids: [
		'getOrganizationsLimitsNamespaces',
		'getOrganizationsLimitsDocs',
		'getOrganizationsLimitsNamespaceDefaults',
		'getOrganizationsLimitsNamespace',
	],
	finds: ['namespaceName'],
	isList: true,
	fields: { namespaces },
	async execute(context, { namespaces: given }) {
		const limit = readLimit(context);
		const wanted = given.length > 0 ? given : await allNamespaces(context);
		const rows = await inParallel(wanted, async (name) => await rowsOf(context, name));
		const all = rows.flat();
		if (all.length > limit) {
			context.hint(`Only ${limit} of ${all.length} limits are in the output. Increase 'Limit'.`);
		}
		return all.slice(0, limit);
	},
});

import type { Thing } from '../../../catalog/namedThings';
import { CallError } from '../../../client/errors/callError';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import type { Common, Contact } from './row';

/**
 * Adds the names of divisions and external organizations, which lists do not have.
 *
 * @throws {CallError} other than a 403
 */
export async function withNames<T extends Common>(
	api: OperationApi,
	entries: readonly T[],
): Promise<T[]> {
	const [divisions, organizations] = await Promise.all([
		namesFor(
			api,
			'division',
			entries.map(({ division }) => division),
		),
		namesFor(
			api,
			'externalOrganization',
			entries.map((entry) => (entry as Contact).externalOrganization),
		),
	]);
	return entries.map((entry) => {
		const { division, externalOrganization } = entry as Contact;
		return {
			...entry,
			...(division && { division: named(division, divisions) }),
			...(externalOrganization && {
				externalOrganization: named(externalOrganization, organizations),
			}),
		};
	});
}

/** As {@link withNames}, of what was written: without names, if they cannot be had, it was written all the same. */
export async function withNamesIfPossible<T extends Common>(
	api: OperationApi,
	entries: readonly T[],
): Promise<T[]> {
	return await withNames(api, entries).catch((error: unknown) => {
		if (!(error instanceof CallError)) throw error;
		api.hint(`The names of divisions and organizations are missing. ${error.details.message}`);
		return [...entries];
	});
}

interface Reference {
	id?: string;
	name?: string;
}

async function namesFor(
	api: OperationApi,
	thing: Thing,
	references: ReadonlyArray<Reference | null | undefined>,
): Promise<ReadonlyMap<string, string>> {
	const ids = references.flatMap((one) =>
		// A contact of all divisions is in the division `*`.
		typeof one?.id === 'string' && one.id !== '*' && one.name === undefined ? [one.id] : [],
	);
	return ids.length === 0 ? new Map() : await namesOfIds(api, thing, ids);
}

function named(one: Reference, names: ReadonlyMap<string, string>): Reference {
	const name = one.name ?? names.get(one.id ?? '');
	return { ...one, ...(name !== undefined && { name }) };
}

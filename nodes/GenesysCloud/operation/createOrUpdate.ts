import { wordFor } from '../catalog/namedThings';
import { CallError, ParameterError } from '../client/errors/callError';
import type { Key } from '../fields/thing';
import type { OperationContext } from './operation';
import { keyOf } from './findThings';

type Json = Record<string, unknown>;

/**
 * Creates what no thing has the name of, or changes the one that has it. Keys of all items are looked up
 * together. Items with the same key run one after another, so that the second changes what the first
 * created.
 *
 * @param label of the field that has the key, for errors
 * @returns what was written and whether it was created; in a dry run what would be done
 * @throws {ParameterError} where several things have the name
 */
export async function createOrUpdate(
	context: OperationContext,
	label: string,
	{ what, name, ids: found }: Key,
	{ create, update }: { create: () => Promise<unknown>; update: (id: string) => Promise<unknown> },
): Promise<Json> {
	const key = keyOf(name);
	return await context.inTurn(`${what} ${key}`, async () => {
		const made = await context.once(
			`made ${what}`,
			async () => await Promise.resolve(new Map<string, string | undefined>()),
		);
		const earlier = made.get(key);
		const [id, ...others] = new Set([...found, ...(earlier === undefined ? [] : [earlier])]);
		if (others.length > 0) throw severalHave(label, { what, name, ids: [id, ...others] });
		if (context.isDryRun) {
			const change = id === undefined && !made.has(key) ? 'create' : 'update';
			made.set(key, id);
			return { dryRun: true, change, name, ...(id !== undefined && { id }) };
		}
		if (id !== undefined) return { ...Object(await update(id)), created: false } as Json;
		const written = await createOnce(context, { what, key, name }, create);
		const created = { ...Object(written), created: true } as Json;
		if (typeof created.id === 'string') made.set(key, created.id);
		return created;
	});
}

/**
 * Creates what no thing has the key of, unless an earlier item may have done so: a call whose outcome is
 * not known may have been carried out, and a name may be given twice.
 *
 * @throws {CallError} where an earlier item may have created it
 */
export async function createOnce<T>(
	context: Pick<OperationContext, 'once'>,
	{ what, key, name }: { what: string; key: string; name: string },
	create: () => Promise<T>,
): Promise<T> {
	const doubtful = await context.once(
		`doubtful ${what}`,
		async () => await Promise.resolve(new Set<string>()),
	);
	if (doubtful.has(key)) throw mayExist(name);
	return await create().catch((error: unknown) => {
		if (error instanceof CallError && error.details.outcome === 'unknown') doubtful.add(key);
		throw error;
	});
}

const mayExist = (name: string): CallError =>
	new CallError({
		message: `An earlier item may have created '${name.slice(0, 80)}' already`,
		remedy:
			'It is not known whether its call was carried out, so nothing was created for this item. Check in Genesys Cloud, then run the item again.',
		outcome: 'notSent',
	});

/** More are not listed in an error. */
const MOST_IDS = 5;

function severalHave(label: string, { what, name, ids }: Key): ParameterError {
	return new ParameterError(
		label,
		`is '${name.slice(0, 80)}', and ${ids.length} ${wordFor(what)}s have that name: ${ids.slice(0, MOST_IDS).join(', ')}. Rename or delete all but one.`,
	);
}

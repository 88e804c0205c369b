import {
	propertiesOf,
	readField,
	readFields,
	type Collection,
	type Field,
	type Fields,
	type ItemContext,
	type ValuesOf,
} from '../fields/field';
import { list as listEntries, send } from './apiCall';
import { listFields, readLimit } from './listFields';
import type { JsonBody } from '../client/request/apiCall';
import type { ApiUse, Operation, OperationContext } from './operation';
import { readMergeWrite } from './readMergeWrite';
import { optionsOf } from './runOptions';
import { pick, simplify } from './simplify';

type Json = Record<string, unknown>;

/** What every operation has. Values are named as in the API, whatever the parameter is called. */
interface Spec<F extends Fields, M extends Fields, O extends Fields>
	extends Pick<Operation, 'value' | 'name' | 'action' | 'description' | 'batch'> {
	/** Shown at once. */
	fields?: F;
	/** A collection: filters, or further fields. */
	more?: Collection<M>;
	/** Beside the options that all operations have. */
	options?: O;
}

type Values<F extends Fields, M extends Fields, O extends Fields> = ValuesOf<F> &
	Partial<ValuesOf<M>> &
	Partial<ValuesOf<O>>;

/** What *Simplify* leaves of an entry: some of its fields, or what a function makes of it. */
type Simplified<V> = readonly string[] | ((entry: unknown, values: V) => unknown);

/** What a builder adds. */
interface Made extends Partial<Omit<ApiUse, 'fields'>> {
	/** Fields behind those of the operation. */
	extra?: Array<Field<unknown>>;
}

function build<F extends Fields, M extends Fields, O extends Fields>(
	{ value, name, action, description, batch, fields, more, options }: Spec<F, M, O>,
	{ ids, isMapped = false, extra = [] }: Made,
	execute: (context: OperationContext, values: Values<F, M, O>) => Promise<unknown>,
): Operation {
	const choices = optionsOf(options ?? ({} as O));
	const read = (item: ItemContext) =>
		({
			...readFields(item, fields ?? ({} as F)),
			...(more && readField(item, more)),
			...readField(item, choices),
		}) as Values<F, M, O>;
	const shown = [...propertiesOf(fields ?? {}), ...extra.map(({ property }) => property)];
	return {
		value,
		name,
		action,
		description,
		batch,
		api: ids && { ids, isMapped, fields: { ...fields, ...more?.fields, ...options } },
		properties: [...shown, ...(more ? [more.property] : []), choices.property],
		execute: async (context) => await execute(context, read(context)),
	};
}

function simplifier<V>(
	simple: Simplified<V>,
	isOn: boolean,
	values: V,
): (entry: unknown) => unknown {
	if (!isOn) return (entry) => entry;
	if (typeof simple === 'function') return (entry) => simple(entry, values);
	return pick(simple);
}

/** One thing, by a call that reads. */
export function get<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: Spec<F, M, O> & { simple?: Simplified<Values<F, M, O>> },
): Operation {
	const { simple } = spec;
	return build(
		spec,
		{ ids: [operationId], extra: simple ? [simplify] : [] },
		async (context, values) => {
			const show = simplifier(
				simple ?? [],
				simple !== undefined && readField(context, simplify),
				values,
			);
			return show(await send(context, operationId, values));
		},
	);
}

/** A list, over as many pages as the limit takes: an item for each entry. */
export function list<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: Spec<F, M, O> & {
		simple?: Simplified<Values<F, M, O>>;
		/** What is sent, if it is not the values as they are. */
		values?: (values: Values<F, M, O>) => Json;
	},
): Operation {
	const { simple } = spec;
	const extra = [...listFields, ...(simple ? [simplify] : [])];
	const isMapped = spec.values !== undefined;
	return build(spec, { ids: [operationId], isMapped, extra }, async (context, values) => {
		const show = simplifier(
			simple ?? [],
			simple !== undefined && readField(context, simplify),
			values,
		);
		const sent = spec.values?.(values) ?? values;
		return (await listEntries(context, operationId, sent, { limit: readLimit(context) })).map(show);
	});
}

/** A call that writes, and gives what the API answers: create, or any other action. */
export function action<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: Spec<F, M, O> & {
		/** The body, if it is not made of the values as they are. */
		body?: (values: Values<F, M, O>) => JsonBody;
	},
): Operation {
	return build(
		spec,
		{ ids: [operationId], isMapped: spec.body !== undefined },
		async (context, values) => await send(context, operationId, values, spec.body?.(values)),
	);
}

/** Something new. */
export const create = action;

/** One thing less; gives `{ deleted: true }`. */
export function remove<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: Spec<F, M, O> & {
		/** What is sent, if it is not the values as they are. */
		values?: (values: Values<F, M, O>) => Json;
	},
): Operation {
	const isMapped = spec.values !== undefined;
	return build(spec, { ids: [operationId], isMapped }, async (context, values) => {
		await send(context, operationId, spec.values?.(values) ?? values);
		return { deleted: true };
	});
}

/** The way out, where it is several calls. */
export function custom<F extends Fields, M extends Fields, O extends Fields>(
	spec: Spec<F, M, O> & {
		/** Of the operations it calls; missing where it calls any. */
		ids?: readonly string[];
		execute: (context: OperationContext, values: Values<F, M, O>) => Promise<unknown>;
	},
): Operation {
	return build(spec, { ids: spec.ids, isMapped: true }, spec.execute);
}

/**
 * Changes that keep what was not named: reads, merges, writes; see `readMergeWrite`.
 *
 * @param operations the ones that read and write, as in the catalog
 */
export function update<F extends Fields, M extends Fields, O extends Fields>(
	operations: { read: string; write: string },
	spec: Spec<F, M, O> & {
		more: Collection<M>;
		/** What to write one after another, each made from what is there. Wrong values throw. */
		changes: (more: Partial<ValuesOf<M>>) => Array<(current: Json) => Json>;
	},
): Operation {
	const ids = [operations.read, operations.write];
	return build(spec, { ids, isMapped: true }, async (context, values) => {
		let result: unknown;
		for (const change of spec.changes(readField(context, spec.more))) {
			result = await readMergeWrite(context, operations, values, change);
		}
		return result;
	});
}

import type { INodeParameters } from 'n8n-workflow';

import {
	namesOf,
	propertiesOf,
	readField,
	readFields,
	readParameter,
	type Collection,
	type Field,
	type Fields,
	type ItemContext,
	type ValuesOf,
} from '../fields/field';
import { list as listEntries, send } from './apiCall';
import { limit, listFields, readLimit } from './listFields';
import type { JsonBody } from '../client/request/apiCall';
import type { ApiUse, Operation, OperationContext } from './operation';
import { readMergeWrite } from './readMergeWrite';
import { optionsOf } from './runOptions';
import { shape, shaper, type Simple } from './shape';

type Json = Record<string, unknown>;

/** The parts of every operation. Values have the API's names, whatever the parameters are called. */
interface Parts<F extends Fields, M extends Fields, O extends Fields>
	extends Pick<Operation, 'action' | 'description' | 'batch' | 'names' | 'plans'> {
	/** Always shown. */
	fields?: F;
	/** A collection of filters or additional fields. */
	more?: Collection<M>;
	/** In addition to the options that all operations have. */
	options?: O;
}

type Said = Pick<Operation, 'value' | 'name'>;

type Spec<F extends Fields, M extends Fields, O extends Fields> = Parts<F, M, O> & Said;

/** Of an operation that has the same name in all resources, unless it says another. */
type UsualSpec<F extends Fields, M extends Fields, O extends Fields> = Parts<F, M, O> &
	Partial<Said>;

type Values<F extends Fields, M extends Fields, O extends Fields> = ValuesOf<F> &
	Partial<ValuesOf<M>> &
	Partial<ValuesOf<O>>;

/** The parts that a builder adds. */
interface Made extends Partial<Omit<ApiUse, 'fields'>> {
	/** Fields after those of the operation. */
	extra?: Array<Field<unknown>>;
}

function build<F extends Fields, M extends Fields, O extends Fields>(
	{ value, name, action, description, batch, names, plans, fields, more, options }: Spec<F, M, O>,
	{ ids, isMapped = false, finds, extra = [] }: Made,
	execute: (context: OperationContext, values: Values<F, M, O>) => Promise<unknown>,
): Operation {
	const choices = optionsOf(options ?? ({} as O), { plans });
	const naming = [...Object.values(fields ?? {}), ...(more ? [more] : [])];
	const read = (item: ItemContext) =>
		({
			...readFields(item, fields ?? ({} as F)),
			...(more && readField(item, more)),
			...readField(item, choices),
		}) as Values<F, M, O>;
	const shown = [...propertiesOf(fields ?? {}), ...propertiesOf(extra)];
	return {
		value,
		name,
		action,
		description,
		batch,
		plans,
		names: names ?? ((item) => namesOf(naming, (parameter) => readParameter(item, parameter))),
		check(item) {
			read(item);
			if (extra.includes(limit)) readLimit(item);
			if (extra.includes(shape)) readField(item, shape);
		},
		hasNames: (parameters) => mayName(naming, parameters),
		api: ids && { ids, isMapped, finds, fields: { ...fields, ...more?.fields, ...options } },
		properties: [...shown, ...(more ? [more.property] : []), choices.property],
		execute: async (context) => await execute(context, read(context)),
	};
}

/** A value that cannot be is left to the items, whose errors say so. */
function mayName(naming: Array<Field<unknown>>, parameters: INodeParameters): boolean {
	try {
		return namesOf(naming, (parameter) => parameters[parameter]).length > 0;
	} catch {
		return true;
	}
}

/** Gives the result of an operation the shape that was chosen, if it has shapes. */
function shapeOf<V>(
	context: OperationContext,
	simple: Simple<V> | undefined,
	values: V,
): (entry: unknown) => unknown {
	return simple === undefined
		? (entry) => entry
		: shaper(simple, readField(context, shape), values);
}

const shapes = (simple: unknown) => (simple === undefined ? [] : [shape]);

/** A search that finds nothing has no items, which looks as if it had not run. */
interface Searching<V> {
	/** Returns what to say then; undefined where everything was asked for. */
	ifNone?: (values: V) => string | undefined;
}

function hintIfNone<V>(
	{ hint }: OperationContext,
	{ ifNone }: Searching<V>,
	values: V,
	found: unknown,
): void {
	const message = Array.isArray(found) && found.length === 0 ? ifNone?.(values) : undefined;
	if (message !== undefined) hint(message);
}

/** Builds an operation that reads one object; usually *Get*. */
export function get<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: UsualSpec<F, M, O> & { simple?: Simple<Values<F, M, O>> },
): Operation {
	const { simple } = spec;
	const said = { value: 'get', name: 'Get', ...spec };
	return build(said, { ids: [operationId], extra: shapes(simple) }, async (context, values) => {
		const show = shapeOf(context, simple, values);
		return show(await send(context, operationId, values));
	});
}

/**
 * Builds an operation that returns an item for each entry of a list, from as many pages as needed;
 * usually *Get Many*.
 */
export function list<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: UsualSpec<F, M, O> &
		Searching<Values<F, M, O>> & {
			simple?: Simple<Values<F, M, O>>;
			/** Returns the values to send, if they differ from those of the fields. */
			values?: (values: Values<F, M, O>) => Json;
		},
): Operation {
	const { simple } = spec;
	const extra = [...listFields, ...shapes(simple)];
	const isMapped = spec.values !== undefined;
	const said = { value: 'getMany', name: 'Get Many', ...spec };
	return build(said, { ids: [operationId], isMapped, extra }, async (context, values) => {
		const show = shapeOf(context, simple, values);
		const sent = spec.values?.(values) ?? values;
		const entries = await listEntries(context, operationId, sent, { limit: readLimit(context) });
		hintIfNone(context, spec, values, entries);
		return entries.flatMap(show);
	});
}

/** Builds an operation that creates an object, or does something else, and returns the response of the API. */
export function create<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: UsualSpec<F, M, O> & {
		/** Returns the body, if it differs from the values of the fields. */
		body?: (values: Values<F, M, O>) => JsonBody;
	},
): Operation {
	return build(
		{ value: 'create', name: 'Create', ...spec },
		{ ids: [operationId], isMapped: spec.body !== undefined },
		async (context, values) => await send(context, operationId, values, spec.body?.(values)),
	);
}

/** Builds an operation that deletes an object and returns `{ deleted: true }`; usually *Delete*. */
export function remove<F extends Fields, M extends Fields, O extends Fields>(
	operationId: string,
	spec: UsualSpec<F, M, O> & {
		/** Returns the values to send, if they differ from those of the fields. */
		values?: (values: Values<F, M, O>) => Json;
	},
): Operation {
	const isMapped = spec.values !== undefined;
	const said = { value: 'delete', name: 'Delete', ...spec };
	return build(said, { ids: [operationId], isMapped }, async (context, values) => {
		await send(context, operationId, spec.values?.(values) ?? values);
		return { deleted: true };
	});
}

/** Builds an operation that needs several calls. */
export function custom<F extends Fields, M extends Fields, O extends Fields>(
	spec: Spec<F, M, O> &
		Searching<Values<F, M, O>> & {
			/** IDs of the API operations that it calls; missing if it can call any. */
			ids?: readonly string[];
			/** Parts of paths that it finds by itself, such as a participant. */
			finds?: readonly string[];
			/** Gives each entry of the result the shape that was chosen. */
			simple?: Simple<Values<F, M, O>>;
			/** Adds *Return All* and *Limit*; read them with `readLimit`. */
			isList?: boolean;
			execute: (context: OperationContext, values: Values<F, M, O>) => Promise<unknown>;
		},
): Operation {
	const { ids, finds, simple, isList = false } = spec;
	const extra = [...(isList ? listFields : []), ...shapes(simple)];
	return build(spec, { ids, finds, isMapped: true, extra }, async (context, values) => {
		const show = simple && shapeOf(context, simple, values);
		const result = await spec.execute(context, values);
		hintIfNone(context, spec, values, result);
		if (show === undefined) return result;
		return Array.isArray(result) ? result.flatMap(show) : show(result);
	});
}

/**
 * Builds an operation that changes some fields and keeps the others: it reads, merges and writes; see
 * `readMergeWrite`; usually *Update*.
 *
 * @param operations IDs of the API operations that read and write
 */
export function update<F extends Fields, M extends Fields, O extends Fields>(
	operations: { read: string; write: string },
	spec: UsualSpec<F, M, O> & {
		more: Collection<M>;
		/** Returns the changes to write in order, each a function of the current object. Throws for wrong values. */
		changes: (more: Partial<ValuesOf<M>>) => Array<(current: Json) => Json>;
	},
): Operation {
	const ids = [operations.read, operations.write];
	const said = { value: 'update', name: 'Update', ...spec };
	return build(said, { ids, isMapped: true }, async (context, values) => {
		let result: unknown;
		for (const change of spec.changes(readField(context, spec.more))) {
			result = await readMergeWrite(context, operations, values, change);
		}
		return result;
	});
}

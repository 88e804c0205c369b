/** What a worktype says of its work items: their statuses and custom fields. */
import { CallError, ParameterError } from '../../client/errors/callError';
import type { Cells, Column } from '../../fields/columns/column';
import { schemaColumns } from '../../fields/columns/schemaColumns';
import { idIn } from '../../catalog/namedThings';
import { send } from '../../operation/apiCall';
import { readCells, type ColumnApi, type ColumnSource } from '../../operation/columns';
import { keyOf } from '../../operation/findThings';
import type { OperationContext } from '../../operation/operation';

interface Reference {
	id?: string;
	name?: string;
}

export interface Worktype extends Reference {
	statuses?: Array<Reference | null>;
	defaultWorkbin?: Reference;
	schema?: { id?: string; version?: number };
}

/** The custom fields of a worktype, as its schema has them. */
export const workItemColumns: ColumnSource = {
	thing: 'worktype',
	parameter: 'worktypeId',
	word: 'field',
	async load(api, worktypeId) {
		const worktype = Object(await send(api, 'getTaskmanagementWorktype', { worktypeId }));
		return await columnsOf(api, worktype as Worktype);
	},
};

async function columnsOf(
	api: ColumnApi,
	{ name, schema }: Worktype,
): Promise<{ name?: string; columns: Column[] }> {
	const named = name === undefined ? {} : { name };
	if (schema?.id === undefined) return { ...named, columns: [] };
	const ids = { schemaId: schema.id, versionId: schema.version };
	const operation =
		schema.version === undefined
			? 'getTaskmanagementWorkitemsSchema'
			: 'getTaskmanagementWorkitemsSchemaVersion';
	const { jsonSchema } = Object(await send(api, operation, ids)) as { jsonSchema?: unknown };
	return { ...named, columns: schemaColumns(jsonSchema) };
}

/** @returns the worktype, which is asked for once a run */
export async function worktypeOf(context: OperationContext, worktypeId: string): Promise<Worktype> {
	return await context.once(
		`worktype ${worktypeId}`,
		async (api) => Object(await send(api, 'getTaskmanagementWorktype', { worktypeId })) as Worktype,
	);
}

/** As {@link worktypeOf}; undefined where the OAuth client may not see it, and nothing else needs it. */
export async function worktypeIfSeen(
	context: OperationContext,
	worktypeId: string,
): Promise<Worktype | undefined> {
	return await worktypeOf(context, worktypeId).catch((error: unknown) => {
		if (error instanceof CallError && error.details.status === 403) return undefined;
		throw error;
	});
}

/**
 * @param label of the field, for errors
 * @param given the name of a status, or its ID
 * @throws {ParameterError} where the worktype has no such status, or several
 */
export function statusIdOf({ name, statuses }: Worktype, label: string, given: string): string {
	const id = idIn(given);
	const all = (statuses ?? []).filter((one) => one !== null);
	const found = all.filter((one) => one.id === id || keyOf(one.name ?? '') === keyOf(given));
	if (found.length === 1 && found[0].id !== undefined) return found[0].id;
	if (id !== undefined) return id;
	const of = name === undefined ? 'the worktype' : `the worktype '${name}'`;
	const shown = given.slice(0, 80);
	throw new ParameterError(
		label,
		found.length > 1
			? `is '${shown}', and ${of} has ${found.length} statuses of that name. Enter the ID of one: ${found.map((one) => one.id).join(', ')}.`
			: `is '${shown}', and ${of} has no such status. Enter one of ${all.map((one) => one.name ?? one.id).join(', ')}.`,
	);
}

export const hasCells = ({ values, isAutomatic }: Cells): boolean =>
	isAutomatic || Object.values(values).some((value) => value !== undefined && value !== null);

/**
 * The custom fields of an item, as the worktype takes them.
 *
 * @param label of the field that has them
 * @throws {ParameterError} see `matchCells`
 */
export async function customFieldsOf(
	context: OperationContext,
	worktypeId: string,
	label: string,
	cells: Cells,
): Promise<Record<string, unknown>> {
	const worktype = await worktypeOf(context, worktypeId);
	// Then nothing in the input can be one.
	if (cells.isAutomatic && worktype.schema?.id === undefined) return {};
	const source: ColumnSource = {
		...workItemColumns,
		load: async (api) => await columnsOf(api, worktype),
	};
	return await readCells(context, source, worktypeId, label, cells);
}

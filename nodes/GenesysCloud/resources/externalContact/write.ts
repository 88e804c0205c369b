/** Creating and changing objects by their identifiers, one by one and many at once. */
import type { Cells } from '../../fields/columns/column';
import { fieldError, type Field, type ItemContext } from '../../fields/field';
import { columnsOf, readCells, type ColumnSource } from '../../operation/columns';
import type { Batch, OperationApi } from '../../operation/operation';
import { bodyOf } from './body';
import { enrichMany, enrichOne, lookUp, MOST_IN_CALL, type Enrich, type Kind } from './enrich';
import { MATCH_BY, type Identifier } from './identifiers';
import { withNamesIfPossible } from './parts/names';

type Json = Record<string, unknown>;

/** What decides how an object is written. */
export interface How {
	mode?: string;
	existing?: string;
	clearEmpty?: boolean;
}

/** One object, as an item has it. */
export interface Task extends How {
	cells: Cells;
	schemaId: string;
	country?: string;
	externalSourceId?: string;
	divisionId?: string;
	/** Fields of the object that are no columns. */
	others: Json;
}

/** What contacts and organizations differ in. */
export interface Target {
	kind: Kind;
	/** The part of a request that has the object. */
	part: 'contact' | 'externalOrganization';
	source: ColumnSource;
	phones: readonly string[];
	/** The field that has the values. */
	field: Field<Cells>;
	identifiers: (values: Json, task: Task) => Identifier[];
	/** Makes a row of an object. */
	rowOf: (entity: unknown) => Json;
}

type Api = OperationApi & Pick<ItemContext, 'functions'>;

/**
 * @returns what is sent to create or change an object
 * @throws {ParameterError}
 * @throws {CallError} where the custom fields cannot be read
 */
export async function requestOf(api: Api, target: Target, task: Task): Promise<Enrich> {
	const { part, source, phones, field } = target;
	const label = field.property.displayName;
	const values = await readCells(api, source, task.schemaId, label, task.cells);
	const { version } = await columnsOf(api, source, task.schemaId);
	const identifiers = target.identifiers(values, task);
	const { entity, emptied } = bodyOf(values, {
		columns: source.always?.columns ?? [],
		phones,
		country: task.country,
		externalSourceId: task.externalSourceId,
		schema: { id: task.schemaId, version },
	});
	const { divisionId } = task;
	const division = divisionId === undefined || divisionId === '' ? undefined : { id: divisionId };
	return {
		matchingIdentifiers: identifiers.map((one) => ({ ...one, ...(division && { division }) })),
		action: task.mode ?? 'Upsert',
		...(division && { division }),
		[part]: { ...entity, ...task.others },
		...rulesOf(task, emptied),
	};
}

/** By default, what is given replaces what is there, and nothing else changes. */
function rulesOf({ existing: defaultAction, clearEmpty: isCleared }: How, emptied: string[]) {
	const rules =
		isCleared === true ? emptied.map((field) => ({ field, action: 'AlwaysUseProvided' })) : [];
	const isPlain = rules.length === 0 && defaultAction !== 'PreferExisting';
	return isPlain
		? {}
		: {
				fieldRules: {
					...(defaultAction !== undefined && { defaultAction }),
					...(rules.length > 0 && { rules }),
				},
			};
}

/** @throws {ParameterError} where there is nothing to match by */
export function assertSome(
	field: Field<unknown>,
	identifiers: Identifier[],
	kinds: readonly string[],
): Identifier[] {
	if (identifiers.length > 0) return identifiers;
	throw fieldError(field, `is ${kinds.join(', ')}, and the item has no value for it.`);
}

/** One written object. */
interface Done extends Json {
	created?: boolean | null;
}

/** @returns the rows of what was written, with names if they can be had */
export async function rowsOf(
	api: OperationApi,
	{ rowOf }: Target,
	entities: Json[],
): Promise<Json[]> {
	return (await withNamesIfPossible(api, entities)).map(rowOf);
}

/** @returns what was written; in a dry run what would be */
export async function writeOne(api: Api, target: Target, task: Task): Promise<Done> {
	const request = await requestOf(api, target, task);
	if (api.isDryRun) return await plan(api, target, request);
	const { entity, created } = await enrichOne(api, target.kind, request);
	const [row] = await rowsOf(api, target, [entity]);
	return { ...row, created };
}

/** @param entry returns an identifier and the task of an item that may be written with others */
export const batchOf = (target: Target, entry: Batch['entry']): Batch => ({
	size: MOST_IN_CALL,
	readOnly: false,
	entry,
	async execute(entries, api) {
		const tasks = entries.map(({ body }) => body as Task);
		const results = await writeMany(api, target, tasks);
		return new Map(
			entries.flatMap(({ id }, index) =>
				results[index] === undefined ? [] : [[id, results[index]] as const],
			),
		);
	},
});

/** @returns the result or the error of each task, in their order; undefined for one to be sent alone */
async function writeMany(
	api: Api,
	target: Target,
	tasks: readonly Task[],
): Promise<Array<Done | Error | undefined>> {
	const requests = await Promise.all(
		tasks.map(
			async (task) => await requestOf(api, target, task).catch((error: unknown) => error as Error),
		),
	);
	if (api.isDryRun) {
		const planned: Array<Json | Error> = [];
		for (const one of requests) {
			planned.push(one instanceof Error ? one : await plan(api, target, one));
		}
		return planned;
	}
	const good = withoutCommon(requests);
	const results = good.length === 0 ? [] : await enrichMany(api, target.kind, good);
	const written = results.flatMap((one) =>
		one === undefined || one instanceof Error ? [] : [one.entity],
	);
	const rows = await rowsOf(api, target, written);
	return requests.map((one) => {
		if (one instanceof Error) return one;
		if (!good.includes(one)) return undefined;
		const result = results.shift();
		if (result === undefined || result instanceof Error) return result;
		return { ...rows.shift(), created: result.created };
	});
}

/**
 * Requests that have no identifier in common. Those of one call have no order, and their results are told
 * apart by the identifiers: one that may be about the same object is sent after the others.
 */
function withoutCommon(requests: ReadonlyArray<Enrich | Error>): Enrich[] {
	const seen = new Set<string>();
	return requests.filter((one): one is Enrich => {
		if (one instanceof Error) return false;
		const keys = one.matchingIdentifiers.map(keyOf);
		const isFirst = !keys.some((key) => seen.has(key));
		keys.forEach((key) => seen.add(key));
		return isFirst;
	});
}

/** What a request would do. */
async function plan(api: Api, { kind, part }: Target, request: Enrich): Promise<Json> {
	const { matchingIdentifiers: identifiers, action } = request;
	const made = await api.once(`made ${part}`, async () => await Promise.resolve(new Set<string>()));
	const keys = identifiers.map(keyOf);
	const isMade = keys.some((key) => made.has(key));
	let found: { entity: Json; by: Identifier } | undefined;
	for (const by of isMade ? [] : identifiers) {
		const entity = await lookUp(api, kind, by);
		if (entity !== undefined) found = { entity, by };
		if (found !== undefined) break;
	}
	keys.forEach((key) => made.add(key));
	const isThere = found !== undefined || isMade;
	const change = isThere ? 'update' : 'create';
	const isRefused = action === 'Insert' ? isThere : action === 'Update' && !isThere;
	return {
		dryRun: true,
		change: isRefused ? 'none' : change,
		...(isRefused && { reason: reasonFor(isThere) }),
		...(found && { id: found.entity.id, matchedBy: `${labelOf(found.by)} ${found.by.value}` }),
		values: request[part],
	};
}

/** Why nothing would be written. */
export const reasonFor = (isThere: boolean) => (isThere ? 'There is one already' : 'There is none');

const keyOf = ({ type, value, externalSource }: Identifier) =>
	[type, externalSource?.id, value.toLowerCase()].join(' ');

const LABELS: Record<Identifier['type'], string> = {
	Email: MATCH_BY.email,
	Phone: MATCH_BY.phone,
	ExternalId: MATCH_BY.externalId,
};

const labelOf = ({ type }: Identifier) => LABELS[type];

/** Adding to DNC lists and removing from them, many entries with a call. */
import { CallError } from '../../client/errors/callError';
import { readField, type Field } from '../../fields/field';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Batch, Operation, OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { dncListField, headOf, kindOf, listOf, PATCHES, POSTS, type DncList } from './kinds';
import { expiryField, numbersField } from './entries';

/**
 * Entries in one call. Genesys publishes a number for those that are removed only (official API
 * description); a call with too many is halved.
 */
const MOST = { add: 1_000, remove: 250 };
const TOO_MANY = 'dnc.delete.entries.max.per.request.exceeded';

interface Change {
	/** As a dry run says it. */
	change: 'add' | 'remove';
	/** As a row and an error say what was done. */
	past: 'added' | 'removed';
}

/** What is written: entries by what the items call them. */
interface Wanted {
	list: DncList;
	expires?: string;
	entries: ReadonlyMap<string, string>;
}

type Said = Pick<Operation, 'value' | 'name' | 'action' | 'description'>;

function changeEntries(
	said: Said,
	{ change, past }: Change,
	fields: { expires?: Field<string | undefined> },
): Operation {
	const rowOf = (list: DncList, number: string, expires: string | undefined, isDry: boolean) => ({
		...(isDry && { dryRun: true, change }),
		...headOf(list),
		number,
		...(change === 'add' && { expires: expires ?? null }),
		...(!isDry && { [past]: true }),
	});

	/** One call, or more where it is too much for one. In a dry run none. */
	async function call(api: OperationApi, wanted: Wanted, some: string[]): Promise<void> {
		const { list, expires } = wanted;
		const { name, patch, post } = kindOf(list);
		const at = { dncListId: list.id };
		const sent =
			change === 'add' && post !== undefined
				? send(api, post, { ...at, expirationDateTime: expires }, some)
				: send(api, patch, at, {
						action: change === 'add' ? 'Add' : 'Remove',
						[name]: some,
						...(expires !== undefined && { expirationDateTime: expires }),
					});
		await sent.catch(async (error: unknown) => {
			const isTooMany = error instanceof CallError && error.details.code === TOO_MANY;
			if (!isTooMany || some.length < 2) throw error;
			for (const half of inChunks(some, Math.ceil(some.length / 2))) await call(api, wanted, half);
		});
	}

	/** @returns the row of each entry, by what the items call it */
	async function write(api: OperationApi, wanted: Wanted): Promise<Map<string, unknown>> {
		const { list, expires, entries } = wanted;
		const numbers = [...new Set(entries.values())];
		let done = 0;
		for (const some of api.isDryRun ? [] : inChunks(numbers, MOST[change])) {
			await call(api, wanted, some).catch((error: unknown) => {
				if (!(error instanceof CallError) || done === 0) throw error;
				const note = `${done} of ${numbers.length} entries were already ${past}.`;
				throw new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
			});
			done += some.length;
		}
		return new Map(
			[...entries].map(([text, number]) => [text, rowOf(list, number, expires, api.isDryRun)]),
		);
	}

	const expiresIn = (item: Parameters<Batch['entry']>[0]) =>
		fields.expires === undefined ? undefined : readField(item, fields.expires);

	const batch: Batch = {
		size: MOST[change],
		readOnly: false,
		entry(item) {
			const numbers = readField(item, numbersField);
			if (numbers.length > 1) return undefined;
			const dncListId = readField(item, dncListField);
			const body = { number: numbers[0], expires: expiresIn(item) };
			return { id: numbers[0], shared: { dncListId }, body };
		},
		async execute(all, api) {
			const results = new Map<string, unknown>();
			const bodies = all.map(({ body }) => body as { number: string; expires?: string });
			const list = await listOf(api, String(all[0].shared?.dncListId)).catch(
				(error: unknown) => error as Error,
			);
			if (list instanceof Error) return new Map(all.map(({ id }) => [id, list]));
			const groups = new Set(bodies.map(({ expires }) => expires));
			for (const expires of groups) {
				const entries = new Map<string, string>();
				for (const { number } of bodies.filter((one) => one.expires === expires)) {
					try {
						entries.set(number, kindOf(list).read(number));
					} catch (error) {
						results.set(number, error);
					}
				}
				if (entries.size === 0) continue;
				await write(api, { list, expires, entries }).then(
					(rows) => rows.forEach((row, number) => results.set(number, row)),
					(error: unknown) => {
						// Of several calls, the items of the one that fails are executed one by one.
						if (groups.size === 1) throw error;
					},
				);
			}
			return results;
		},
	};

	return custom({
		...said,
		ids: ['getOutboundDnclist', ...(change === 'add' ? POSTS : []), ...PATCHES],
		plans: true,
		fields: { dncListId: dncListField, numbers: numbersField, ...fields },
		batch,
		async execute(context, { dncListId, numbers, expires }) {
			const list = await listOf(context, dncListId);
			const { read } = kindOf(list);
			const entries = new Map(numbers.map((text) => [text, read(text)]));
			const rows = [...(await write(context, { list, expires, entries })).values()];
			return numbers.length === 1 ? rows[0] : rows;
		},
	});
}

export const add = changeEntries(
	{
		value: 'addNumbers',
		name: 'Add Numbers',
		action: 'Add numbers to a DNC list',
		description: 'Add phone numbers or emails to an internal DNC list; items share requests',
	},
	{ change: 'add', past: 'added' },
	{ expires: expiryField },
);

export const remove = changeEntries(
	{
		value: 'removeNumbers',
		name: 'Remove Numbers',
		action: 'Remove numbers from a DNC list',
		description: 'Remove phone numbers or emails from an internal DNC list; items share requests',
	},
	{ change: 'remove', past: 'removed' },
	{},
);

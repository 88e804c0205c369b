/** Whether numbers are on a DNC list. The API does not tell of one number, so the list is exported and read. */
import { JOB_KINDS } from '../../client/jobs/jobKinds';
import { readField } from '../../fields/field';
import { apiCallOf, withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { jobTimeOf } from '../../operation/files/fileFields';
import type { Batch, FileRequest, OperationApi } from '../../operation/operation';
import { CsvCells } from './csvCells';
import { numbersField } from './entries';
import { dncListField, headOf, kindOf, listOf, type DncList } from './kinds';

const EXPORT = 'postOutboundDnclistExport';

/** Items that share one export. */
const MOST_ITEMS = 100_000;

/** When an entry leaves the list; null if it stays. */
type Expiries = ReadonlyMap<string, string | null>;

/** Reads the list while it is downloaded; nothing of it is kept but what is looked for. */
async function findIn(
	api: OperationApi,
	list: DncList,
	wanted: ReadonlySet<string>,
	timeout: number,
): Promise<Expiries> {
	const { operation, call } = await apiCallOf(EXPORT, { dncListId: list.id });
	const kind = JOB_KINDS.find(({ start }) => start.test(call.path.path))!;
	// The export of a list replaces the one before.
	return await api.inTurn(`export of DNC list ${list.id}`, async () => {
		const result = await api
			.job(call, kind, { timeout, limit: Infinity })
			.catch((error: unknown) => {
				throw withPermissions(error, operation);
			});
		let found = new Map<string, string | null>();
		const store: FileRequest['store'] = async (content, _name, mimeType = 'text/csv') => {
			// A download that breaks off begins again.
			found = new Map();
			await readLines(content as AsyncIterable<Buffer> | Buffer, lineReader(list, wanted, found));
			return { data: '', mimeType };
		};
		await api.linkedFiles(result, { from: 'uri', timeout, store });
		return found;
	});
}

/** The columns of an export are not documented: an entry is looked for in all, an expiry by its title. */
function lineReader(list: DncList, wanted: ReadonlySet<string>, found: Map<string, string | null>) {
	const { read } = kindOf(list);
	let expiry: number | undefined;
	return (cells: string[]) => {
		expiry ??= cells.findIndex((title) => /expir/i.test(title));
		for (const cell of cells) {
			const entry = entryIn(cell, read);
			if (entry !== undefined && wanted.has(entry)) {
				found.set(entry, cells[expiry]?.trim() || null);
			}
		}
	};
}

/** A number may be there without its plus. */
function entryIn(cell: string, read: (text: string) => string): string | undefined {
	for (const text of [cell, `+${cell}`]) {
		try {
			return keyOf(read(text));
		} catch {
			// A title, a date, or what is no number.
		}
	}
	return undefined;
}

/** The case of an email address does not matter. */
const keyOf = (entry: string) => (entry.includes('@') ? entry.toLowerCase() : entry);

async function readLines(
	content: AsyncIterable<Buffer> | Buffer,
	onLine: (cells: string[]) => void,
): Promise<void> {
	const decoder = new TextDecoder();
	const cells = new CsvCells(onLine);
	for await (const piece of Buffer.isBuffer(content) ? [content] : content) {
		cells.add(decoder.decode(piece, { stream: true }));
	}
	cells.add(decoder.decode());
	cells.end();
}

function rowOf(list: DncList, number: string, found: Expiries) {
	const key = keyOf(number);
	const expires = found.get(key) ?? null;
	const isOver = expires !== null && Date.parse(expires) <= Date.now();
	return { ...headOf(list), number, listed: found.has(key) && !isOver, expires };
}

interface Asked {
	list: DncList;
	/** As Genesys Cloud has them. */
	numbers: string[];
}

async function rowsOf(api: OperationApi, asked: readonly Asked[], timeout: number) {
	const [{ list }] = asked;
	const wanted = new Set(asked.flatMap(({ numbers }) => numbers.map(keyOf)));
	const found = await findIn(api, list, wanted, timeout);
	return asked.map(({ numbers }) => numbers.map((number) => rowOf(list, number, found)));
}

const batch: Batch = {
	size: MOST_ITEMS,
	readOnly: true,
	entry: (item) => ({
		id: JSON.stringify(readField(item, numbersField)),
		shared: { dncListId: readField(item, dncListField) },
	}),
	async execute(entries, api) {
		const results = new Map<string, unknown>();
		const list = await listOf(api, String(entries[0].shared?.dncListId)).catch(
			(error: unknown) => error as Error,
		);
		const asked: Array<Asked & { id: string }> = [];
		for (const { id } of entries) {
			try {
				if (list instanceof Error) throw list;
				const numbers = (JSON.parse(id) as string[]).map((text) => kindOf(list).read(text));
				asked.push({ id, list, numbers });
			} catch (error) {
				results.set(id, error);
			}
		}
		if (asked.length === 0) return results;
		// The export concerns all items alike, so that none of them need not be tried alone.
		const rows = await rowsOf(api, asked, jobTimeOf()).catch((error: unknown) => error as Error);
		asked.forEach(({ id }, index) => results.set(id, rows instanceof Error ? rows : rows[index]));
		return results;
	},
};

export const check = custom({
	value: 'check',
	name: 'Check',
	action: 'Check numbers against a DNC list',
	description: 'Find out whether phone numbers or emails are on an internal DNC list',
	ids: ['getOutboundDnclist', EXPORT],
	fields: { dncListId: dncListField, numbers: numbersField },
	batch,
	async execute(context, { dncListId, numbers }) {
		const list = await listOf(context, dncListId);
		const { read } = kindOf(list);
		const asked = [{ list, numbers: numbers.map((text) => read(text)) }];
		return (await rowsOf(context, asked, jobTimeOf())).flat();
	},
});

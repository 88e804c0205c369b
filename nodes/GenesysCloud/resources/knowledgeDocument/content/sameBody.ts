/** Whether two contents say the same, whatever the server adds to what it was given. */

type Json = Record<string, unknown>;

/** What the converter writes. Everything else of a document is not compared. */
const KEPT = new Set(
	'type blocks text marks hyperlink image video url paragraph list table rows cells properties fontType align indentation altText backgroundColor orderedType cellType horizontalAlign colSpan rowSpan rowType caption'.split(
		' ',
	),
);

/** The same as nothing. */
const DEFAULTS: Json = {
	fontType: 'Paragraph',
	align: 'Left',
	horizontalAlign: 'Left',
	indentation: 0,
	orderedType: 'Number',
	cellType: 'Cell',
	rowType: 'Body',
	colSpan: 1,
	rowSpan: 1,
	backgroundColor: '#ffffff',
};

/** Deeper content cannot come from a converter; it is not the same as anything. */
const MOST_DEPTH = 400;

export const isSameBody = (a: unknown, b: unknown): boolean => plain(a) === plain(b);

const plain = (body: unknown): string => JSON.stringify(canonical(body, 0) ?? null);

function canonical(value: unknown, depth: number): unknown {
	if (value === null || value === undefined || value === '') return undefined;
	if (depth > MOST_DEPTH) return Symbol('too deep').toString();
	if (Array.isArray(value)) return listOf(value, depth);
	if (typeof value === 'string') return value.replace(/\r\n/g, '\n');
	if (typeof value !== 'object') return value;
	const entries = Object.entries(value as Json)
		.filter(([name, one]) => KEPT.has(name) && !isDefault(name, one))
		.map(([name, one]) => [name, canonical(one, depth + 1)] as const)
		.filter(([, one]) => one !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function isDefault(name: string, value: unknown): boolean {
	const given = typeof value === 'string' && value.startsWith('#') ? value.toLowerCase() : value;
	return Object.hasOwn(DEFAULTS, name) && DEFAULTS[name] === given;
}

function listOf(values: unknown[], depth: number): unknown[] | undefined {
	const all = values.map((one) => canonical(one, depth + 1)).filter((one) => one !== undefined);
	if (all.every((one) => typeof one === 'string')) return all.length === 0 ? undefined : all.sort();
	return joined(all as Json[]);
}

/** Neighbors of one style are one run of text. */
function joined(blocks: Json[]): Json[] {
	const result: Json[] = [];
	for (const block of blocks) {
		const [last, text] = [result.at(-1)?.text, block.text] as Array<Json | undefined>;
		if (last !== undefined && text !== undefined && styleOf(last) === styleOf(text)) {
			last.text = `${String(last.text)}${String(text.text)}`;
		} else {
			result.push(block);
		}
	}
	return result;
}

const styleOf = (run: Json) => JSON.stringify({ ...run, text: undefined });

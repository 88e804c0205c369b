import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ToolLimits } from '../operation/toolLimits';

/**
 * Cuts the result of an item to what a model can read, and says so in the items, because models see
 * neither hints nor warnings. Each item is shortened before it is left out.
 *
 * @param items the result of one input item
 * @param notes what else to tell the model, such as how many entries there are
 * @returns the items, and a last one with `note` if there is something to say; `{ found: 0 }` for nothing
 */
export function resultForModel(
	items: readonly INodeExecutionData[],
	limits: ToolLimits,
	notes: readonly string[],
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData[] {
	if (items.length === 0) {
		return [{ json: { found: 0, ...noteOf(notes) }, pairedItem }];
	}
	const { shown, isShortened } = fitting(items.slice(0, limits.items), limits.characters);
	const said = [
		...(shown.length < items.length
			? [`${shown.length} of ${count(items.length)} results are shown. ${TO_GET_THE_REST}`]
			: []),
		...(isShortened
			? [`Long texts and lists are shortened to ${count(limits.characters)} characters in all.`]
			: []),
		...notes,
	];
	return said.length === 0 ? shown : [...shown, { json: noteOf(said), pairedItem }];
}

/** For lists of which not everything is shown. */
export const TO_GET_THE_REST =
	'To get the others, use a filter or a search term, or request fewer fields.';

function noteOf(notes: readonly string[]): IDataObject {
	return notes.length === 0 ? {} : { note: notes.join(' ') };
}

const count = (number: number) => number.toLocaleString('en-US');

/** At least one item is shown, so that the model sees what the others are like. */
function fitting(
	items: readonly INodeExecutionData[],
	characters: number,
): { shown: INodeExecutionData[]; isShortened: boolean } {
	const shown: INodeExecutionData[] = [];
	let left = characters;
	for (const item of items) {
		const length = lengthOf(item.json);
		if (length > left) break;
		shown.push(item);
		left -= length;
	}
	if (shown.length > 0) return { shown, isShortened: false };
	return {
		shown: items.slice(0, 1).map((item) => ({ ...item, json: shortened(item.json, characters) })),
		isShortened: true,
	};
}

const lengthOf = (value: unknown) => JSON.stringify(value)?.length ?? 0;

/** How long texts and lists may be, tried in this order. */
const STEPS = [
	{ text: 5_000, entries: 100 },
	{ text: 1_000, entries: 25 },
	{ text: 300, entries: 10 },
	{ text: 100, entries: 3 },
];

/** Below this a text or a list says what it is about. */
function shortened(json: IDataObject, characters: number): IDataObject {
	for (const step of STEPS) {
		const shorter = shorten(json, step) as IDataObject;
		if (lengthOf(shorter) <= characters) return shorter;
	}
	const text = JSON.stringify(json);
	// Quotes and backslashes of the text count twice.
	return { data: cut(text, Math.floor(characters / 2)) };
}

function shorten(value: unknown, step: (typeof STEPS)[number]): unknown {
	if (typeof value === 'string') return cut(value, step.text);
	if (typeof value !== 'object' || value === null) return value;
	if (!Array.isArray(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, one]) => [name, shorten(one, step)]),
		);
	}
	const entries = value.slice(0, step.entries).map((one) => shorten(one, step));
	const more = value.length - entries.length;
	return more === 0 ? entries : [...entries, `… ${count(more)} more of ${count(value.length)}`];
}

function cut(text: string, most: number): string {
	if (text.length <= most) return text;
	// Not in the middle of a character of two code units.
	const start = text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
	return `${start} … (${count(start.length)} of ${count(text.length)} characters)`;
}

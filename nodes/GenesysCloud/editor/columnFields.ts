import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { idIn, wordFor } from '../catalog/namedThings';
import type { GenesysCloudClient } from '../client/genesysCloudClient';
import { listItems } from '../client/lists/pagination';
import type { Column, ColumnType } from '../fields/columns/column';
import type { ColumnApi, ColumnSource } from '../operation/columns';
import { keyOf } from '../operation/findThings';
import { FIND } from '../operation/things';
import { askForEditor } from './listSearch';
import { escapeHtml } from '../shared/escapeHtml';

/** Text for what n8n would refuse to take from an expression; see `matchCells`. */
const TYPES: Record<ColumnType, FieldType> = {
	text: 'string',
	number: 'number',
	integer: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	dateTime: 'dateTime',
	choice: 'options',
	list: 'string',
	json: 'object',
};

/** @returns a method for n8n's resource mapper: a field for each column of what is chosen */
export function columnFields(source: ColumnSource) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const { thing, parameter, word, always, load } = source;
		const given = this.getCurrentNodeParameter(parameter) as unknown;
		const named = String((Object(given) as { value?: unknown }).value ?? given ?? '').trim();
		const what = wordFor(thing);
		const others = writable(always?.columns ?? []);
		// Which are chosen by an expression is known when it runs.
		const isKnown = named !== '' && !named.startsWith('=');
		if (always !== undefined && !isKnown) return { fields: others };
		if (named === '' || given === undefined) return notice(`Select a ${what} first.`);
		if (named.startsWith('=')) {
			return notice(
				`An expression names the ${what}, so its ${word}s are not known here. Choose <b>Map Automatically</b>: each field of the input goes to the ${word} of the same name.`,
			);
		}
		return await askForEditor(this, async (client) => {
			const api = apiFor(client);
			const ids = await idsOf(api, source, named);
			if (ids.length !== 1) {
				const found = ids.length === 0 ? `There is no ${what}` : `There are several ${what}s`;
				return notice(`${found} '${escapeHtml(named.slice(0, 80))}'.`);
			}
			const { columns } = await load(api, ids[0]);
			const fields = [...others, ...writable(columns)];
			return fields.length === 0 ? notice(`This ${what} has no ${word}s.`) : { fields };
		});
	};
}

const writable = (columns: readonly Column[]) =>
	columns.filter(({ isReadOnly = false }) => !isReadOnly).map(fieldOf);

const apiFor = (client: GenesysCloudClient): ColumnApi => ({
	request: async (call) => await client.request(call),
	list: async (call, options) =>
		await listItems(async (page) => await client.request(page), call, {
			...options,
			pagesAhead: 1,
		}),
});

async function idsOf(api: ColumnApi, { thing }: ColumnSource, named: string): Promise<string[]> {
	const id = idIn(named, thing);
	if (id !== undefined) return [id];
	const found = await FIND[thing](api, [named]);
	return found.filter(({ names }) => names.includes(keyOf(named))).map(({ id: one }) => one);
}

function fieldOf({
	id,
	label = id,
	type,
	values = [],
	isRequired = false,
}: Column): ResourceMapperField {
	// A choice without values takes any text.
	const isChoice = type === 'choice' && values.length > 0;
	return {
		id,
		displayName: type === 'list' ? `${label} (list)` : label,
		type: type === 'choice' && !isChoice ? 'string' : TYPES[type],
		...(isChoice && { options: values.map((value) => ({ name: value, value })) }),
		required: isRequired,
		removed: false,
		display: true,
		defaultMatch: false,
	};
}

/** n8n keeps the notice of the answer before where an answer has none. */
const notice = (emptyFieldsNotice: string): ResourceMapperFields => ({
	fields: [],
	emptyFieldsNotice,
});

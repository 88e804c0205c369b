import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { idIn, wordFor } from '../catalog/namedThings';
import type { GenesysCloudClient } from '../client/genesysCloudClient';
import type { ApiCall } from '../client/request/apiCall';
import type { Column, ColumnType } from '../fields/columns/column';
import type { ColumnApi, ColumnSource } from '../operation/columns';
import { keyOf } from '../operation/findThings';
import { FIND } from '../operation/things';
import { escapeHtml } from '../shared/escapeHtml';

/** Text for what n8n would refuse to take from an expression; see `matchCells`. */
const TYPES: Record<ColumnType, FieldType> = {
	text: 'string',
	number: 'number',
	integer: 'number',
	// A switch is off as soon as it is shown, and "off" would be written.
	boolean: 'options',
	date: 'dateTime',
	dateTime: 'dateTime',
	choice: 'options',
	list: 'string',
	json: 'object',
};

const YES_OR_NO = [
	{ name: 'True', value: true },
	{ name: 'False', value: false },
];

/** @returns a method for n8n's resource mapper: a field for each column of what is chosen */
export function columnFields(source: ColumnSource) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const { thing, parameter, word, always, load } = source;
		const named = namedIn(this.getCurrentNodeParameter(parameter));
		const what = wordFor(thing);
		// What an expression chooses is known when it runs.
		if (always !== undefined && !named) return { fields: writable(always.columns) };
		if (named === '') return notice(`Select a ${what} first.`);
		if (named === undefined) {
			return notice(
				`An expression names the ${what}. Its ${word}s are known here once the nodes before have run. Or choose <b>Map Automatically</b>: each field of the input goes to the ${word} of the same name.`,
			);
		}
		const { askForEditor } = await import('./askForEditor');
		return await askForEditor(this, async (client) => {
			const api = apiFor(client);
			const ids = await idsOf(api, source, named);
			if (ids.length !== 1) {
				const found = ids.length === 0 ? `There is no ${what}` : `There are several ${what}s`;
				return notice(`${found} '${escapeHtml(named.slice(0, 80))}'.`);
			}
			const { columns } = await load(api, ids[0]);
			const fields = writable([...(always?.columns ?? []), ...columns]);
			return fields.length === 0 ? notice(`This ${what} has no ${word}s.`) : { fields };
		});
	};
}

/** @returns undefined for an expression whose value is not known */
function namedIn(given: unknown): string | undefined {
	// n8n gives a locator whose expression it cannot resolve without a value.
	const value = typeof given === 'object' ? (Object(given) as { value?: unknown }).value : given;
	if (value === undefined || value === null) return given === undefined ? '' : undefined;
	const text = String(value as string).trim();
	return text.startsWith('=') ? undefined : text;
}

const writable = (columns: readonly Column[]) =>
	columns.filter(({ isReadOnly = false }) => !isReadOnly).map(fieldOf);

const apiFor = (client: GenesysCloudClient): ColumnApi => ({
	request: async (call) => await client.request(call),
	list: async (call, options) => {
		const { listItems } = await import('../client/lists/pagination');
		const request = async (page: ApiCall) => await client.request(page);
		return await listItems(request, call, { ...options, pagesAhead: 1 });
	},
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
	const options = type === 'boolean' ? YES_OR_NO : values.map((value) => ({ name: value, value }));
	// A choice without values takes any text.
	const shown = TYPES[type] === 'options' && options.length === 0 ? 'string' : TYPES[type];
	return {
		id,
		displayName: type === 'list' ? `${label} (list)` : label,
		type: shown,
		...(shown === 'options' && { options }),
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

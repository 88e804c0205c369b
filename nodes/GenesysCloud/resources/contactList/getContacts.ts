import { fieldError, filters, readField, readFields } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { list } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { columnsOf } from '../../operation/columns';
import { readLimit } from '../../operation/listFields';
import type { Batch, OperationApi, OperationContext } from '../../operation/operation';
import { shape, shaper, type Shape } from '../../operation/shape';
import { contactListColumns } from './columns';
import { conditions, criteriaOf, match } from './conditions';
import { contactIds, contactList } from './fields';
import { contactRow } from './row';
import { contactsByIds, MOST_READ } from './write';

const SEARCH = 'postOutboundContactlistContactsSearch';
/** The API requires it, also of the first page. */
const FIRST_PAGE = { pageNumber: 1 };
/** More are not listed in a hint. */
const MOST_SHOWN = 5;

const sortBy = text('Sort By', 'sortBy', {
	placeholder: 'e.g. City',
	description: 'The column to sort the contacts by',
});

const order = choice('Sort Order', 'sortOrder', { asc: 'Ascending', desc: 'Descending' });

/** The contacts with these IDs; a hint says which there are not. */
async function byIds(api: OperationApi, contactListId: string, ids: readonly string[]) {
	const found = await contactsByIds(api, contactListId, ids);
	const known = new Set(found.map(({ id }) => id));
	const missing = ids.filter((id) => !known.has(id));
	if (missing.length > 0) {
		const some =
			missing.slice(0, MOST_SHOWN).join(', ') + (missing.length > MOST_SHOWN ? ', …' : '');
		api.hint(`The contact list has no contacts with ${missing.length} of the IDs: ${some}.`);
	}
	return found;
}

const fields = { contactListId: contactList };
const more = filters({ contactIds });

/** Items with one ID share a call. */
const batch: Batch = {
	size: MOST_READ,
	readOnly: true,
	entry(item) {
		const { contactListId } = readFields(item, fields);
		const { contactIds: ids = [] } = readField(item, more);
		readLimit(item);
		return ids.length === 1
			? { id: ids[0], shared: { contactListId, shape: readField(item, shape) } }
			: undefined;
	},
	async execute(entries, api) {
		const { contactListId, shape: how } = entries[0].shared as {
			contactListId: string;
			shape: Shape;
		};
		const ids = entries.map(({ id }) => id);
		const found = await byIds(api, contactListId, ids);
		const show = shaper(contactRow, how, undefined);
		return new Map(ids.map((id) => [id, found.filter((one) => one.id === id).map(show)]));
	},
};

export const getContacts = custom({
	value: 'getContacts',
	name: 'Get Contacts',
	action: 'Get contacts of a contact list',
	description: 'Get all contacts of a contact list, or those with certain IDs',
	ids: ['postOutboundContactlistContactsBulk', SEARCH],
	isList: true,
	batch,
	fields,
	more,
	simple: contactRow,
	async execute(context, { contactListId, contactIds: ids }) {
		const limit = readLimit(context);
		if (ids === undefined) {
			return await list(context, SEARCH, { contactListId, ...FIRST_PAGE }, { limit });
		}
		if (ids.length === 0) throw fieldError(contactIds, 'is empty. Enter at least one ID.');
		if (ids.length > limit) {
			context.hint(
				`Returned the first ${limit} of ${ids.length} contacts. To get all, switch on 'Return All' or raise 'Limit'.`,
			);
		}
		return await byIds(context, contactListId, ids.slice(0, limit));
	},
});

export const searchContacts = custom({
	value: 'searchContacts',
	name: 'Search Contacts',
	action: 'Search contacts of a contact list',
	description: 'Get the contacts whose columns have certain values',
	ids: ['getOutboundContactlist', SEARCH],
	isList: true,
	fields: { contactListId: contactList, conditions, match },
	options: { sortBy, order },
	simple: contactRow,
	ifNone: () => 'The contact list has no contacts that match the conditions.',
	async execute(context, { contactListId, conditions: wanted, match: how, sortBy: by, order: to }) {
		if (wanted.length === 0) {
			throw fieldError(conditions, "is empty. Add one, or use 'Get Contacts' for all of them.");
		}
		const criteria = await criteriaOf(context, contactListId, wanted, how);
		const contactSorts = await sortsOf(context, contactListId, by, to);
		const values = { contactListId, criteria, contactSorts, ...FIRST_PAGE };
		return await list(context, SEARCH, values, { limit: readLimit(context) });
	},
});

async function sortsOf(
	context: OperationContext,
	contactListId: string,
	given = '',
	direction: 'asc' | 'desc' = 'asc',
): Promise<object[] | undefined> {
	const fieldName = given.trim();
	if (fieldName === '') return undefined;
	const { columns, of } = await columnsOf(context, contactListColumns, contactListId);
	const column = columns.find(({ id }) => id === fieldName);
	if (column !== undefined) {
		return [{ fieldName, direction: direction.toUpperCase(), numeric: column.type === 'number' }];
	}
	throw fieldError(sortBy, `is '${fieldName.slice(0, 80)}', but the ${of} has no such column.`);
}

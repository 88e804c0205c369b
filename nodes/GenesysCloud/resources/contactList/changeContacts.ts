import { readField, readFields, type ItemContext } from '../../fields/field';
import type { Cells } from '../../fields/columns/column';
import { custom } from '../../operation/builders';
import type { Batch, Operation } from '../../operation/operation';
import { optionsOf } from '../../operation/runOptions';
import { columns, contactId, contactList, more, ownId, queueing } from './fields';
import { withOwnId, type Queueing, type Wanted } from './wanted';
import { MOST_WRITTEN, writeContacts } from './write';

const choices = optionsOf(queueing, { plans: true });

/** More columns than that make more calls. */
const ROOM = ' '.repeat(100);

/** Values of the fields, as builders read them. */
interface Given extends Queueing, Omit<Wanted, 'cells' | 'queueing'> {
	columns: Cells;
}

const wantedOf = ({
	priority,
	clearSystemData,
	doNotQueue,
	columns: cells,
	contactId: id,
	callable,
	callableColumns,
	uncallableColumns,
}: Given): Wanted => {
	const given = id?.trim() ?? '';
	const isSet = (list?: readonly string[]) => list !== undefined && list.length > 0;
	return withOwnId({
		...(given !== '' && { contactId: given }),
		cells,
		...(callable !== undefined && { callable }),
		...(isSet(callableColumns) && { callableColumns }),
		...(isSet(uncallableColumns) && { uncallableColumns }),
		queueing: { priority, clearSystemData, doNotQueue },
	});
};

export const addContacts = changeContacts(
	{
		value: 'addContacts',
		name: 'Add Contacts',
		action: 'Add contacts to a contact list',
		description: 'Add a contact for each item; items share requests, 1,000 in each',
	},
	false,
);

export const updateContacts = changeContacts(
	{
		value: 'updateContacts',
		name: 'Update Contacts',
		action: 'Update contacts of a contact list',
		description: 'Change columns of the contact with an ID; the other columns stay',
	},
	true,
);

function changeContacts(
	said: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
	isUpdate: boolean,
): Operation {
	const fields = { contactListId: contactList, contactId: isUpdate ? contactId : ownId, columns };
	const read = (item: ItemContext) => ({
		...readFields(item, fields),
		...readField(item, more),
		...readField(item, choices),
	});

	/** The body is what the contact is written with, and room for columns without a value, to count its bytes. */
	const batch: Batch = {
		size: MOST_WRITTEN,
		readOnly: false,
		entry(item) {
			const { contactListId, ...given } = read(item);
			const wanted = wantedOf(given);
			return {
				id: wanted.contactId ?? `item ${item.itemIndex}`,
				shared: { contactListId },
				body: { contactListId, ...wanted, room: ROOM },
			};
		},
		async execute(entries, api) {
			const contactListId = String(entries[0].shared?.contactListId);
			const wanted = entries.map(({ body }) => body as Wanted);
			const results = await writeContacts(api, contactListId, wanted, isUpdate);
			return new Map(
				entries.flatMap((entry, index) =>
					results[index] === undefined ? [] : [[entry, results[index]] as const],
				),
			);
		},
	};

	return custom({
		...said,
		ids: [
			'getOutboundContactlist',
			...(isUpdate ? ['postOutboundContactlistContactsBulk'] : []),
			'postOutboundContactlistContacts',
		],
		batch,
		plans: true,
		fields,
		more,
		options: queueing,
		async execute(context, { contactListId, ...given }) {
			const wanted = wantedOf(given);
			const [result] = await writeContacts(context, contactListId, [wanted], isUpdate);
			if (result instanceof Error) throw result;
			return result;
		},
	});
}

import { readFields } from '../../fields/field';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Batch, OperationApi } from '../../operation/operation';
import { contactId, contactList } from './fields';

/** Contacts in one call, and characters of their IDs: the API takes them in the address. */
const MOST_IN_CALL = 100;
const LONGEST_IDS = 5_000;

const fields = { contactListId: contactList, contactId };

const batch: Batch = {
	size: MOST_IN_CALL,
	readOnly: false,
	entry(item) {
		const { contactListId, contactId: id } = readFields(item, fields);
		return { id, shared: { contactListId } };
	},
	async execute(entries, api) {
		const contactListId = String(entries[0].shared?.contactListId);
		const ids = entries.map(({ id }) => id);
		return await removed(api, contactListId, ids);
	},
};

export const removeContacts = custom({
	value: 'removeContacts',
	name: 'Remove Contacts',
	action: 'Remove contacts from a contact list',
	description: 'Remove contacts by their IDs; those that a campaign is just using stay',
	ids: ['deleteOutboundContactlistContact', 'deleteOutboundContactlistContacts'],
	batch,
	plans: true,
	fields,
	execute: async (context, { contactListId, contactId: id }) =>
		(await removed(context, contactListId, [id])).get(id),
});

async function removed(
	api: OperationApi,
	contactListId: string,
	ids: readonly string[],
): Promise<Map<string, object>> {
	if (!api.isDryRun) {
		for (const some of callsFor(ids)) {
			// A list in an address is separated by commas.
			if (some.length === 1 && some[0].includes(',')) {
				const values = { contactListId, contactId: some[0] };
				await send(api, 'deleteOutboundContactlistContact', values);
			} else {
				await send(api, 'deleteOutboundContactlistContacts', { contactListId, contactIds: some });
			}
		}
	}
	const said = api.isDryRun ? { dryRun: true, change: 'remove' } : {};
	const outcome = api.isDryRun ? {} : { removed: true };
	return new Map(ids.map((id) => [id, { ...said, contactListId, contactId: id, ...outcome }]));
}

function callsFor(ids: readonly string[]): string[][] {
	const calls: string[][] = [];
	let open: string[] | undefined;
	let length = 0;
	for (const id of ids) {
		if (id.includes(',')) {
			calls.push([id]);
			continue;
		}
		const more = encodeURIComponent(id).length + 1;
		if (open === undefined || length + more > LONGEST_IDS) {
			open = [];
			length = 0;
			calls.push(open);
		}
		open.push(id);
		length += more;
	}
	return calls;
}

import { resourceMapping } from '../../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../support/packageTypes';
import { called, chosen } from '../everyday/kit';
import { apiRequests } from '../harness';
import { engine, simulator, useSimulator, watch } from '../useSimulator';

/** The columns of a contact list as fields in the editor. */

useSimulator({ sizes: { users: 5, queues: 3 } });

const list = () => simulator.org().contactLists[0];

async function fieldsOf(contactListId: unknown) {
	const result = await resourceMapping(
		engine,
		{
			nodeType: NODE_TYPE,
			typeVersion: 1.1,
			credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
			parameters: {
				resource: 'contactList',
				operation: 'addContacts',
				contactListId: contactListId as string,
			},
		},
		'getContactListColumns',
	);
	watch.keep(result);
	return result;
}

it('are those of the list, in its order, numbers as such', async () => {
	const { fields } = await fieldsOf(chosen(list().id));
	expect(fields.map(({ id, type }) => `${id}: ${type}`)).toEqual([
		'First Name: string',
		'Last Name: string',
		'Phone: string',
		'Mobile: string',
		'City: string',
		'Score: number',
	]);
	expect(apiRequests(simulator)).toHaveLength(1);
});

it('are found by the name of the list', async () => {
	expect((await fieldsOf(called(list().name))).fields).toHaveLength(6);
});

it.each([
	['', 'Select a contact list first.'],
	['={{ $json.list }}', 'Map Automatically'],
	['No such <b>list</b>', "There is no contact list 'No such &lt;b&gt;list&lt;/b&gt;'."],
])('%j: a notice instead', async (name, notice) => {
	const { fields, emptyFieldsNotice } = await fieldsOf(called(name));
	expect(fields).toEqual([]);
	expect(emptyFieldsNotice).toContain(notice);
});

it.each([{ columnNames: null }, { columnNames: [null] }, {}])('%j: none', async (body) => {
	simulator.fault({ path: /contactlists\/[^/]+$/, respond: { status: 200, body } });
	const { fields, emptyFieldsNotice } = await fieldsOf(chosen(list().id));
	expect([fields, emptyFieldsNotice]).toEqual([[], 'This contact list has no columns.']);
});

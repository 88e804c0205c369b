import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { items } from '../../support';
import { called, chosen, UUID } from '../everyday/kit';
import { automatic, EXTERNAL, mapped } from '../everyday/customerKit';
import { apiRequests, errorOf } from '../harness';
import { calls, GO_ON, hints, rows, runOf } from '../runs';
import { client, simulator, useSimulator } from '../useSimulator';

/** External contacts in numbers, and what goes wrong with some of them. */

useSimulator({ sizes: { contacts: 1_250 } });

const run = runOf('externalContact');
const BULK = `POST ${EXTERNAL}/bulk/contacts/enrich`;
const ONE = `POST ${EXTERNAL}/contacts/enrich`;

const write = async (
	input: INodeExecutionData[],
	parameters: INodeParameters = {},
	goOn: object = GO_ON,
) => await run('createOrUpdate', { contactFields: automatic, ...parameters }, input, goOn);

const person = (index: number, more: object = {}) => ({
	'First Name': `Ada ${index}`,
	'work email': `ada${index}@acme.example`,
	...more,
});

const contactBy = (email: string) =>
	simulator.org().contacts.filter(({ workEmail }) => workEmail === email);

describe('Create or Update', () => {
	it('sends ten items with a call, and gives each its own result or error', async () => {
		const given = Array.from({ length: 25 }, (_, index) => person(index));
		Object.assign(given[3], { 'work email': 'no email' });
		Object.assign(given[7], { Tier: 'Bronze' });
		Object.assign(given[8], { Tier: 'Silver', Orders: '7' });
		Object.assign(given[9], { Orders: 'many' });
		const [schema] = simulator.org().customers.contactSchemas;
		const result = await write(items(...given), { schemaId: called('Customer') });
		const output = rows(result);
		expect(output).toHaveLength(25);
		output.forEach((row, index) => {
			if ([3, 7, 9].includes(index)) return;
			expect(row).toMatchObject({ name: `Ada ${index}`, created: true });
			expect(row.id).toBe(contactBy(`ada${index}@acme.example`)[0].id);
		});
		expect(output[3].error).toContain("'Work Email' is 'no email'");
		expect(output[7].error).toContain("'Field Tier' is 'Bronze'. Enter one of Gold, Silver");
		expect(output[8]).toMatchObject({ tier_enum: 'Silver', orders_integer: 7 });
		expect(output[9].error).toContain("'Field Orders' is 'many'. Enter a whole number");
		expect(contactBy('ada8@acme.example')[0].schema).toEqual({ id: schema.id, version: 3 });
		// Refused before they are sent: the one without an email by itself, two in their groups.
		expect(calls().filter((call) => call === BULK)).toHaveLength(3);
		expect(calls().filter((call) => call.startsWith('GET'))).toEqual([
			`GET ${EXTERNAL}/contacts/schemas`,
			`GET ${EXTERNAL}/contacts/schemas/${schema.id}`,
			'GET /api/v2/authorization/divisions',
		]);
	});

	it('gives one that Genesys Cloud refuses its own error', async () => {
		simulator.org().customers.contactSchemas[0].jsonSchema = {
			properties: { tier_enum: { title: 'Tier', type: 'string' } },
		};
		const given = [person(1), person(2, { tier_enum: 'Bronze' }), person(3)];
		const schemaId = chosen(simulator.org().customers.contactSchemas[0].id);
		const output = rows(await write(items(...given), { schemaId }));
		expect(output.map(({ created }) => created)).toEqual([true, undefined, true]);
		expect(output[1].error).toContain('No such tier: Bronze');
		expect(calls().filter((call) => call === BULK)).toHaveLength(1);
		expect(calls()).not.toContain(ONE);
	});

	it('writes the same contact twice in the order of the items', async () => {
		const given = [person(1), person(1, { 'First Name': 'Grace' }), person(2)];
		const output = rows(await write(items(...given)));
		expect(output.map(({ created }) => created)).toEqual([true, false, true]);
		expect(contactBy('ada1@acme.example')).toMatchObject([{ firstName: 'Grace' }]);
	});

	it('sends contacts that share an identifier one after another', async () => {
		const given = [
			person(1),
			{ 'personal email': 'ADA1@acme.example', 'work email': 'new1@acme.example', title: 'Dr' },
			person(2),
		];
		const output = rows(await write(items(...given)));
		expect(output.map(({ created }) => created)).toEqual([true, false, true]);
		expect(output[1]).toMatchObject({ id: output[0].id, title: 'Dr' });
		expect(calls().filter((call) => call.includes('/enrich'))).toEqual([BULK, ONE]);
	});

	it('sends again what a reply leaves out, although it cannot be looked up', async () => {
		const post = { host: 'api', method: 'POST' } as const;
		const path = `${EXTERNAL}/bulk/contacts/enrich`;
		simulator.fault({ ...post, path, respond: { status: 200, body: { results: [] } } });
		const respond = { status: 403, code: 'missing.permissions', message: 'No.' };
		simulator.fault({ ...post, path: /identifierlookup/, respond, times: 9 });
		const output = rows(await write(items(person(1), person(2))));
		expect(output.map(({ created }) => created)).toEqual([true, true]);
	});

	it('leaves out fields of the input that a contact does not have, and says which', async () => {
		const result = await write(items(person(1, { Age: 36, shoe: null })));
		expect(rows(result)).toMatchObject([{ workEmail: 'ada1@acme.example' }]);
		expect(hints(result)).toContainEqual(
			expect.stringContaining(
				'external contact has no fields of these names, so these fields of the input were left out: Age',
			),
		);
	});

	it('keeps what there is, creates only, or updates only', async () => {
		const [first] = simulator.org().contacts;
		const known = { firstName: 'Other', title: 'Dr', workEmail: String(first.workEmail) };
		const options = (more: INodeParameters) => ({ contactFields: mapped(known), options: more });
		rows(await write(items(), options({ existingValues: 'PreferExisting' })));
		expect(first).toMatchObject({ firstName: 'Acme Contact', title: 'Dr' });
		const refused = rows(await write(items(), options({ writeMode: 'Insert' })));
		expect(refused[0].error).toContain('A matching contact was found');
		const unknown = { contactFields: mapped({ workEmail: 'new@acme.example' }) };
		const missing = rows(await write(items(), { ...unknown, options: { writeMode: 'Update' } }));
		expect(missing[0].error).toContain('No matching contact was found');
	});

	it('says in a dry run what would be done, and changes nothing', async () => {
		const [{ id, workEmail: stored }] = simulator.org().contacts;
		const workEmail = String(stored);
		const given = [
			{ workEmail },
			person(1),
			person(1),
			person(2, { workPhone: '12' }),
			{ shoe: 1 },
		];
		const before = structuredClone(simulator.org().contacts);
		const output = rows(await write(items(...given), { options: { dryRun: true } }));
		const email = 'ada1@acme.example';
		expect(output.slice(0, 3)).toEqual([
			{
				dryRun: true,
				change: 'update',
				id,
				matchedBy: `Email ${workEmail}`,
				values: { workEmail },
			},
			{ dryRun: true, change: 'create', values: { firstName: 'Ada 1', workEmail: email } },
			{ dryRun: true, change: 'update', values: { firstName: 'Ada 1', workEmail: email } },
		]);
		expect(output[3].error).toContain("'Work Phone' is '12'");
		expect(output[4].error).toContain('finds no field of the external contact in the input');
		expect(simulator.org().contacts).toEqual(before);
		const sent = [...new Set(calls())];
		expect(sent).toEqual([`POST ${EXTERNAL}/identifierlookup/contacts`]);
	});

	it('sends one again that Genesys Cloud could not do at that moment', async () => {
		const later = { code: 'too.many', message: 'Later', status: 429, retryable: true };
		const results = [{ success: false, error: { ...later, entity: { id: '1' } } }];
		simulator.fault({
			host: 'api',
			method: 'POST',
			path: `${EXTERNAL}/bulk/contacts/enrich`,
			respond: { status: 200, body: { results } },
			times: 1,
		});
		const output = rows(await write(items(person(1), person(2))));
		// Of the first nothing was said, and there is none: it is sent again, too.
		expect(output).toMatchObject([{ created: true }, { created: true }]);
		expect(calls().filter((call) => call === ONE)).toHaveLength(2);
	});

	it('sends a call for many again after a 503', async () => {
		simulator.fault({
			host: 'api',
			method: 'POST',
			path: `${EXTERNAL}/bulk/contacts/enrich`,
			respond: { status: 503 },
			times: 2,
		});
		const output = rows(await write(items(person(1), person(2))));
		expect(output).toMatchObject([{ created: true }, { created: true }]);
		expect(contactBy('ada1@acme.example')).toHaveLength(1);
	});

	it('matches by whatever the item has, what is unique first', async () => {
		const [source] = simulator.org().customers.externalSources;
		const given = { externalId: 'A', workEmail: 'a@b.example', cellPhone: '+49 30 1234567' };
		const parameters = {
			contactFields: mapped(given),
			matchBy: 'phone,email,externalId',
			additionalFields: { externalSourceId: called('SALESFORCE') },
		};
		rows(await write(items(), parameters));
		const [{ body }] = apiRequests(simulator).filter(({ path }) => path.endsWith('/enrich'));
		expect(JSON.parse(body)).toMatchObject({
			matchingIdentifiers: [
				{ type: 'ExternalId', value: 'A', externalSource: { id: source.id } },
				{ type: 'Email', value: 'a@b.example' },
				{ type: 'Phone', value: '+49301234567' },
			],
		});
		const again = rows(await write(items(), parameters));
		expect(again).toMatchObject([{ created: false }]);
	});

	it('names the columns that a schema has lost', async () => {
		const schemaId = chosen(simulator.org().customers.contactSchemas[0].id);
		const contactFields = mapped({ workEmail: 'a@b.example', gone_text: 'x' });
		const error = errorOf(await write(items(), { schemaId, contactFields }, {}));
		expect(error.message).toContain("'Contact Fields' has a value for 'gone_text'");
	});
});

describe('Get Many', () => {
	it('gets more than 1,000, and names what is named by IDs', async () => {
		const [organization] = simulator.org().externalOrganizations;
		for (const contact of simulator.org().contacts.slice(0, 300)) {
			contact.externalOrganization = { id: organization.id };
		}
		Object.assign(simulator.org().contacts[0], {
			firstName: null,
			lastName: '',
			cellPhone: null,
			address: null,
			externalIds: null,
			division: { id: '*' },
			customFields: { tier: 'Gold', title: 'Custom' },
		});
		const output = rows(await run('getMany', { returnAll: true }));
		expect(output).toHaveLength(1_250);
		expect(output[0]).toMatchObject({
			name: null,
			cellPhone: null,
			externalOrganizationName: organization.name,
			divisionId: '*',
			divisionName: null,
			tier: 'Gold',
			custom_title: 'Custom',
		});
		expect(calls().filter((call) => call.includes('/scan/'))).toHaveLength(7);
		expect(calls().filter((call) => call.includes('/bulk/organizations'))).toHaveLength(1);
		expect(calls()).toHaveLength(9);
	});

	it('says where a search ends', async () => {
		const result = await run('search', { searchText: 'Acme', returnAll: true });
		expect(errorOf(result).message).toMatch(/1,?000/);
		const limited = await run('search', { searchText: 'Acme', limit: 20 });
		expect(rows(limited)).toHaveLength(20);
		expect(hints(limited).join()).toContain('20 of 1250 entries');
	});

	it('says that a search finds nothing', async () => {
		const result = await run('search', { searchText: 'Nobody' });
		expect(rows(result)).toEqual([]);
		expect(hints(result)).toContain("No external contact was found for 'Nobody'.");
	});
});

describe('Find', () => {
	it('returns each of several, and says that there are several', async () => {
		for (const contact of simulator.org().contacts.slice(0, 3)) {
			contact.personalEmail = 'shared@acme.example';
		}
		const result = await run('find', { lookupValue: 'Shared@acme.example' });
		expect(rows(result)).toHaveLength(3);
		expect(hints(result).join()).toContain('3 external contacts have the Email');
	});

	it('returns no item, and says so, where there is none', async () => {
		const result = await run('find', { findBy: 'phone', lookupValue: '+49 30 999999' });
		expect(rows(result)).toEqual([]);
		expect(hints(result).join()).toContain("no external contact with the Phone '+49 30 999999'");
	});
});

describe('Get', () => {
	it('gets 100 with a call; one that is not there fails alone', async () => {
		const all = simulator.org().contacts.slice(0, 150);
		const ids = [...all.map(({ id }) => id), UUID];
		const input = items(...ids.map((id) => ({ id })));
		const parameters = { contactId: chosen('={{ $json.id }}') };
		const output = rows(await run('get', parameters, input, GO_ON));
		expect(output.pop()?.error).toContain('Unable to find');
		expect(output.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
		const [first] = rows(await run('get', { contactId: chosen(all[0].id) }));
		expect(output[0]).toEqual(first);
		expect(calls().filter((call) => call.endsWith('/bulk/contacts'))).toHaveLength(2);
		const selected = { ...parameters, output: 'selected', selectedFields: 'workEmail' };
		expect(rows(await run('get', selected, items({ id: all[0].id }, { id: all[1].id })))).toEqual([
			{ workEmail: all[0].workEmail },
			{ workEmail: all[1].workEmail },
		]);
	});

	it('gets one by one where the role allows no more', async () => {
		const permissions = ['relate:contact:view'];
		simulator.setOptions({ clients: [{ ...client, permissions }] });
		const [one, other] = simulator.org().contacts;
		const input = items({ id: one.id }, { id: other.id });
		const output = rows(await run('get', { contactId: chosen('={{ $json.id }}') }, input));
		expect(output.map(({ id }) => id)).toEqual([one.id, other.id]);
	});
});

describe('Delete', () => {
	it('deletes 250 with three calls; one that is not there fails alone', async () => {
		const all = simulator.org().contacts.slice(0, 249);
		const ids = [...all.map(({ id }) => id), '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59'];
		const input = items(...ids.map((id) => ({ id })));
		const parameters = { contactId: chosen('={{ $json.id }}') };
		const planned = rows(await run('delete', { ...parameters, options: { dryRun: true } }, input));
		expect(planned).toEqual(ids.map((id) => ({ dryRun: true, change: 'delete', id })));
		expect(calls()).toEqual([]);
		const output = rows(await run('delete', parameters, input, GO_ON));
		expect(output.pop()?.error).toContain('Not found');
		expect(output).toEqual(all.map(() => ({ deleted: true })));
		expect(calls()).toHaveLength(3);
		expect(simulator.org().contacts).toHaveLength(1_001);
	});
});

describe('Merge', () => {
	it('says in a dry run what would be merged', async () => {
		const ids = simulator
			.org()
			.contacts.slice(0, 2)
			.map(({ id }) => id);
		const parameters = { contactIds: ids.join(), options: { dryRun: true } };
		expect(rows(await run('merge', parameters))).toEqual([
			{ dryRun: true, change: 'merge', contactIds: ids.join(', ') },
		]);
		expect(calls()).toEqual([]);
	});
});

describe('without permissions', () => {
	it('names the one that is missing, for one item and for several', async () => {
		simulator.setOptions({ clients: [{ ...client, permissions: [] }] });
		const one = rows(await write(items(person(1))));
		const several = rows(await write(items(person(1), person(2))));
		for (const { error } of [...one, ...several]) {
			expect(error).toContain('externalContacts:contact:enrich');
		}
	});

	it('says that names are missing, and that the contact was written', async () => {
		const [{ id }] = simulator.org().externalOrganizations;
		const permissions = ['externalContacts:contact:enrich'];
		simulator.setOptions({ clients: [{ ...client, permissions }] });
		const additionalFields = { externalOrganizationId: chosen(id) };
		const result = await write(items(person(1)), { additionalFields });
		expect(rows(result)).toMatchObject([
			{ created: true, externalOrganizationId: id, externalOrganizationName: null },
		]);
		expect(hints(result).join()).toContain('The names of external organizations are missing');
	});

	it('writes once where names cannot be had for another reason', async () => {
		const respond = { status: 400 };
		const path = '/api/v2/authorization/divisions';
		simulator.fault({ host: 'api', method: 'GET', path, respond, times: Infinity });
		const options = { writeMode: 'Insert' };
		const result = await write(items(person(1), person(2)), { options });
		expect(rows(result)).toMatchObject([{ created: true }, { created: true }]);
		expect(hints(result).join()).toContain('The names of divisions and organizations are missing');
	});
});

import { items, listSearch, resourceMapping } from '../../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../support/packageTypes';
import { called, chosen } from '../everyday/kit';
import { automatic, EXTERNAL, mapped } from '../everyday/customerKit';
import { errorOf } from '../harness';
import { calls, GO_ON, hints, rows, runOf } from '../runs';
import { engine, simulator, useSimulator } from '../useSimulator';

/** External organizations for many rows, and the fields that the editor shows. */

useSimulator();

const run = runOf('externalOrganization');

const named = (name: string) =>
	simulator.org().externalOrganizations.filter((one) => one.name === name);

it('creates nothing twice where it is not known whether it was created', async () => {
	const path = `${EXTERNAL}/organizations`;
	simulator.fault({ host: 'api', method: 'POST', path, respond: { status: 504 } });
	const parameters = { name: 'Globex', organizationFields: automatic };
	const input = items({ industry: 'Toys' }, { industry: 'Games' });
	const [first, second] = rows(await run('createOrUpdate', parameters, input, GO_ON));
	expect(first.details).toMatchObject({ outcome: 'unknown' });
	expect(second.error).toContain("An earlier item may have created 'Globex' already");
	expect(calls().filter((call) => call === `POST ${path}`)).toHaveLength(1);
});

it('creates by name once, and changes it for the rows after that', async () => {
	const input = items(
		{ company: 'Globex', industry: 'Toys' },
		{ company: 'GLOBEX ', industry: 'Games' },
		{ company: '', industry: 'None' },
	);
	const parameters = { name: '={{ $json.company }}', organizationFields: automatic };
	const plan = rows(
		await run('createOrUpdate', { ...parameters, options: { dryRun: true } }, input, GO_ON),
	);
	expect(plan.slice(0, 2)).toEqual([
		{
			dryRun: true,
			change: 'create',
			name: 'Globex',
			values: { industry: 'Toys', name: 'Globex' },
		},
		{
			dryRun: true,
			change: 'update',
			name: 'GLOBEX',
			values: { industry: 'Games', name: 'GLOBEX' },
		},
	]);
	expect(named('Globex')).toEqual([]);
	const output = rows(await run('createOrUpdate', parameters, input, GO_ON));
	expect(output[0]).toMatchObject({ industry: 'Toys', created: true });
	expect(output[1]).toMatchObject({ industry: 'Games', created: false, id: output[0].id });
	expect(output[2].error).toContain("'Name' is empty");
});

it('creates only or updates only', async () => {
	const [{ name }] = simulator.org().externalOrganizations;
	const create = { name: name!, options: { writeMode: 'Insert' } };
	const organizationFields = mapped({ industry: 'Toys' });
	const taken = errorOf(await run('createOrUpdate', { ...create, organizationFields }));
	expect(taken.message).toContain('and one has the name already');
	const update = { name: 'Globex', options: { writeMode: 'Update' } };
	const missing = errorOf(await run('createOrUpdate', { ...update, organizationFields }));
	expect(missing.message).toContain('and none has the name');
	const options = { writeMode: 'Update', dryRun: true };
	expect(
		rows(await run('createOrUpdate', { name: 'Globex', organizationFields, options })),
	).toEqual([expect.objectContaining({ change: 'none', reason: 'There is none' })]);
	expect(calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
});

it('refuses a name that several have', async () => {
	simulator.org().externalOrganizations[1].name = simulator.org().externalOrganizations[0].name;
	const name = simulator.org().externalOrganizations[0].name!;
	const organizationFields = mapped({ industry: 'Toys' });
	const error = errorOf(await run('createOrUpdate', { name, organizationFields }));
	expect(error.message).toContain('and 2 external organizations have that name');
	const found = await run('find', { lookupValue: name });
	expect(rows(found)).toHaveLength(2);
	expect(hints(found).join()).toContain('2 external organizations have the Name');
});

it('sends ten rows with a call where they have external IDs', async () => {
	const [source] = simulator.org().customers.externalSources;
	const input = items(
		...Array.from({ length: 12 }, (_, index) => ({
			name: `Company ${index}`,
			'External ID': `C-${index}`,
			websites: ['https://a.example', 'https://b.example'],
		})),
		{ name: 'Without' },
	);
	const parameters = {
		name: '={{ $json.name }}',
		matchBy: 'externalId',
		organizationFields: automatic,
		additionalFields: { externalSourceId: chosen(source.id) },
	};
	const output = rows(await run('createOrUpdate', parameters, input, GO_ON));
	expect(output.pop()?.error).toContain('finds no field of the external organization');
	expect(output.map(({ name, created }) => [name, created])).toEqual(
		output.map((_, index) => [`Company ${index}`, true]),
	);
	expect(output[0]).toMatchObject({
		externalIds: 'C-0',
		websites: 'https://a.example, https://b.example',
	});
	expect(calls().filter((call) => call.includes('/enrich'))).toEqual([
		`POST ${EXTERNAL}/bulk/organizations/enrich`,
		`POST ${EXTERNAL}/bulk/organizations/enrich`,
	]);
});

describe('the fields that the editor shows', () => {
	const fieldsFor = async (schemaId: unknown, method = 'getExternalContactFields') =>
		await resourceMapping(
			engine,
			{
				nodeType: NODE_TYPE,
				typeVersion: 1.1,
				credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
				parameters: {
					resource: 'externalContact',
					operation: 'createOrUpdate',
					schemaId: schemaId as string,
				},
			},
			method,
		);
	const idsOf = ({ fields }: Awaited<ReturnType<typeof fieldsFor>>) => fields.map(({ id }) => id);

	it('are those of every contact without a schema, or with one that an expression names', async () => {
		const without = idsOf(await fieldsFor(chosen('')));
		expect(without).toEqual(expect.arrayContaining(['externalId', 'firstName', 'city']));
		expect(idsOf(await fieldsFor(chosen('={{ $json.schema }}')))).toEqual(without);
		expect(calls()).toEqual([]);
	});

	it('have the custom fields of a schema besides, in its order', async () => {
		const without = idsOf(await fieldsFor(chosen('')));
		const { fields } = await fieldsFor(called('customer'));
		expect(fields.slice(without.length)).toMatchObject([
			{ id: 'tier_enum', displayName: 'Tier', type: 'options' },
			{ id: 'orders_integer', displayName: 'Orders', type: 'number' },
			{ id: 'since_date', displayName: 'Customer Since', type: 'dateTime' },
		]);
		expect(await fieldsFor(called('nobody'))).toMatchObject({
			fields: [],
			emptyFieldsNotice: "There is no contact schema 'nobody'.",
		});
		const company = await fieldsFor(called('company'), 'getExternalOrganizationFields');
		expect(idsOf(company)).toEqual(expect.arrayContaining(['industry', 'tier_enum']));
	});
});

describe('the lists to choose from', () => {
	const search = async (method: string, filter?: string, token?: string) => {
		const request = {
			nodeType: NODE_TYPE,
			credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
		};
		return await listSearch(engine, request, method, filter, token);
	};

	it('have contacts with what tells them apart, and end where the API ends', async () => {
		const [first, second] = simulator.org().contacts;
		Object.assign(first, { firstName: null, lastName: null, workEmail: null });
		const { results } = await search('searchExternalContacts');
		expect(results.slice(0, 2)).toEqual([
			{ name: first.id, value: first.id },
			{ name: `Acme Contact 00002 · ${String(second.workEmail)}`, value: second.id },
		]);
		const all = simulator.org().externalOrganizations;
		for (let index = 0; index < 1_100; index += 1)
			all.push({ id: `o${index}`, name: `O ${index}` });
		const page = await search('searchExternalOrganizations', undefined, '9');
		expect(page).toMatchObject({ paginationToken: '10' });
		const last = await search('searchExternalOrganizations', undefined, '10');
		expect(last.paginationToken).toBeUndefined();
		expect(last.results).toHaveLength(100);
	});

	it('have sources and schemas, without those that are switched off', async () => {
		const names = ({ results }: Awaited<ReturnType<typeof search>>) =>
			results.map(({ name }) => name);
		expect(names(await search('searchExternalSources', 'bill'))).toEqual(['Billing']);
		expect(names(await search('searchContactSchemas', 'CUST'))).toEqual(['Customer']);
		simulator.org().customers.organizationSchemas[0].enabled = false;
		expect(names(await search('searchOrganizationSchemas'))).toEqual([]);
	});
});

it('says that a search finds nothing', async () => {
	const result = await run('search', { searchText: 'Nobody' });
	expect(rows(result)).toEqual([]);
	expect(hints(result)).toContain("No external organization was found for 'Nobody'.");
});

/** Data actions: their inputs as fields, their errors, and those that call a webhook. */
import type { INodeParameters } from 'n8n-workflow';

import { items } from '../../support';
import { errorOf } from '../harness';
import { calls, GO_ON, hints, rows, runOf } from '../runs';
import { simulator, useSimulator } from '../useSimulator';
import { chosen } from '../everyday/kit';

useSimulator();

const run = runOf('dataAction');
const first = () => simulator.org().actions[0];
const mapped = (value: INodeParameters) => ({ mappingMode: 'defineBelow', value });
const AUTOMATIC = { mappingMode: 'autoMapInputData', value: null };
const writes = () => calls().filter((call) => !call.startsWith('GET'));

describe('Run', () => {
	const of = (inputs: INodeParameters, more: INodeParameters = {}) => ({
		actionId: chosen(first().id),
		inputs,
		...more,
	});

	it('names an input that is not there any more, and runs nothing', async () => {
		const { message } = errorOf(await run('run', of(mapped({ customerId: 'C-1' }))));
		expect(message).toContain(
			`has a value for 'customerId', but the data action '${first().name}'`,
		);
		expect(message).toContain('Customer Number, amount, isVip');
		expect(writes()).toEqual([]);
	});

	it('takes the fields of each item, and says which were left out', async () => {
		const input = items(
			{ customerNumber: 1, amount: '2', other: true },
			{ customerNumber: 'C-2', amount: 'many' },
			{ 'customer number': 'C-3' },
			{ amount: 4 },
		);
		const result = await run('run', of(AUTOMATIC), input, GO_ON);
		expect(rows(result)).toEqual([
			{ segment: 'Gold', asked: { customerNumber: '1', amount: 2 } },
			expect.objectContaining({ error: expect.stringContaining("'Input amount' is 'many'") }),
			{ segment: 'Gold', asked: { customerNumber: 'C-3' } },
			// In the words of Genesys Cloud.
			expect.objectContaining({
				error: expect.stringContaining("The input 'customerNumber' is not valid."),
			}),
		]);
		expect(hints(result)).toContainEqual(expect.stringContaining('left out: other'));
		expect(calls().filter((call) => call.startsWith('GET'))).toHaveLength(1);
	});

	it('runs one without inputs', async () => {
		first().contract = { input: { inputSchema: { type: 'object' } } };
		const result = await run('run', of(AUTOMATIC), items({ other: 1 }));
		expect(rows(result)).toEqual([{ segment: 'Gold', asked: {} }]);
	});

	it.each([
		[null, {}],
		['Gold', { result: 'Gold' }],
		[[], undefined],
	])('returns what is no object as an item: %j', async (result, item) => {
		const path = '/api/v2/integrations/actions/{actionId}/execute';
		simulator.fault({
			host: 'api',
			method: 'POST',
			path,
			respond: {
				status: 200,
				body: JSON.stringify(result),
				headers: { 'content-type': 'application/json' },
			},
		});
		const found = rows(await run('run', of(mapped({ customerNumber: 'C' }))));
		expect(found).toEqual(item === undefined ? [] : [item]);
	});

	it('says in which step a draft failed', async () => {
		simulator.org().actionDrafts.set(first().id, { ...first() });
		const options = { version: 'draft' };
		const { message } = errorOf(await run('run', of(mapped({ amount: 1 }), { options })));
		expect(message).toContain(
			"failed in the step 'Validate input against schema': The input 'customerNumber'",
		);
	});

	it('reads the inputs of an action that was never published from its draft', async () => {
		const { org } = { org: simulator.org() };
		const [action] = org.actions.splice(0, 1);
		org.actionDrafts.set(action.id, action);
		const parameters = { actionId: chosen(action.id), inputs: mapped({ customerNumber: 'C' }) };
		const { httpCode } = errorOf(await run('run', parameters));
		expect(httpCode).toBe('404');
		expect(rows(await run('run', { ...parameters, options: { version: 'draft' } }))).toHaveLength(
			1,
		);
	});

	it('runs nothing in a dry run', async () => {
		const options = { dryRun: true };
		expect(rows(await run('run', of(mapped({ customerNumber: 'C' }), { options })))).toEqual([
			{ dryRun: true, change: 'run', actionId: first().id, inputs: { customerNumber: 'C' } },
		]);
		expect(writes()).toEqual([]);
	});
});

describe('Create from Webhook URL', () => {
	const GIVEN = 'a-secret-of-n8n-0123456789';
	const webhook = {
		webhookUrl: 'https://n8n.acme.example/webhook/x?y=1',
		name: 'Ask n8n',
		inputFields: 'customerNumber',
	};

	it('makes both once, however often it runs, and shows the secret nowhere', async () => {
		const parameters = { ...webhook, secret: GIVEN };
		const result = await run('createFromWebhookUrl', parameters, items({}, {}));
		expect(rows(result).map(({ created }) => created)).toEqual([true, false]);
		const [, again] = [0, rows(await run('createFromWebhookUrl', parameters))];
		expect(again).toMatchObject([{ created: false, changed: false }]);
		const { integrations, actions, integrationCredentials } = simulator.org();
		expect(integrations.filter(({ name }) => name === 'n8n Webhooks')).toHaveLength(1);
		expect(actions.filter(({ name }) => name === 'Ask n8n')).toHaveLength(1);
		expect(integrationCredentials).toHaveLength(1);
		expect(JSON.stringify(result.outputs)).not.toContain(GIVEN);
		expect(JSON.stringify(actions)).not.toContain(GIVEN);
	});

	it('goes on sending the secret where none is given for a change', async () => {
		await run('createFromWebhookUrl', { ...webhook, secret: GIVEN });
		const same = rows(await run('createFromWebhookUrl', webhook));
		expect(same).toMatchObject([{ created: false, changed: false }]);
		const changes = { ...webhook, webhookUrl: 'https://n8n.acme.example/webhook/z' };
		expect(rows(await run('createFromWebhookUrl', changes))).toMatchObject([{ changed: true }]);
		expect(JSON.stringify(simulator.org().actions.at(-1))).toContain('credentials.webhookSecret');
	});

	it('shows the secret in no error, although Genesys Cloud repeats it', async () => {
		const path = '/api/v2/integrations/credentials';
		const respond = { status: 400, code: 'bad.value', message: `'${GIVEN}' is too long` };
		simulator.fault({ host: 'api', method: 'POST', path, respond, times: 9 });
		const result = await run('createFromWebhookUrl', { ...webhook, secret: GIVEN }, items(), GO_ON);
		expect(rows(result)[0].error).toContain('is too long');
		expect(JSON.stringify(result.outputs)).not.toContain(GIVEN);
	});

	it('says what it would make in a dry run', async () => {
		const options = { dryRun: true };
		const [row] = rows(await run('createFromWebhookUrl', { ...webhook, secret: GIVEN, options }));
		expect(row).toMatchObject({ dryRun: true, change: 'create', createsIntegration: true });
		expect(JSON.stringify(row)).not.toContain(GIVEN);
		expect(writes()).toEqual([]);
	});

	it('does not overwrite the credentials that a person gave an integration', async () => {
		await run('createFromWebhookUrl', { ...webhook, secret: GIVEN });
		simulator.org().integrationCredentials[0].name = 'CRM login';
		const error = errorOf(await run('createFromWebhookUrl', { ...webhook, secret: 'another' }));
		expect(error.message).toContain('has credentials of its own');
		expect(simulator.org().integrationCredentials[0].credentialFields).toEqual({
			webhookSecret: GIVEN,
		});
	});

	it('takes the integration that has the action, and chooses none of several by itself', async () => {
		await run('createFromWebhookUrl', webhook);
		const { integrations, actions } = simulator.org();
		const made = integrations.at(-1)!;
		integrations.unshift({ ...made, id: '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59' });
		expect(rows(await run('createFromWebhookUrl', webhook))).toMatchObject([
			{ created: false, integrationId: made.id },
		]);
		const other = errorOf(await run('createFromWebhookUrl', { ...webhook, name: 'Another' }));
		expect(other.message).toContain(
			"'Integration Name' is 'n8n Webhooks', and 2 integrations have that name: 5d1f8c2a",
		);
		actions.push({ ...actions.at(-1)!, id: 'custom_-_twin', category: 'Other' });
		const twin = errorOf(await run('createFromWebhookUrl', webhook));
		expect(twin.message).toContain("'Name' is 'Ask n8n', and 2 data actions have that name:");
	});

	it('does not publish what a person has begun', async () => {
		await run('createFromWebhookUrl', webhook);
		const action = simulator.org().actions.at(-1)!;
		simulator.org().actionDrafts.set(action.id, { ...action });
		const error = errorOf(
			await run('createFromWebhookUrl', { ...webhook, outputFields: 'segment' }),
		);
		expect(error.message).toContain('has a draft, which would be lost');
		expect(action.version).toBe(1);
	});

	it('names all permissions that are missing', async () => {
		const path = '/api/v2/integrations/actions';
		const respond = { status: 403, code: 'missing.permissions', message: 'No.' };
		simulator.fault({ host: 'api', method: 'GET', path, respond, times: 9 });
		const { description } = errorOf(await run('createFromWebhookUrl', webhook));
		expect(description).toContain('integrations:action:add');
	});
});

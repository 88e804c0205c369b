import type { INodeParameters } from 'n8n-workflow';

import { listSearch, resourceMapping } from '../support';
import { NODE_TYPE } from '../support/packageTypes';
import { apiRequests } from './harness';
import { engine, simulator, useSimulator } from './useSimulator';

/** What the fields of messages, e-mails and callbacks offer. */

useSimulator();

const request = (parameters: INodeParameters = {}) => ({
	nodeType: NODE_TYPE,
	typeVersion: 1.1,
	parameters,
	credentials: { genesysCloudOAuth2Api: { id: 'c1', name: 'Genesys Cloud' } },
});

const search = async (method: string, filter?: string, token?: string) =>
	await listSearch(engine, request(), method, filter, token);

const names = ({ results }: { results: Array<{ name: string }> }) =>
	results.map(({ name }) => name);

describe('From List offers', () => {
	it('active numbers for SMS, found by some of their digits', async () => {
		const active = simulator.org().smsNumbers.filter((one) => one.phoneNumberStatus === 'active');
		const all = await search('searchSmsNumbers');
		expect(all.results).toEqual(
			active.map(({ phoneNumber, name }) => ({
				name: `${String(phoneNumber)} · ${name}`,
				value: phoneNumber,
			})),
		);
		expect((await search('searchSmsNumbers', '10 003')).results).toHaveLength(1);
	});

	it('integrations with their channel, and those of open messaging', async () => {
		const { messagingIntegrations } = simulator.org();
		const all = await search('searchMessagingIntegrations');
		expect(all.results).toEqual(
			messagingIntegrations.map(({ id, name, messengerType }) => ({
				name: `${name} · ${String(messengerType)}`,
				value: id,
			})),
		);
		const found = names(await search('searchMessagingIntegrations', 'WHATSAPP'));
		expect(found.length).toBeGreaterThan(2);
		expect(found.every((name) => name.endsWith('whatsapp'))).toBe(true);
		const open = names(await search('searchOpenIntegrations'));
		expect(open.length).toBeGreaterThan(2);
		expect(open.every((name) => name.endsWith('open'))).toBe(true);
	});

	it('pages of integrations until the last', async () => {
		const { messagingIntegrations } = simulator.org();
		const [first] = messagingIntegrations;
		for (let n = 0; n < 120; n++) messagingIntegrations.push({ ...first, id: `more-${n}` });
		const page = await search('searchMessagingIntegrations');
		expect(page.paginationToken).toBe('2');
		const last = await search('searchMessagingIntegrations', '', '2');
		expect(page.results.length + last.results.length).toBe(messagingIntegrations.length);
		expect(last.paginationToken).toBeUndefined();
	});

	it('templates and scripts by their names', async () => {
		const { cannedResponses, scripts } = simulator.org();
		expect((await search('searchTemplates', '')).results).toHaveLength(cannedResponses.length);
		expect(await search('searchTemplates', String(cannedResponses[6].name))).toMatchObject({
			results: [{ name: cannedResponses[6].name, value: cannedResponses[6].id }],
		});
		expect((await search('searchScripts')).results).toHaveLength(scripts.length);
	});

	it('addresses of all domains, but no patterns', async () => {
		const all = names(await search('searchEmailAddresses'));
		expect(all).toHaveLength(2 + 130);
		expect(all.slice(0, 2)).toEqual(['support@acme.example', 'sales@acme.example']);
		expect(names(await search('searchEmailAddresses', 'TEAM130'))).toEqual([
			'team130@mail.acme.example',
		]);
	});
});

describe('the variables of a template', () => {
	const variables = async (templateId: unknown) =>
		await resourceMapping(
			engine,
			request({ templateId } as INodeParameters),
			'getTemplateVariables',
		);
	const chosen = (value: unknown, mode = 'list') => ({ __rl: true, mode, value });

	it.each(['list', 'name'])('are fields, whether it is chosen by %s', async (mode) => {
		const [{ id, name }] = simulator.org().cannedResponses;
		const { fields } = await variables(
			chosen(mode === 'name' ? String(name).toUpperCase() : id, mode),
		);
		expect(fields).toMatchObject([
			{ id: 'name', displayName: 'Name of the customer', defaultValue: 'customer', removed: false },
			{ id: 'time', displayName: 'time', removed: false },
		]);
	});

	it('are a notice where there are none, or no template is known', async () => {
		const notice = async (value: unknown, mode?: string) => {
			const { fields, emptyFieldsNotice } = await variables(chosen(value, mode));
			expect(fields).toEqual([]);
			return emptyFieldsNotice;
		};
		expect(await notice('')).toBe('Select a template first.');
		expect(apiRequests(simulator)).toEqual([]);
		expect(await notice('No <b>', 'name')).toBe("There is no template 'No &lt;b&gt;'.");
		const [template] = simulator.org().cannedResponses;
		template.substitutions = [];
		expect(await notice(template.id)).toBe('This template has no variables.');
	});

	it('that may not be read are an error with the permission', async () => {
		const [{ id }] = simulator.org().cannedResponses;
		const respond = { status: 403, code: 'missing.permissions', message: 'Not allowed.' };
		simulator.fault({ host: 'api', path: /responsemanagement/, respond, times: 9 });
		await expect(variables(chosen(id))).rejects.toThrow('Not allowed.');
	});
});

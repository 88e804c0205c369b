import type { INodeParameters } from 'n8n-workflow';

import { deriveSecret, SECRET_HEADER } from '../../../nodes/GenesysCloud/webhook/form/secrets';
import { TOPICS } from '../../simulator/routes/processAutomation';
import { listSearch, resourceMapping } from '../../support';
import { CREDENTIAL_TYPE, WEBHOOK_TRIGGER_TYPE } from '../../support/packageTypes';
import { client, engine, simulator, useSimulator } from '../useSimulator';

/** What the editor shows of the webhook trigger. */

useSimulator();

const request = (parameters: INodeParameters = {}) => ({
	nodeType: WEBHOOK_TRIGGER_TYPE,
	parameters,
	credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
});

async function notice(parameters: INodeParameters): Promise<string> {
	const given = { triggerOn: 'processAutomation', nameInGenesysCloud: 'n8n', ...parameters };
	const { fields, emptyFieldsNotice } = await resourceMapping(
		engine,
		request(given),
		'getSetUpNotice',
	);
	expect(fields).toEqual([]);
	return emptyFieldsNotice ?? '';
}

describe('the notice on the set-up', () => {
	const secret = () => deriveSecret(client.secret, 'header', 'n8n');

	it('shows a person the secret, the header and a data action that has the secret not', async () => {
		const text = await notice({ setUp: 'byMe' });
		expect(text).toContain(`<code>${secret()}</code>`);
		expect(text).toContain(`<code>${SECRET_HEADER}</code>`);
		const [, action] = /<code>(\{[^<]*)<\/code>/.exec(text) ?? [];
		expect(JSON.parse(action.replaceAll('&quot;', '"'))).toMatchObject({
			name: 'n8n',
			integrationType: 'custom-rest-actions',
			config: {
				request: {
					requestUrlTemplate: 'PASTE THE PRODUCTION URL HERE',
					headers: { [SECRET_HEADER]: '${credentials.webhookSecret}' },
				},
			},
		});
		expect(action).not.toContain(secret());
		expect(simulator.requests).toEqual([]);
	});

	it('shows the secret for EventBridge, and to nobody who does not need it', async () => {
		expect(await notice({ triggerOn: 'eventBridge' })).toContain(secret());
		for (const parameters of [
			{ setUp: 'byNode' },
			{ triggerOn: 'openMessage', setUp: 'byMe' },
			{ triggerOn: 'openMessage', setUp: 'byNode' },
		]) {
			const text = await notice(parameters);
			expect(text).not.toContain(secret());
			expect(text).not.toBe('');
		}
	});

	it('escapes the name', async () => {
		expect(await notice({ setUp: 'byNode', nameInGenesysCloud: '<b>' })).toContain('&lt;b&gt;');
	});

	it.each([
		['', "'Name in Genesys Cloud' is empty. Enter a name."],
		['={{ 1 }}', 'is an expression'],
	])('says why there is none for the name %j', async (nameInGenesysCloud, words) => {
		expect(await notice({ nameInGenesysCloud })).toContain(words);
	});
});

describe('the lists', () => {
	it('offer the topics by what they are called, found by words', async () => {
		const all = await listSearch(engine, request(), 'searchTriggerTopics');
		expect(all.results.map(({ value }) => value)).toEqual([...TOPICS].sort());
		for (const words of ['WRAPUP', 'v2.detail.events.conversation.{id}.wrapup']) {
			const some = await listSearch(engine, request(), 'searchTriggerTopics', words);
			expect(some.results).toEqual([
				{
					name: expect.stringMatching(
						/^[A-Z].* · detail\.events\.conversation\.\{id\}\.wrapup$/,
					) as string,
					value: 'v2.detail.events.conversation.{id}.wrapup',
				},
			]);
		}
	});

	it('read all pages of topics', async () => {
		const path = '/api/v2/processautomation/triggers/topics';
		const respond = (entities: string[], nextUri?: string) => ({
			path,
			respond: { status: 200, body: { entities, nextUri } },
		});
		simulator.fault(respond(['v2.b'], `${path}?pageSize=200&after=next`));
		simulator.fault(respond(['v2.a']));
		const { results } = await listSearch(engine, request(), 'searchTriggerTopics');
		expect(results.map(({ value }) => value)).toEqual(['v2.a', 'v2.b']);
		expect(simulator.requests.at(-1)?.path).toContain('after=next');
	});

	it('offer workflows by any part of their name', async () => {
		const flows = simulator.org().flows.filter(({ name }) => String(name).includes('12'));
		const { results } = await listSearch(engine, request(), 'searchWorkflowFlows', '12');
		expect(results).toEqual(flows.map(({ id, name }) => ({ name, value: id })));
		expect(simulator.requests.at(-1)?.path).toContain('type=workflow');
	});
});

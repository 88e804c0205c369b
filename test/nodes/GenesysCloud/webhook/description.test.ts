import codex from '../../../../nodes/GenesysCloud/GenesysCloudWebhookTrigger.node.json';
import { GenesysCloudWebhookTrigger } from '../../../../nodes/GenesysCloud/GenesysCloudWebhookTrigger.node';
import { expectGoodTexts, expectNoFieldThatMayHide, shownIn } from '../../../support/descriptions';

const { description } = new GenesysCloudWebhookTrigger();
const { properties } = description;

const shown = (parameters: object) => shownIn(description, parameters).map(({ name }) => name);

const REST = ['output', 'options'];
const FIELDS = {
	processAutomation: {
		byMe: ['nameInGenesysCloud', 'aboutSetUp'],
		byNode: ['nameInGenesysCloud', 'aboutSetUp', 'topic', 'conditions', 'flowId', 'dataFormat'],
	},
	openMessage: {
		byMe: ['aboutSetUp', 'signatureSecret'],
		byNode: ['nameInGenesysCloud', 'aboutSetUp'],
	},
};

describe('the description', () => {
	it('is small, and has no input, one output, one webhook and the credential', () => {
		expect(Buffer.byteLength(JSON.stringify(description))).toBeLessThan(10_000);
		expect(description).toMatchObject({
			name: 'genesysCloudWebhookTrigger',
			inputs: [],
			outputs: ['main'],
			credentials: [{ name: 'genesysCloudOAuth2Api', required: true }],
			webhooks: [{ httpMethod: 'POST', rawBody: true }],
		});
		expect(description.displayName).toBe(description.defaults.name);
		expect(codex.node).toBe(`n8n-nodes-genesys-cloud.${description.name}`);
	});

	it('has texts that n8n’s forms show well', () => expectGoodTexts(properties));

	it.each(
		Object.entries(FIELDS).flatMap(([triggerOn, ways]) =>
			Object.entries(ways).map(([setUp, fields]) => ({ triggerOn, setUp, fields })),
		),
	)('$triggerOn, set up $setUp: shows these fields, each once', ({ triggerOn, setUp, fields }) => {
		expect(shown({ triggerOn, setUp })).toEqual(['triggerOn', 'setUp', ...fields, ...REST]);
	});

	it('eventBridge: shows these fields, each once', () => {
		const expected = ['triggerOn', 'nameInGenesysCloud', 'aboutSetUp', ...REST];
		expect(shown({ triggerOn: 'eventBridge' })).toEqual(expected);
		// What was chosen for another event before does not matter.
		expect(shown({ triggerOn: 'eventBridge', setUp: 'byNode' })).toEqual(expected);
	});

	it('asks for nothing in its first form', () => {
		const required = shownIn(description, {}).filter(({ required: is }) => is === true);
		expect(required.map(({ name, default: value }) => [name, value])).toEqual([
			['nameInGenesysCloud', 'n8n'],
		]);
	});

	it('requires no field that an expression may hide', () => expectNoFieldThatMayHide(properties));

	it('hides what is secret as it is typed', () => {
		const secret = properties.find(({ name }) => name === 'signatureSecret');
		expect(secret?.typeOptions).toMatchObject({ password: true });
	});
});

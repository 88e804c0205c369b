import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import codex from '../../../../nodes/GenesysCloud/GenesysCloudTrigger.node.json';
import { GenesysCloudTrigger } from '../../../../nodes/GenesysCloud/GenesysCloudTrigger.node';
import { EVENTS } from '../../../../nodes/GenesysCloud/trigger/events';
import { expectGoodTexts, expectNoFieldThatMayHide, shownIn } from '../../../support/descriptions';

const { description } = new GenesysCloudTrigger();
const { properties } = description;

const shown = (parameters: object) => shownIn(description, parameters);
const namesOf = (fields: INodeProperties[]) => fields.map(({ name }) => name);

/** Below it, the dropdown of n8n 2.41 shows all of a description in its two lines. */
const TWO_LINES = 110;

describe('the description', () => {
	it('is small, and has no input, one output and the credential', () => {
		expect(Buffer.byteLength(JSON.stringify(description))).toBeLessThan(50_000);
		expect(description).toMatchObject({
			name: 'genesysCloudTrigger',
			inputs: [],
			outputs: ['main'],
			credentials: [{ name: 'genesysCloudOAuth2Api', required: true }],
		});
		expect(description.displayName).toBe(description.defaults.name);
		expect(codex.node).toBe(`n8n-nodes-genesys-cloud.${description.name}`);
	});

	it('has texts that n8n’s forms show well', () => expectGoodTexts(properties));

	it.each(EVENTS)('$name: is in the list, which shows all of its text', (event) => {
		const [{ options }] = properties;
		const { name, description: text = '' } = (options as INodePropertyOptions[]).find(
			({ value }) => value === event.value,
		)!;
		expect(name).toMatch(/^[A-Z][A-Za-z]*( ([A-Z][A-Za-z]*|a|in|of|or))*$/);
		expect(text).toMatch(/^(When|Before or after) .*[^.]$/);
		expect([text, text.length <= TWO_LINES]).toEqual([text, true]);
	});

	it.each(EVENTS)('$name: has its own fields, in their order, each once', (event) => {
		const own = properties.filter(
			({ name, displayOptions }) =>
				!['eventNotice', 'pollTimes', 'options'].includes(name) &&
				displayOptions?.show?.event?.includes(event.value),
		);
		expect(namesOf(own)).toEqual(namesOf(event.properties));
		// First which, then what of them, then how it is put out.
		const names = namesOf(shown({ event: event.value }));
		expect(names[0]).toBe('event');
		expect(names.at(-1)).toBe('options');
		expect(new Set(names).size).toBe(names.length);
		const [filters, output] = [names.indexOf('filters'), names.indexOf('output')];
		if (filters >= 0) expect(output).toBeGreaterThan(filters);
	});

	it.each(EVENTS)('$name: says above its fields what a person must know', (event) => {
		const notices = shown({ event: event.value }).filter(({ type }) => type === 'notice');
		expect(notices.map(({ displayName }) => displayName)).toEqual(
			event.notice === undefined ? [] : [event.notice],
		);
		if (event.kind === 'polled') expect(event.notice).toMatch(/^Comes with the next poll/);
		if (notices.length > 0) expect(shown({ event: event.value })[1]).toBe(notices[0]);
	});

	it.each(EVENTS)('$name: requires no field that an expression may hide', ({ properties: own }) =>
		expectNoFieldThatMayHide(own),
	);

	it('begins with an event of which only the queues are missing', () => {
		const filled = NodeHelpers.getNodeParameters(properties, {}, true, false, null, description);
		expect(filled).toMatchObject({
			event: 'queueConversation',
			when: ['waiting'],
			specifyQueues: 'some',
			queueIds: '',
			output: 'simplified',
		});
		const empty = shown({}).filter(({ name, required, default: value }) => {
			const given = (filled?.[name] ?? value) as unknown;
			return required === true && (given === '' || (Array.isArray(given) && given.length === 0));
		});
		expect(namesOf(empty)).toEqual(['queueIds']);
	});

	it('has every choice of several that is required begun', () => {
		for (const field of properties) {
			if (field.type !== 'multiOptions' || field.required !== true) continue;
			expect([field.name, (field.default as string[]).length > 0]).toEqual([field.name, true]);
		}
	});

	it('says by examples what is to be entered', () => {
		const texts = properties.filter(({ type }) => type === 'string');
		expect(texts.length).toBeGreaterThan(5);
		for (const { name, placeholder = '' } of texts) {
			expect([name, placeholder]).toEqual([name, expect.stringMatching(/^e\.g\. /)]);
		}
	});
});

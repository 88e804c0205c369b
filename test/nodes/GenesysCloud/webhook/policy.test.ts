import type { ItemContext } from '../../../../nodes/GenesysCloud/fields/field';
import { conditions } from '../../../../nodes/GenesysCloud/webhook/form/conditions';
import {
	assertReachable,
	isMarked,
	markOf,
} from '../../../../nodes/GenesysCloud/webhook/setUp/objects';

describe('an address that Genesys Cloud can call', () => {
	const API = 'https://api.mypurecloud.de';

	it.each([
		['https://n8n.example/webhook/1/webhook', API, false],
		['https://n8n.example:8443/webhook/1/webhook', API, false],
		['http://localhost:5678/webhook/1/webhook', 'http://127.0.0.1:4000', false],
	])('is %s for %s', (url, api, isOpenMessage) => {
		expect(() => assertReachable(url, api, isOpenMessage)).not.toThrow();
	});

	it.each([
		['http://n8n.example/webhook/1/webhook', false, 'http://n8n.example, cannot be called'],
		['https://localhost/webhook/1/webhook', false, 'https://localhost, cannot be called'],
		['https://n8n.example:8443/webhook/1/webhook', true, 'port 443 alone'],
	])('is not %s', (url, isOpenMessage, words) => {
		expect(() => assertReachable(url, API, isOpenMessage)).toThrow(words);
	});
});

it('knows a webhook on another host, and for a test', () => {
	const url = 'https://n8n.example/webhook/1234/webhook';
	expect(markOf(url)).toBe('1234/webhook');
	expect(isMarked('http://old:5678/webhook-test/1234/webhook', url)).toBe(true);
	expect(isMarked('https://n8n.example/webhook/5678/webhook', url)).toBe(false);
	expect(isMarked('anything', '')).toBe(false);
	expect(isMarked(undefined, url)).toBe(false);
});

describe('conditions', () => {
	const read = (operator: string, value: unknown) =>
		conditions({}).parse({ condition: [{ field: ' a ', operator, value }] }, {} as ItemContext);

	it.each([
		['Equal', 'VOICE', { value: 'VOICE' }],
		['Equal', '5', { value: '5' }],
		['Equal', 5, { value: 5 }],
		['NotEqual', 'true', { value: true }],
		['Contains', ' x ', { value: 'x' }],
		['GreaterThan', ' 5.5 ', { value: 5.5 }],
		['Size', '0', { value: 0 }],
		['Exists', 'False', { value: false }],
		['Exists', true, { value: true }],
		['In', 'a, b', { values: ['a', 'b'] }],
		['NotIn', ['a,b', 'c'], { values: ['a,b', 'c'] }],
		['All', '["a","b"]', { values: ['a', 'b'] }],
	])('%s takes %j', (operator, value, expected) => {
		expect(read(operator, value)).toEqual([{ jsonPath: 'a', operator, ...expected }]);
	});

	it.each([
		['Equal', '', "'Conditions' have no value for 'a'. Enter one, or remove the condition."],
		['In', ' , ', "'Conditions' have no value for 'a'. Enter one, or remove the condition."],
		['LessThan', '', "'Conditions' compare 'a' with ''. Enter a number."],
		['Exists', 'yes', "'Conditions' ask whether 'a' exists. Enter true or false."],
		['Like', 'a', "'Conditions' have no operator 'Like'. Choose one from the list."],
	])('%s refuses %j', (operator, value, message) => {
		expect(() => read(operator, value)).toThrow(message);
	});

	it('may be none', () => {
		for (const given of [undefined, {}, { condition: [] }]) {
			expect(conditions({}).parse(given, {} as ItemContext)).toEqual([]);
		}
	});
});

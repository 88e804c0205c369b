/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { resourceProperties } from '../../../../nodes/GenesysCloud/resources';

/**
 * n8n's lint sees literals only. Most fields are made by functions, so this test stands in for it: it
 * walks what the editor gets.
 */

type Shown = INodeProperties & { path: string };

function walk(properties: INodeProperties[], above = ''): Shown[] {
	return properties.flatMap((property) => {
		const at = `${above}${property.name}`;
		return [{ ...property, path: at }, ...walk(childrenOf(property), `${at}.`)];
	});
}

function childrenOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values);
}

/** What a notice shows is text, and no label. */
const FIELDS = walk(resourceProperties()).filter(({ type }) => type !== 'notice');
const SMALL_WORDS = new Set([
	'a',
	'an',
	'and',
	'by',
	'for',
	'from',
	'in',
	'of',
	'on',
	'or',
	'the',
	'to',
]);

const optionsOf = ({ type, options = [] }: Shown) =>
	type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];

it.each(FIELDS.map((field) => [field.path, field] as const))(
	'%s follows n8n’s rules',
	(_, field) => {
		const { displayName, description = '', type, placeholder } = field;
		for (const word of displayName
			.replace(/\(.*?\)/g, '')
			.split(/[\s-]+/)

			.slice(1)
			.filter(Boolean)) {
			if (!SMALL_WORDS.has(word)) expect(word).toMatch(/^[A-Z0-9]/);
		}
		expect(description).not.toMatch(/\.$(?<!\. .*\.)|^\s|\s$|^[a-z]/s);
		if (type === 'boolean') expect(description).toMatch(/^Whether /);
		// n8n and Genesys write it in one word. 'Call' is a telephone call, and what is sent a request.
		expect(JSON.stringify(field)).not.toMatch(/e-mail|share (a )?calls?|one (more )?call\b/i);
		if (type === 'string' && placeholder !== undefined && !/^Add /.test(placeholder)) {
			expect(placeholder).toMatch(/^e\.g\. /);
		}
		const names = optionsOf(field).map(({ name }) => name);
		// Any operation of the API stands last; see the registry.
		if (field.name === 'resource') names.pop();
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		if (type === 'collection') {
			const labels = childrenOf(field).map((child) => child.displayName);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
			expect(new Set(labels).size).toBe(labels.length);
		}
		if (type === 'options')
			expect(optionsOf(field).map(({ value }) => value)).toContain(field.default);
	},
);

describe('a label', () => {
	const root = path.resolve(__dirname, '..', '..', '..', '..', 'nodes', 'GenesysCloud');
	const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const);

	it('is written once: errors take it from the field', () => {
		const labels = new Set(FIELDS.map(({ displayName }) => displayName));
		const again = sources.flatMap(([file, text]) =>
			[...text.matchAll(/new ParameterError\(\s*'([^']+)'/g)]
				.filter(([, label]) => labels.has(label) && label !== 'Resource' && label !== 'Operation')
				.map(([, label]) => `${file}: ${label}`),
		);
		expect(again).toEqual([]);
	});
});

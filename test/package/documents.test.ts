/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import catalog from '../../nodes/GenesysCloud/catalog/operations.json';
import { GenesysCloud } from '../../nodes/GenesysCloud/GenesysCloud.node';
import { RESOURCES } from '../../nodes/GenesysCloud/resources';

/** Checks that what the documents say about the node is true. */

const root = path.resolve(__dirname, '..', '..');
const README = 'README.md';
const REPOSITORY = 'https://github.com/n8n-nodes-genesys-cloud/n8n-nodes-genesys-cloud';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const documents = ['.', 'docs', 'docs/adr', 'test/simulator'].flatMap((folder) =>
	readdirSync(path.join(root, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.posix.join(folder, name)),
);

const sources = ['credentials', 'nodes']
	.flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') || name.endsWith('.node.json'))
			.map((name) => read(path.join(folder, name))),
	)
	.join('\n');

const { properties } = new GenesysCloud().description;

/** The anchors that GitHub gives the headings of a document. */
function anchorsOf(file: string): string[] {
	return [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

const withoutCode = (text: string) => text.replace(/^```.*?^```$/gms, '');

/** Targets of the links and pictures of a document that lead into the repository. */
function linksOf(file: string): string[] {
	return [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z]+:/i.test(target));
}

/** Text of a document from one heading to the next of the same level. */
function sectionOf(file: string, heading: string): string {
	const [, section] = `${read(file)}\n## `.match(
		new RegExp(`^## ${heading}\\n(.*?)^## `, 'ms'),
	) as RegExpMatchArray;
	return section;
}

/** Cells of a table's rows, the heading left out. */
function rowsOf(section: string): string[][] {
	return [...section.matchAll(/^\| (.+) \|$/gm)].slice(1).map(([, row]) => row.split(' | '));
}

function optionNames(property: INodeProperties): string[] {
	return ((property.options ?? []) as Array<{ name: string; displayName?: string }>).map(
		({ name, displayName = name }) => displayName,
	);
}

describe('the documents', () => {
	it.each(documents)('%s has no link that leads nowhere', (file) => {
		const dead = linksOf(file).filter((link) => {
			const [target, anchor] = link.split('#');
			const to = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
			if (!existsSync(path.join(root, to))) return true;
			return anchor !== undefined && !anchorsOf(to).includes(anchor);
		});
		expect(dead).toEqual([]);
	});

	it('have the headings that n8n links to from the node and the credential', () => {
		const anchors = [...sources.matchAll(new RegExp(`${REPOSITORY}#([\\w-]+)`, 'g'))].map(
			([, anchor]) => anchor,
		);
		expect(anchors).toContain('credential');
		expect(anchorsOf(README)).toEqual(expect.arrayContaining(anchors));
	});
});

describe('README', () => {
	it('names the operations that the node has', () => {
		const documented: Record<string, string[]> = {};
		for (const [resource, operations] of rowsOf(sectionOf(README, 'Operations').split('###')[0])) {
			const names =
				resource === 'Any API Operation' ? [operations.split(':')[0]] : operations.split(', ');
			(documented[resource] ??= []).push(...names);
		}
		const resources = properties.find(({ name }) => name === 'resource') as INodeProperties;
		const has = Object.fromEntries(
			(resources.options as INodePropertyOptions[]).map(({ name, value }) => [
				name,
				properties
					.filter(
						(property) =>
							property.name === 'operation' &&
							property.displayOptions?.show?.resource?.includes(value),
					)
					.flatMap(optionNames)
					// Added by n8n.
					.filter((operation) => operation !== 'Custom API Call')
					.sort()
					// Once for each version of the node.
					.filter((one, index, all) => one !== all[index - 1]),
			]),
		);
		expect(Object.keys(has).length).toBeGreaterThan(1);
		expect(documented).toEqual(has);
	});

	it('has recipes whose operations exist, under the names that the lists show', () => {
		const section = sectionOf(README, 'Recipes').split('### I want to …')[1].split('### ')[0];
		const recipes = rowsOf(section);
		expect(recipes.length).toBeGreaterThanOrEqual(20);
		const ofNode = RESOURCES.flatMap(({ name, operations }) =>
			operations.map((operation) => `*${name}: ${operation.name}*`),
		);
		const known = new Set([...ofNode, ...catalog.operations.map(({ name }) => name)]);
		expect(recipes.filter(([, operation]) => !known.has(operation))).toEqual([]);
		expect(new Set(recipes.map(([what]) => what)).size).toBe(recipes.length);
	});

	it('lists every example', () => {
		const section = sectionOf(README, 'Recipes').split('### Examples')[1];
		const files = [...section.matchAll(/\]\(examples\/([\w.-]+)\)/g)].map(([, file]) => file);
		expect(files.sort()).toEqual(readdirSync(path.join(root, 'examples')).sort());
	});

	it('shows pictures that are small', () => {
		const pictures = linksOf(README).filter((link) => link.endsWith('.png'));
		expect(pictures.length).toBeGreaterThanOrEqual(4);
		for (const file of pictures) {
			expect(statSync(path.join(root, file)).size).toBeLessThan(150_000);
		}
	});

	it('quotes messages as the sources have them', () => {
		const quoted = rowsOf(sectionOf(README, 'Troubleshooting')).flatMap(([cell]) =>
			[...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text),
		);
		expect(quoted.length).toBeGreaterThan(10);
		expect(quoted.filter((text) => !sources.includes(text))).toEqual([]);
	});
});

describe('docs/api-operations.md', () => {
	it('describes the options that the resource API has', () => {
		const documented = rowsOf(sectionOf('docs/api-operations.md', 'Options')).map(([name]) => name);
		const has = properties
			.filter(
				({ name, displayOptions }) =>
					name === 'options' && displayOptions?.show?.resource?.includes('api'),
			)
			.flatMap(optionNames);
		expect(documented).toEqual([...new Set(has)].sort());
	});
});

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readFileSync } from 'node:fs';

import { writableOf } from '../../../../../nodes/GenesysCloud/resources/queue/mergePatch';
import { patchesOf, SETTINGS } from '../../../../../nodes/GenesysCloud/resources/queue/settings';
import { ITEM } from '../../../../support/conversion';

const types = readFileSync(require.resolve('purecloud-platform-client-v2/index.d.ts'), 'utf8');

/** Names of the fields of a model of the official SDK. */
function fieldsOf(model: string): string[] {
	const [, body] = new RegExp(
		`export interface ${model} \\{([^}]*(?:\\{[^}]*\\}[^}]*)*?)\\n\\t\\}`,
	).exec(types)!;
	return [...body.matchAll(/^\t\t"(\w+)"/gm)].map(([, name]) => name);
}

const filled = (names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));

it('of a queue that was read, everything that is written is a field of the request', () => {
	const written = Object.keys(writableOf(filled(fieldsOf('Queue'))));
	expect(written.length).toBeGreaterThan(25);
	expect(fieldsOf('QueueRequest')).toEqual(expect.arrayContaining(written));
	expect(written).not.toEqual(expect.arrayContaining(['memberCount']));
});

it.each(['CreateQueueRequest', 'QueueRequest'])(
	'each setting ends up in a field of %s',
	(model) => {
		const fields = Object.entries(SETTINGS).filter(([, { property }]) => property.type !== 'json');
		expect(fields.length).toBeGreaterThan(10);
		for (const [name, { property, parse }] of fields) {
			const value = parse(property.type === 'string' ? 'x' : property.default, ITEM);
			const [patch] = patchesOf({ [name]: value });
			expect(fieldsOf(model)).toEqual(expect.arrayContaining(Object.keys(patch)));
		}
	},
);

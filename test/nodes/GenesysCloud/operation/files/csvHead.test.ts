/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { Readable } from 'node:stream';

import { csvHead } from '../../../../../nodes/GenesysCloud/operation/files/csvHead';

const ofBuffer = async (text: string) => await csvHead({ open: async () => Buffer.from(text) });

it.each([
	['a,b\r\n1,2', ['a', 'b']],
	['a,b', ['a', 'b']],
	['\uFEFFId,Name\n', ['Id', 'Name']],
	['"a, b","c ""d""",e\n', ['a, b', 'c "d"', 'e']],
	['"two\nlines",b\r1', ['two\nlines', 'b']],
	[' a , b \n', ['a', 'b']],
	['"",b\n', ['', 'b']],
	['Ü,名前\n', ['Ü', '名前']],
	['', []],
	['\r\na,b', []],
])('%j', async (text, names) => {
	expect(await ofBuffer(text)).toEqual(names);
	const pieces = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
	const stream = Readable.from(pieces, { objectMode: false });
	expect(await csvHead({ open: async () => stream })).toEqual(names);
	expect(stream.destroyed || text === '').toBe(true);
});

it('reads the beginning alone', async () => {
	let read = 0;
	const pieces = async function* () {
		for (;;) {
			read++;
			yield Buffer.from('a,b\n'.repeat(1_000));
			await Promise.resolve();
		}
	};
	expect(await csvHead({ open: async () => Readable.from(pieces()) })).toEqual(['a', 'b']);
	expect(read).toBeLessThan(40);
	const endless = async function* () {
		for (;;) {
			yield Buffer.alloc(10_000, 'x');
			await Promise.resolve();
		}
	};
	const [name] = await csvHead({ open: async () => Readable.from(endless()) });
	expect(name).toHaveLength(100_000);
});

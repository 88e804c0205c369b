/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { binaryToBuffer } from '@n8n/backend-network';
import { sleep } from 'n8n-workflow';

import { FileContent } from '../../../../../nodes/GenesysCloud/operation/files/fileContent';

type Body = Parameters<typeof binaryToBuffer>[0];

const asBody = (content: FileContent) => content as unknown as Body;

/** Each chunk some time after the one before, as from a network. */
async function* chunks(texts: readonly string[], end?: Error): AsyncGenerator<Buffer> {
	for (const text of texts) {
		await sleep(1);
		yield Buffer.from(text);
	}
	if (end !== undefined) throw end;
}

const TEXTS = Array.from({ length: 50 }, (_, index) => `line ${index}\n`);

/** As n8n keeps files on disk, and as it reads them into memory. */
const WAYS: Record<string, (content: FileContent) => Promise<Buffer>> = {
	disk: async (content) => {
		const folder = await mkdtemp(path.join(os.tmpdir(), 'content-'));
		try {
			const file = path.join(folder, 'file');
			await writeFile(file, content as AsyncIterable<Buffer>);
			return await readFile(file);
		} finally {
			await rm(folder, { recursive: true });
		}
	},
	memory: async (content) => await binaryToBuffer(asBody(content)),
};

describe.each(Object.entries(WAYS))('on the way to %s', (_, read) => {
	it('all of it comes, in order', async () => {
		const content = new FileContent(chunks(TEXTS));
		expect(String(await read(content))).toBe(TEXTS.join(''));
		expect(content.size).toBe(TEXTS.join('').length);
		expect(content.failure).toBeUndefined();
	});

	it('nothing is an empty file', async () => {
		expect(String(await read(new FileContent(chunks([]))))).toBe('');
	});

	it('a failure is the one of the source', async () => {
		const failure = new Error('Genesys Cloud refused');
		const content = new FileContent(chunks(TEXTS.slice(0, 3), failure));
		await expect(read(content)).rejects.toBe(failure);
		expect(content.failure).toBe(failure);
	});
});

it('the source ends when nobody reads on', async () => {
	let isEnded = false;
	async function* endless(): AsyncGenerator<Buffer> {
		try {
			for (;;) yield await Promise.resolve(Buffer.from('x'));
		} finally {
			isEnded = true;
		}
	}
	for await (const chunk of new FileContent(endless())) {
		expect(String(chunk)).toBe('x');
		break;
	}
	await sleep(1);
	expect(isEnded).toBe(true);
});

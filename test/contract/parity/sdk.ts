/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { CatalogOperation } from '../../../nodes/GenesysCloud/catalog/catalog';
import type { OperationValues } from '../../../nodes/GenesysCloud/resources/api/operationValues';
import type { RawRequest, Refusal } from './outcome';

/** A parameter of a method of the SDK, and as what it is sent. */
export interface SdkParameter {
	place: 'path' | 'query' | 'headers' | 'body';
	/** As sent; empty for the body. */
	name: string;
	required: boolean;
	list: boolean;
}

export interface SdkSignature {
	method: string;
	path: string;
	parameters: SdkParameter[];
}

/** Bytes; it is some 30 MB for all operations. */
const MOST_OUTPUT = 1 << 28;

type Named = Pick<CatalogOperation, 'area' | 'id'>;

/** What the official SDK's methods take, in the order of the operations. */
export async function signaturesBySdk(
	operations: readonly Named[],
): Promise<Array<SdkSignature | Refusal>> {
	return (await ask(operations.map(nameOf))) as Array<SdkSignature | Refusal>;
}

/** What the official SDK sends for certain values, in the order of the calls. */
export async function requestsBySdk(
	calls: ReadonlyArray<{ operation: Named; values: OperationValues }>,
): Promise<Array<RawRequest | Refusal>> {
	return (await ask(
		calls.map(({ operation, values }) => ({ ...nameOf(operation), values })),
	)) as Array<RawRequest | Refusal>;
}

const nameOf = ({ area, id }: Named) => ({ area, id });

async function ask(questions: object[]): Promise<unknown[]> {
	const running = promisify(execFile)(process.execPath, [join(__dirname, 'sdkProcess.cjs')], {
		maxBuffer: MOST_OUTPUT,
	});
	running.child.stdin?.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
	const { stdout, stderr } = await running;
	const answers = stdout.split('\n').filter(Boolean);
	if (stderr !== '' || answers.length !== questions.length) {
		throw new Error(`The SDK's process answered ${answers.length} times. ${stderr}`);
	}
	return answers.map((answer) => JSON.parse(answer) as unknown);
}

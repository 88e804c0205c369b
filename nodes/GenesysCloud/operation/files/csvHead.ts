import type { UploadFile } from '../../client/files/upload';
import { BYTE_ORDER_MARK } from './csv';

/** A head that is longer is none. */
const LONGEST_HEAD = 100_000;

/**
 * The names in the first line of a CSV file. Only the beginning of the file is read.
 *
 * @returns none of an empty file
 */
export async function csvHead(file: Pick<UploadFile, 'open'>): Promise<string[]> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) return namesIn(content.subarray(0, LONGEST_HEAD).toString());
	const pieces: Buffer[] = [];
	let size = 0;
	// Leaving the loop closes the stream.
	for await (const piece of content) {
		pieces.push(piece as Buffer);
		size += (piece as Buffer).length;
		if (size >= LONGEST_HEAD || hasLine(Buffer.concat(pieces).toString())) break;
	}
	return namesIn(Buffer.concat(pieces).subarray(0, LONGEST_HEAD).toString());
}

/** A name in quotes may have a line break. */
function hasLine(text: string): boolean {
	return lineOf(text).length < text.length;
}

function lineOf(text: string): string {
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '"') isQuoted = !isQuoted;
		else if (!isQuoted && (text[at] === '\n' || text[at] === '\r')) return text.slice(0, at);
	}
	return text;
}

function namesIn(text: string): string[] {
	const line = lineOf(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
	if (line.trim() === '') return [];
	const names: string[] = [];
	let name = '';
	let isQuoted = false;
	for (const character of line) {
		if (character === '"') {
			// Two quotes in quotes are one.
			if (!isQuoted && name.endsWith('\0')) name = `${name.slice(0, -1)}"`;
			else if (isQuoted) name += '\0';
			isQuoted = !isQuoted;
		} else if (character === ',' && !isQuoted) {
			names.push(name);
			name = '';
		} else {
			name += character;
		}
	}
	return [...names, name].map((one) => one.replaceAll('\0', '').trim());
}

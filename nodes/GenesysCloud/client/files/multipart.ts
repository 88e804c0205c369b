import { randomUUID } from 'node:crypto';

/** What stands before and after a file in a form, and the media type of the whole. */
export interface FormFrame {
	contentType: string;
	before: Buffer;
	after: Buffer;
}

/**
 * A form with some fields and a file, as RFC 7578 describes it. The file comes last, so that a server
 * knows the fields before it reads it.
 *
 * @param file its name and media type
 */
export function formFrame(
	fields: Readonly<Record<string, string>>,
	file: { name: string; mimeType: string },
): FormFrame {
	const boundary = `n8n-${randomUUID()}`;
	const parts = Object.entries(fields).map(
		([name, value]) => `${headOf(boundary, name)}\r\n\r\n${value}\r\n`,
	);
	const head = `${headOf(boundary, 'file')}; filename="${quoted(file.name)}"\r\nContent-Type: ${file.mimeType}\r\n\r\n`;
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		before: Buffer.from(parts.join('') + head),
		after: Buffer.from(`\r\n--${boundary}--\r\n`),
	};
}

const headOf = (boundary: string, name: string) =>
	`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;

/** As browsers do (HTML standard, "multipart/form-data encoding algorithm"). */
const quoted = (name: string) =>
	name.replace(/[\r\n"]/g, (character) => encodeURIComponent(character));

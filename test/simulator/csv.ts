/** CSV as in RFC 4180, as far as the simulator reads and writes it. */

export function parseCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/y;
	for (cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0; cell.lastIndex < text.length; ) {
		const found = cell.exec(text);
		if (found === null) return rows;
		const [, quoted, plain, end] = found;
		row.push(quoted?.replaceAll('""', '"') ?? plain);
		if (end === ',') continue;
		rows.push(row);
		row = [];
	}
	return rows;
}

export const csvOf = (rows: readonly unknown[][]): string =>
	rows.map((row) => row.map((cell) => quoted(String(cell ?? ''))).join(',')).join('\r\n') + '\r\n';

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

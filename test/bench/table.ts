export interface Table {
	head: string[];
	/** The first column is text, the others are numbers. */
	rows: string[][];
}

/** For a terminal: columns as wide as they need to be. */
export function textTable({ head, rows }: Table): string {
	const widths = head.map((_, column) =>
		Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
	);
	const line = (row: string[]) =>
		widths
			.map((width, column) => {
				const text = row[column] ?? '';
				return column === 0 ? text.padEnd(width) : text.padStart(width);
			})
			.join('  ')
			.trimEnd();
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export function markdownTable({ head, rows }: Table): string {
	const line = (row: string[]) => `| ${row.join(' | ')} |`;
	const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

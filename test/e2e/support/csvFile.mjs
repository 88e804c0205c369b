/** A CSV file to be uploaded, each cell within quotes. */
export const csvFile = (/** @type {unknown[][]} */ rows) => {
	const lines = rows.map((row) => row.map((cell) => `"${String(cell)}"`).join(','));
	return new File([lines.join('\n')], 'sheet.csv', { type: 'text/csv' });
};

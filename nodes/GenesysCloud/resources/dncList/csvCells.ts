/** Reads CSV as it arrives. */

/** The cells of one line at a time, from pieces of text that may break off anywhere. */
export class CsvCells {
	private cells: string[] = [];
	private cell = '';
	private isQuoted = false;
	/** The quote that ended the last piece may be the first of two. */
	private hasOpenQuote = false;

	/** @param onLine gets the cells of each line that is complete */
	constructor(private readonly onLine: (cells: string[]) => void) {}

	add(text: string): void {
		for (const char of text) this.next(char);
	}

	end(): void {
		if (this.cell !== '' || this.cells.length > 0) this.line();
	}

	private next(char: string): void {
		if (this.hasOpenQuote) {
			this.hasOpenQuote = false;
			if (char === '"') {
				this.cell += char;
				return;
			}
			this.isQuoted = false;
		}
		if (this.isQuoted) {
			if (char === '"') this.hasOpenQuote = true;
			else this.cell += char;
		} else if (char === '"' && this.cell === '') this.isQuoted = true;
		else if (char === ',') this.endCell();
		else if (char === '\n') this.line();
		else if (char !== '\r') this.cell += char;
	}

	private endCell(): void {
		this.cells.push(this.cell);
		this.cell = '';
	}

	private line(): void {
		this.endCell();
		this.onLine(this.cells);
		this.cells = [];
	}
}

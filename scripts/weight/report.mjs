import { cpus, loadavg, release, type } from 'node:os';

/** What the package may cost, at most: bytes of one node, and milliseconds more than the earlier version. */
export const LIMITS = { bytes: 400_000, startMs: 100, panelMs: 300 };

/**
 * @typedef {object} Measured
 * @property {Record<'before' | 'after', import('./descriptions.mjs').Bytes>} bytes
 * @property {Record<'none' | 'before' | 'after', import('./startTimes.mjs').Start[]>} [start]
 * @property {Record<'before' | 'after', import('./openingTimes.mjs').Opening[]>} [panel]
 */

export function median(/** @type {number[]} */ values) {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length / 2;
	return Number.isInteger(half) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[Math.floor(half)];
}

/**
 * The node with all operations has the largest description.
 *
 * @returns {Array<{ what: string, measured: string, isMet: boolean }>}
 */
export function judge(/** @type {Measured} */ { bytes, start, panel }) {
	const largest = Math.max(...Object.values(bytes.after));
	const judged = [
		{
			what: `Description of a node: at most ${number(LIMITS.bytes)} bytes`,
			measured: number(largest),
			isMet: largest <= LIMITS.bytes,
		},
	];
	if (start !== undefined) {
		const more = median(start.after.map((one, round) => wall(one) - wall(start.before[round])));
		judged.push(compared('Start of n8n', more, LIMITS.startMs));
	}
	if (panel !== undefined) {
		const more = median(panel.after.map(first)) - median(panel.before.map(first));
		judged.push(compared('First opening of the panel', more, LIMITS.panelMs));
	}
	return judged;
}

const compared = (
	/** @type {string} */ what,
	/** @type {number} */ more,
	/** @type {number} */ limit,
) => ({
	what: `${what}: at most ${limit} ms more than before`,
	measured: `${more < 0 ? '−' : '+'}${Math.abs(Math.round(more))} ms`,
	isMet: more <= limit,
});

const wall = (/** @type {import('./startTimes.mjs').Start} */ { wallMs }) => wallMs;
const first = (/** @type {import('./openingTimes.mjs').Opening} */ { firstMs }) => firstMs;

/** The page `docs/weight.md`. */
export function report(/** @type {Measured} */ measured, /** @type {number} */ runs) {
	const { bytes, start, panel } = measured;
	const parts = [
		'# Size and speed',
		'Written by `npm run weight`; do not edit by hand. *Before* is the version that it was compared with.',
		'## Limits',
		table(
			['Limit', 'Measured', 'Met'],
			judge(measured).map(({ what, measured: found, isMet }) => [
				what,
				found,
				isMet ? 'yes' : '**no**',
			]),
		),
		'## Descriptions',
		'Bytes of JSON that n8n sends to the browser for each node, before compression.',
		table(
			['Node', 'Before', 'After'],
			Object.entries(bytes.after).map(([name, after]) => [
				name,
				number(bytes.before[name] ?? 0),
				number(after),
			]),
		),
	];
	if (start !== undefined) parts.push('## Start of n8n', ...startTables(start));
	if (panel !== undefined) parts.push('## Panel of the node', ...panelTables(panel));
	parts.push('## How it was measured', howMeasured(runs));
	return `${parts.join('\n\n')}\n`;
}

function startTables(/** @type {NonNullable<Measured['start']>} */ start) {
	const rows = [
		['Without the package', start.none],
		['Before', start.before],
		['After', start.after],
	].map(([name, starts]) => {
		const all = /** @type {import('./startTimes.mjs').Start[]} */ (starts);
		const cpu = all.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs]));
		const cpuTime = cpu.length === 0 ? 'unknown' : ms(median(cpu));
		const load = all.flatMap(({ loadMs }) => (loadMs === undefined ? [] : [loadMs]));
		const loadTime = load.length === 0 ? '' : `${ms(median(load))} (${range(load)})`;
		return [String(name), ms(median(all.map(wall))), range(all.map(wall)), cpuTime, loadTime];
	});
	const head = ['', 'Median', 'Fastest to slowest', 'Processor time, median'];
	return [table([...head, 'Loading the package, median'], rows)];
}

function panelTables(/** @type {NonNullable<Measured['panel']>} */ panel) {
	const rows = /** @type {const} */ ([
		['Before', panel.before],
		['After', panel.after],
	]).map(([name, openings]) => {
		const firsts = openings.map(first);
		const next = openings.map(({ nextMs }) => nextMs);
		return [name, ms(median(firsts)), range(firsts), ms(median(next)), range(next)];
	});
	const head = ['', 'First, median', 'Fastest to slowest', 'Next, median', 'Fastest to slowest'];
	return [table(head, rows)];
}

const howMeasured = (/** @type {number} */ runs) =>
	[
		`- ${cpus()[0].model.trim()}, ${cpus().length} cores, ${type()} ${release()}, ${process.arch}; ${new Date().toISOString().slice(0, 10)}, load average at the end: ${loadavg()[2].toFixed(1)} over 15 minutes`,
		`- ${runs} runs of each, in turns; n8n 2.41.1 with SQLite, the packed package in its folder of community packages`,
		'- Start: from the start of the process until the editor answers, of a folder whose database is there already.',
		'  What it takes more is the median over the rounds. *Loading the package* is a part of it: the files that n8n loads for its nodes.',
		'- Panel: from a double click on the node (*User: Get Many*) until its fields are painted, in Chromium without a window. *First* is the first',
		'  opening after the page was loaded, *next* the one after it.',
		'- Other programs on the machine disturb the times much and the processor time little. Measure on a machine that does nothing else.',
	].join('\n');

const number = (/** @type {number} */ value) => value.toLocaleString('en-US');
const ms = (/** @type {number} */ value) => `${number(Math.round(value))} ms`;
const range = (/** @type {number[]} */ values) =>
	`${number(Math.round(Math.min(...values)))} to ${ms(Math.max(...values))}`;

function table(/** @type {string[]} */ head, /** @type {string[][]} */ rows) {
	const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
	return [
		line(head),
		line(head.map((_, index) => (index === 0 ? '---' : '---:'))),
		...rows.map(line),
	].join('\n');
}

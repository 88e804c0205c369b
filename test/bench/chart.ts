import { DEFAULT_CONCURRENCY } from './cases';
import { entryTitle } from './contestants';
import type { Machine } from './machine';
import { duration } from './numbers';
import { medianOf } from './statistics';
import type { CaseResult, EntryResult } from './types';

/** Cases that the chart shows, of those that ran. */
const SHOWN = ['get-250', 'together-5000', 'list-1000', 'list-20000'];

// In pixels.
const WIDTH = 720;
const MARGIN = 16;
const LABEL_WIDTH = 220;
const VALUE_WIDTH = 70;
const BAR_HEIGHT = 14;
const ROW_HEIGHT = 20;
const TITLE_HEIGHT = 26;
const PANEL_GAP = 10;
const FOOT_HEIGHT = 40;
const BAR_WIDTH = WIDTH - 2 * MARGIN - LABEL_WIDTH - VALUE_WIDTH;

/** Without a background; the greys and colours stand out from white and from black alike. */
const STYLE = `
	text { font: 12px system-ui, sans-serif; fill: #6e7781 }
	.title { font-weight: 600; font-size: 13px }
	.foot { font-size: 11px }
	rect { fill: #8c959f }
	.node { fill: #d9541e }
	@media (prefers-color-scheme: dark) { text { fill: #adbac7 } rect { fill: #768390 } .node { fill: #f0743e } }`;

/** Bars of the median times, one panel a case with a scale of its own. */
export function chart(results: readonly CaseResult[], machine: Machine, runs: number): string {
	const panels: string[] = [];
	let top = MARGIN;
	for (const name of SHOWN) {
		const result = results.find(({ benchCase }) => benchCase.name === name);
		const entries = result?.entries.filter(isShown) ?? [];
		if (result === undefined || entries.length === 0) continue;
		panels.push(panel(result.benchCase.title, entries, top));
		top += TITLE_HEIGHT + entries.length * ROW_HEIGHT + PANEL_GAP;
	}
	const height = top + FOOT_HEIGHT;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Times of this node and others; shorter is better">
<style>${STYLE}
</style>
${panels.join('\n')}
${foot(machine, runs, top)}
</svg>
`;
}

function isShown({ entry: { concurrency }, runs }: EntryResult): boolean {
	return runs.length > 0 && (concurrency ?? DEFAULT_CONCURRENCY) === DEFAULT_CONCURRENCY;
}

function panel(title: string, entries: readonly EntryResult[], top: number): string {
	const msOf = ({ runs }: EntryResult) => medianOf(runs, ({ ms }) => ms);
	const longest = Math.max(...entries.map(msOf));
	const rows = entries.map((entry, index) => {
		const y = top + TITLE_HEIGHT + index * ROW_HEIGHT;
		const width = Math.max(1, Math.round((msOf(entry) / longest) * BAR_WIDTH));
		const left = MARGIN + LABEL_WIDTH;
		const own = entry.entry.contestant === 'node' ? ' class="node"' : '';
		return [
			text(left - 8, y + 11, entryTitle(entry.entry), ' text-anchor="end"'),
			`<rect${own} x="${left}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="2"/>`,
			text(left + width + 6, y + 11, duration(msOf(entry))),
		].join('');
	});
	return [text(MARGIN, top + 14, title, ' class="title"'), ...rows].join('\n');
}

function foot({ cpu, cores, node, n8n, date }: Machine, runs: number, top: number): string {
	const lines = [
		`${runs === 1 ? 'One run' : `Median of ${runs} runs`}; shorter is better. Each panel has its own scale. Simulated API over TLS, 40 ms a call.`,
		`${cpu}, ${cores} cores; Node ${node}, n8n ${n8n}; ${date}`,
	];
	return lines
		.map((line, index) => text(MARGIN, top + 10 + index * 15, line, ' class="foot"'))
		.join('\n');
}

function text(x: number, y: number, content: string, attributes = ''): string {
	return `<text x="${x}" y="${y}"${attributes}>${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
	return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

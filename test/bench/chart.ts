import { DEFAULT_CONCURRENCY } from './cases';
import { entryTitle } from './contestants';
import type { Machine } from './machine';
import { duration, short, whole } from './numbers';
import { medianOf } from './statistics';
import type { BenchCase, BenchResults, CaseResult, Entry, EntryResult, LimitResult } from './types';

/** Cases in the chart, if they ran. */
const SHOWN_LIMITED = ['limit-get-1000', 'limit-together-5000', 'limit-members-5000'];
const SHOWN = ['get-250', 'list-1000', 'list-20000'];

// In pixels.
const WIDTH = 720;
const MARGIN = 16;
const LABEL_WIDTH = 240;
const VALUE_WIDTH = 90;
const BAR_HEIGHT = 14;
const ROW_HEIGHT = 20;
const TITLE_HEIGHT = 26;
const PANEL_GAP = 10;
const FOOT_HEIGHT = 40;
const BAR_WIDTH = WIDTH - 2 * MARGIN - LABEL_WIDTH - VALUE_WIDTH;

/** Without a background: the greys and colours are visible on white and on black. */
const STYLE = `
	text { font: 12px system-ui, sans-serif; fill: #6e7781 }
	.title { font-weight: 600; font-size: 13px }
	.foot { font-size: 11px }
	rect { fill: #8c959f }
	.node { fill: #d9541e }
	@media (prefers-color-scheme: dark) { text { fill: #adbac7 } rect { fill: #768390 } .node { fill: #f0743e } }`;

interface Panel {
	title: string;
	bars: Bar[];
}

interface Bar {
	entry: Entry;
	value: number;
	text: string;
}

/** Bars of windows and of median times, one panel per case with its own scale. */
export function chart(results: BenchResults, machine: Machine, runs: number): string {
	const panels: string[] = [];
	let top = MARGIN;
	for (const { title, bars } of [...limitPanels(results.limit), ...timePanels(results.speed)]) {
		if (bars.length === 0) continue;
		panels.push(panel(title, bars, top));
		top += TITLE_HEIGHT + bars.length * ROW_HEIGHT + PANEL_GAP;
	}
	const height = top + FOOT_HEIGHT;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Minutes of the limit and times of this node and others; shorter is better">
<style>${STYLE}
</style>
${panels.join('\n')}
${foot(machine, runs, top)}
</svg>
`;
}

function limitPanels(results: readonly LimitResult[]): Panel[] {
	return shown(results, SHOWN_LIMITED).map(({ benchCase: { title, items }, runs }) => ({
		title: `${title}, at 300 calls a minute`,
		bars: runs.map(({ entry, seen: { windows }, lost }) => ({
			entry,
			// The time of a run without results says nothing.
			value: lost > 0 ? 0 : windows,
			text: lost > 0 ? `${whole(lost)} of ${whole(items)} lost` : `${short(windows)} minutes`,
		})),
	}));
}

function timePanels(results: readonly CaseResult[]): Panel[] {
	return shown(results, SHOWN).map(({ benchCase: { title }, entries }) => ({
		title: `${title}, without a limit`,
		bars: entries.filter(hasDefaultConcurrency).map(({ entry, runs }) => {
			const ms = medianOf(runs, (run) => run.ms);
			return { entry, value: ms, text: duration(ms) };
		}),
	}));
}

function shown<T extends { benchCase: BenchCase }>(results: readonly T[], names: string[]): T[] {
	return names.flatMap((name) => results.find(({ benchCase }) => benchCase.name === name) ?? []);
}

function hasDefaultConcurrency({ entry: { concurrency }, runs }: EntryResult): boolean {
	return runs.length > 0 && (concurrency ?? DEFAULT_CONCURRENCY) === DEFAULT_CONCURRENCY;
}

function panel(title: string, bars: readonly Bar[], top: number): string {
	const longest = Math.max(...bars.map(({ value }) => value)) || 1;
	const rows = bars.map(({ entry, value, text: label }, index) => {
		const y = top + TITLE_HEIGHT + index * ROW_HEIGHT;
		const width = Math.max(1, Math.round((value / longest) * BAR_WIDTH));
		const left = MARGIN + LABEL_WIDTH;
		const own = entry.contestant === 'node' ? ' class="node"' : '';
		return [
			text(left - 8, y + 11, entryTitle(entry), ' text-anchor="end"'),
			`<rect${own} x="${left}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="2"/>`,
			text(left + width + 6, y + 11, label),
		].join('');
	});
	return [text(MARGIN, top + 14, title, ' class="title"'), ...rows].join('\n');
}

function foot({ cpu, cores, node, n8n, date }: Machine, runs: number, top: number): string {
	const lines = [
		`Times: ${runs === 1 ? 'one run' : `median of ${runs} runs`}; shorter is better. Each panel has its own scale. Simulated API over TLS.`,
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

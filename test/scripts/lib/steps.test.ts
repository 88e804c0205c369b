/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const MODULE = pathToFileURL(
	path.resolve(__dirname, '..', '..', '..', 'scripts', 'lib', 'steps.mjs'),
).href;

type Event = ['begins' | 'ends', step: string, output?: string];

/** In which order the steps begin and end, when each takes a turn of the event loop. */
async function eventsOf(names?: string[]): Promise<Event[]> {
	const code = `import { runSteps, stepsNamed } from '${MODULE}';
		const events = [];
		await runSteps(stepsNamed(${JSON.stringify(names) ?? ''}), async ({ name }, output) => {
			events.push(['begins', name, output]);
			await new Promise(setImmediate);
			events.push(['ends', name]);
		});
		process.stdout.write(JSON.stringify(events));`;
	const args = ['--input-type=module', '--eval', code];
	return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Event[];
}

const positionsIn = (events: Event[]) => (what: Event[0], name: string) =>
	events.findIndex(([is, step]) => is === what && step === name);

it('runs every step once, at most two at a time, and each part of jest alone at the end', async () => {
	const events = await eventsOf();
	let running = 0;
	const counts = events.map(([what]) => (running += what === 'begins' ? 1 : -1));
	expect(Math.max(...counts)).toBe(2);
	expect(events.slice(-4)).toEqual([
		['begins', 'jest', 'show'],
		['ends', 'jest'],
		['begins', 'integration', 'show'],
		['ends', 'integration'],
	]);
	expect(counts.at(-5)).toBe(0);
	const begun = events.filter(([what]) => what === 'begins').map(([, name]) => name);
	expect(begun.sort()).toEqual(['build', 'format', 'integration', 'jest', 'lint', 'scan', 'types']);
});

it('scans what it has built', async () => {
	const at = positionsIn(await eventsOf());
	expect(at('ends', 'build')).toBeLessThan(at('begins', 'scan'));
});

it('shows at once what a step prints that has nothing beside it, and keeps it otherwise', async () => {
	expect(await eventsOf(['lint', 'types'])).toEqual([
		['begins', 'lint', 'show'],
		['ends', 'lint'],
		['begins', 'types', 'show'],
		['ends', 'types'],
	]);
	const beside = await eventsOf(['lint', 'build']);
	expect(beside.slice(0, 2)).toEqual([
		['begins', 'lint', 'keep'],
		['begins', 'build', 'keep'],
	]);
});

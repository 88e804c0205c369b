import { windowsOf } from '../../../../nodes/GenesysCloud/operation/windows';

const at = (iso: string) => Date.parse(iso);
const DAY_MS = 86_400_000;

it('cuts a time into intervals that touch, the last one shorter', () => {
	const ends = [at('2026-01-01T00:00Z'), at('2026-01-03T12:00Z')] as const;
	expect(windowsOf(ends, DAY_MS)).toEqual([
		'2026-01-01T00:00:00.000Z/2026-01-02T00:00:00.000Z',
		'2026-01-02T00:00:00.000Z/2026-01-03T00:00:00.000Z',
		'2026-01-03T00:00:00.000Z/2026-01-03T12:00:00.000Z',
	]);
});

it('has one for a time that fits, and none for one that is empty', () => {
	const start = at('2026-01-01T00:00Z');
	expect(windowsOf([start, start + DAY_MS], DAY_MS)).toHaveLength(1);
	expect(windowsOf([start, start], DAY_MS)).toEqual([]);
	expect(windowsOf([start, start - 1], DAY_MS)).toEqual([]);
});

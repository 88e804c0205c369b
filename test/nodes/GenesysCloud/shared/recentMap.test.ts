import { RecentMap } from '../../../../nodes/GenesysCloud/shared/recentMap';

let now = 0;
const map = (most: number, lifetimeMs = 100) => new RecentMap<string>(most, lifetimeMs, () => now);

beforeEach(() => {
	now = 0;
});

it('keeps values for their lifetime', () => {
	const kept = map(10);
	kept.set('a', 'A');
	now = 99;
	expect(kept.get('a')).toBe('A');
	now = 100;
	expect(kept.get('a')).toBeUndefined();
});

it('lets the oldest go when it is full', () => {
	const kept = map(2);
	for (const key of ['a', 'b', 'c']) kept.set(key, key);
	expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual([undefined, 'b', 'c']);
	kept.set('b', 'B');
	kept.set('d', 'd');
	expect(['b', 'c', 'd'].map((key) => kept.get(key))).toEqual(['B', undefined, 'd']);
	expect(kept.size).toBe(2);
});

it('does not hold what has ended', () => {
	const kept = map(1_000);
	for (let index = 0; index < 500; index++) kept.set(`old ${index}`, '');
	now = 200;
	kept.set('new', '');
	expect(kept.size).toBe(1);
});

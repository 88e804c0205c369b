import { SeenEvents } from '../../../../../nodes/GenesysCloud/client/notifications/seenEvents';

const parts = (...own: string[]) => ['v2.users.1.presence', 'c1', '{"a":1}', ...own];

it('the same event is known for a minute', () => {
	const seen = new SeenEvents();
	expect(seen.has(parts(), 0)).toBe(false);
	expect(seen.has(parts(), 1)).toBe(true);
	expect(seen.has(parts(), 59_999)).toBe(true);
	expect(seen.has(parts(), 60_000)).toBe(false);
	expect(seen.has(parts(), 60_001)).toBe(true);
});

it.each([
	['topic', ['v2.users.2.presence', 'c1', '{"a":1}']],
	['correlation ID', ['v2.users.1.presence', 'c2', '{"a":1}']],
	['body', ['v2.users.1.presence', 'c1', '{"a":2}']],
	['parts that are joined alike', ['v2.users.1.presence', 'c1{"a":1}', '']],
])('another %s is another event', (_, other) => {
	const seen = new SeenEvents();
	seen.has(parts(), 0);
	expect(seen.has(other, 0)).toBe(false);
});

it('remembers a bounded number, the newest', () => {
	const seen = new SeenEvents();
	for (let n = 0; n < 40_000; n++) seen.has(parts(String(n)), n / 1000);
	expect(seen.has(parts('39999'), 41)).toBe(true);
	expect(seen.has(parts('12000'), 41)).toBe(true);
	expect(seen.has(parts('0'), 41)).toBe(false);
	expect((seen as unknown as { seen: Map<string, number> }).seen.size).toBeLessThanOrEqual(30_000);
});

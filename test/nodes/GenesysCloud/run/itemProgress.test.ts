import { CallError, type Outcome } from '../../../../nodes/GenesysCloud/client/errors/callError';
import { ItemProgress } from '../../../../nodes/GenesysCloud/run/itemProgress';

const failure = (outcome: Outcome) => new CallError({ message: 'm', remedy: 'r', outcome });
const stop = () => new DOMException('Another item failed', 'AbortError');

describe('how far an item got', () => {
	it.each<[string, unknown, boolean, string]>([
		['refused by the API', failure('refused'), true, 'failed'],
		['sent, and no word of its end', failure('unknown'), true, 'inFlight'],
		['not let through', failure('notSent'), false, 'failed'],
		['given bad input', new Error('bad'), false, 'failed'],
		['stopped before it was sent', stop(), false, 'notSent'],
		['stopped while under way', stop(), true, 'inFlight'],
	])('%s', (_, error, isSent, expected) => {
		const progress = new ItemProgress(1);
		if (isSent) progress.sent(0);
		progress.failed(0, error);
		expect(progress.lists()).toEqual({
			done: [],
			failed: [],
			inFlight: [],
			notSent: [],
			[expected]: [0],
		});
	});

	it('is told in ranges', () => {
		const progress = new ItemProgress(10);
		for (const item of [0, 1, 2, 4]) progress.done(item);
		progress.failed(3, new Error('x'));
		progress.sent(6);
		expect(progress.summary()).toBe(
			'Items done: 0-2, 4; failed: 3; in flight, outcome unknown: 6; not sent: 5, 7-9',
		);
	});

	it('of a single item needs no words', () => {
		expect(new ItemProgress(1).summary()).toBe('');
		expect(new ItemProgress(2).summary()).toContain('not sent: 0-1');
	});

	it('of a great many items is told quickly', () => {
		const progress = new ItemProgress(200_000);
		for (let item = 0; item < 200_000; item += 1) progress.done(item);
		expect(progress.summary()).toContain('Items done: 0-199999');
	});
});

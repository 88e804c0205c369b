import { sleep } from 'n8n-workflow';

import { ahead } from '../../../../../nodes/GenesysCloud/resources/recording/ahead';
import { isKept } from '../../../../../nodes/GenesysCloud/resources/recording/group';
import { partiesOf } from '../../../../../nodes/GenesysCloud/resources/recording/conversationAbout';

/** Tasks that end one turn of the loop after they began, and how many were under way at once. */
function watched(count: number) {
	let underWay = 0;
	const seen = { most: 0, started: 0 };
	const task = async (result: number) => {
		seen.started++;
		seen.most = Math.max(seen.most, ++underWay);
		await sleep(1);
		underWay--;
		return result;
	};
	async function* tasks() {
		for (let one = 0; one < count; one++) {
			await Promise.resolve();
			yield async () => await task(one);
		}
	}
	return { seen, tasks: tasks() };
}

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const one of results) list.push(one);
	return list;
}

describe('several at a time', () => {
	it.each([1, 2, 3])('are started ahead, %d at most', async (most) => {
		const { seen, tasks } = watched(5);
		expect(await all(ahead(tasks, most))).toEqual([0, 1, 2, 3, 4]);
		expect(seen.most).toBe(most);
	});

	it('are not started where nobody goes on', async () => {
		const { seen, tasks } = watched(5);
		for await (const one of ahead(tasks, 1)) if (one === 1) break;
		expect(seen.started).toBe(2);
	});

	it('end with the first failure, and leave no other unhandled', async () => {
		async function* failing() {
			await Promise.resolve();
			yield async () => await Promise.reject(new Error('first'));
			yield async () => await Promise.reject(new Error('second'));
		}
		await expect(all(ahead(failing(), 2))).rejects.toThrow('first');
	});
});

it.each([
	[{ resultUrl: 'u', contentType: 'audio/ogg' }, true, true],
	[{ resultUrl: 'u' }, true, true],
	[{ resultUrl: 'u', contentType: 'Video/WebM' }, true, false],
	[{ resultUrl: 'u', contentType: 'video/webm' }, false, true],
	[{ errorMsg: 'no', contentType: 'video/webm' }, true, true],
	[{}, false, false],
])('of %j, audio only: %s, is kept: %s', (result, audioOnly, kept) =>
	expect(isKept(result, { audioOnly })).toBe(kept),
);

it('the last queue and the last agent who spoke count', () => {
	const session = (segmentType: string, minute: number, queueId?: string) => ({
		segments: [{ segmentType, segmentStart: `2026-01-05T10:0${minute}:00.000Z`, queueId }],
	});
	const participants = [
		{ purpose: 'customer', sessions: [session('interact', 0)] },
		{ purpose: 'agent', userId: 'second', sessions: [session('interact', 5, 'q2')] },
		{ purpose: 'agent', userId: 'first', sessions: [session('interact', 2, 'q1')] },
		// Rang, and did not answer.
		{ purpose: 'agent', userId: 'third', sessions: [session('alert', 7, 'q2')] },
		{ purpose: 'user', userId: 'supervisor', sessions: [session('interact', 8)] },
	];
	expect(partiesOf({ participants })).toEqual({ queueId: 'q2', agentId: 'second' });
	expect(partiesOf({})).toEqual({ queueId: undefined, agentId: undefined });
});

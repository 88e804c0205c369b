import { parseRequestPath } from '../../../../../nodes/GenesysCloud/client/request/requestPath';
import { hasBody, whenReady } from '../../../../../nodes/GenesysCloud/client/jobs/whenReady';
import { FakeClock } from '../../../../credentials/kit/fakeClock';

const path = parseRequestPath('/api/v2/recordings/r1');
const reply = (status: number, body: unknown) => ({ status, headers: {}, body });

async function run(method: 'GET' | 'POST', statuses: number[], timeout = 3_600_000) {
	const clock = new FakeClock();
	let sent = 0;
	const calls = {
		request: async () => {
			const status = statuses[Math.min(sent++, statuses.length - 1)];
			return reply(status, status === 202 ? { success: true } : { id: 'r1' });
		},
		pause: clock.sleep,
	};
	const result = await whenReady(
		calls,
		{ method, path },
		{ timeout, now: clock.elapsed },
		hasBody,
	).catch((error: unknown) => error);
	return { result, sent, pauses: clock.sleeps };
}

describe('a reply that is being prepared', () => {
	it('is waited for, with pauses that grow', async () => {
		const { result, pauses } = await run('GET', [...Array.from({ length: 9 }, () => 202), 200]);
		expect(result).toMatchObject({ status: 200, body: { id: 'r1' } });
		expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
	});

	it('is asked for a last time when the time is up, and is an error then', async () => {
		const { result, sent, pauses } = await run('GET', [202], 2_000);
		expect(result).toMatchObject({
			message: 'Genesys Cloud was still preparing the reply after 2 seconds',
			details: { status: 202, outcome: 'refused' },
		});
		expect([sent, pauses]).toEqual([4, [500, 1_000, 500]]);
	});

	it('is the answer to a POST, which has been accepted', async () => {
		expect(await run('POST', [202])).toMatchObject({ result: { status: 202 }, sent: 1 });
	});

	it('is told by an empty body alone', () => {
		expect(hasBody(reply(202, { success: true }))).toBe(false);
		for (const body of [{ state: 'RUNNING' }, {}, [], 'text', null]) {
			expect(hasBody(reply(202, body))).toBe(true);
		}
	});
});

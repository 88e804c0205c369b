/** Many audits: files, limits, long intervals, and where they are read from. */
import { listSearch } from '../../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../support/packageTypes';
import { errorOf } from '../harness';
import { calls, hints, rows, runOf } from '../runs';
import { client, engine, simulator, useSimulator } from '../useSimulator';

useSimulator({ jobs: { polls: 0 } }, { clientPerTest: true });

const run = runOf('audit');
const DAY_MS = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
const since = (days: number) => `${iso(Date.now() - days * DAY_MS)}/${iso(Date.now())}`;

/** Audits of so many days, one an hour, the oldest first. */
function addAudits(days: number) {
	const { audits, users, queues } = simulator.org();
	for (let hour = days * 24; hour > 0; hour--) {
		audits.push({
			id: `audit-${hour}`,
			eventDate: iso(Date.now() - hour * 3_600_000 + 60_000),
			serviceName: hour % 2 ? 'Routing' : 'Outbound',
			action: 'Update',
			entityType: 'Queue',
			entity: { id: queues[0].id },
			user: { id: users[hour % 3].id },
			status: hour % 4 ? 'SUCCESS' : 'FAILURE',
		});
	}
}

it('reads a long interval by jobs of 7 days, each audit once', async () => {
	addAudits(20);
	const found = rows(await run('query', { interval: since(20), returnAll: true }));
	expect(found).toHaveLength(20 * 24);
	expect(new Set(found.map(({ id }) => id)).size).toBe(20 * 24);
	const times = found.map(({ time }) => String(time));
	expect(times).toEqual([...times].sort());
	expect(calls().filter((call) => call === 'POST /api/v2/audits/query')).toHaveLength(3);
});

it('has the newest first if they are wanted so, and says that there are more', async () => {
	addAudits(10);
	const options = { sortOrder: 'desc' };
	const result = await run('query', { interval: since(10), limit: 3, options });
	expect(rows(result).map(({ id }) => id)).toEqual(['audit-1', 'audit-2', 'audit-3']);
	expect(hints(result)).toContainEqual(expect.stringContaining('Returned the first 3 audits'));
	expect(calls().filter((call) => call.endsWith('/realtime'))).toHaveLength(1);
});

it.each([['items'], ['csv']])('says that there are none, as %s', async (returnAs) => {
	const filters = { entityId: '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59' };
	const result = await run('query', { interval: since(2), returnAs, filters });
	expect(rows(result)).toHaveLength(returnAs === 'items' ? 0 : 1);
	expect(hints(result)).toContain('No audits match the interval and the filters.');
});

it('chooses several users and a status from the result', async () => {
	addAudits(2);
	const [ada, , third] = simulator.org().users;
	const filters = { users: [ada.id, third.email].join(', '), status: 'FAILURE' };
	const found = rows(await run('query', { interval: since(2), returnAll: true, filters }));
	expect(found.length).toBeGreaterThan(3);
	expect(new Set(found.map(({ userId }) => userId))).toEqual(new Set([ada.id, third.id]));
	expect(found.every(({ status }) => status === 'FAILURE')).toBe(true);
});

it('takes a job for a service that recent audits do not have', async () => {
	addAudits(1);
	const name = 'GET /api/v2/audits/query/realtime/servicemapping';
	const respond = { status: 200, body: { services: [null, { name: 'Routing' }] } };
	const fault = {
		host: 'api',
		method: 'GET',
		path: name.slice(4),
		respond,
		times: Infinity,
	} as const;
	simulator.fault(fault);
	const interval = since(1);
	await run('query', { interval });
	expect(calls()).toContain('POST /api/v2/audits/query');
	expect(calls()).not.toContain('POST /api/v2/audits/query/realtime');
	await run('query', {
		interval,
		filters: { service: { __rl: true, mode: 'name', value: 'Routing' } },
	});
	expect(calls()).toContain('POST /api/v2/audits/query/realtime');
});

it('says what is missing where old audits are read from the recent ones', async () => {
	const result = await run('query', { interval: since(30), options: { readFrom: 'recent' } });
	expect(rows(result)).toEqual([]);
	expect(hints(result)).toContainEqual(
		expect.stringContaining('more than 14 days ago are missing'),
	);
});

it('writes a file with a line for each change, and columns that are always the same', async () => {
	addAudits(1);
	const parameters = { interval: since(1), returnAs: 'csv', oneItemPer: 'change', returnAll: true };
	const result = await run('query', parameters);
	expect(rows(result)).toMatchObject([{ fileName: 'audits.csv', rows: 24, mimeType: 'text/csv' }]);
	const { data } = result.outputs.Genesys[0][0].binary!.data;
	const [head, line] = Buffer.from(data, 'base64').toString().split('\r\n');
	expect(head).toBe(
		'id,time,service,action,entityType,entityId,entityName,userId,userName,clientId,clientName,status,level,application,message,property,oldValue,newValue,remoteIps',
	);
	expect(line).toMatch(/^audit-24,/);
});

it('goes on without the names that the client may not see', async () => {
	addAudits(1);
	simulator.org().audits.at(-1)!.client = { id: 'app' };
	simulator.setOptions({ clients: [{ ...client, permissions: ['audits:audit:view'] }] });
	const result = await run('query', { interval: since(1), returnAll: true });
	expect(rows(result).at(-1)).toMatchObject({ clientId: 'app', clientName: null });
	expect(hints(result)).toContainEqual(
		expect.stringContaining('names of OAuth clients are missing'),
	);
});

it('offers the services, types and actions of all audits, not of the recent ones alone', async () => {
	const service = { serviceName: 'Outbound', entityType: 'Campaign', action: 'Start' };
	simulator.happen().audit(service);
	const path = '/api/v2/audits/query/realtime/servicemapping';
	const respond = { status: 200, body: { services: [] } };
	simulator.fault({ host: 'api', method: 'GET', path, respond, times: 10 });
	const credentials = { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } };
	const names = async (method: string, filter: string) => {
		const found = await listSearch(engine, { nodeType: NODE_TYPE, credentials }, method, filter);
		return found.results.map(({ name }) => name);
	};
	expect(await names('searchAllAuditServices', 'outb')).toEqual(['Outbound']);
	expect(await names('searchAllAuditEntityTypes', 'camp')).toEqual(['Campaign']);
	expect(await names('searchAllAuditActions', 'sta')).toEqual(['Start']);
});

it('says which job failed', async () => {
	simulator.setOptions({ jobs: { polls: 0, outcome: 'FAILED', errorMessage: 'No capacity.' } });
	const { message, description } = errorOf(await run('query', { interval: since(20) }));
	expect(message).toContain('The job ended as Failed');
	expect(description).toContain('/api/v2/audits/query/');
});

import { startSimulator, type SimulatedClient, type Simulator } from './simulator';
import { connect, type ApiCall } from './testClient';

const ACME: SimulatedClient = { id: 'client-of-acme', secret: 'one', org: 'Acme' };
const GLOBEX: SimulatedClient = { id: 'client-of-globex', secret: 'two', org: 'Globex' };

let simulator: Simulator;
let call: ApiCall;

beforeAll(async () => {
	simulator = await startSimulator({ clients: [ACME, GLOBEX], rateLimit: { allowed: 10_000 } });
	call = await connect(simulator, ACME);
});
afterEach(() => {
	simulator.reset();
	simulator.setOptions({
		versionConflictStatus: 409,
	});
});
afterAll(() => simulator.close());

describe('lists by id', () => {
	it('take comma-joined and repeated ids, and mind the state', async () => {
		const [active, other] = simulator.org().users;
		const deleted = simulator.org().users.find(({ state }) => state === 'deleted')!;
		const ids = async (query: string) =>
			(await call('GET', `/api/v2/users?${query}`)).json.entities.map(
				({ id }: { id: string }) => id,
			);
		expect(await ids(`id=${active.id},${other.id}`)).toHaveLength(2);
		expect(await ids(`id=${active.id}&id=${other.id}`)).toHaveLength(2);
		expect(await ids(`id=${deleted.id}`)).toHaveLength(0);
		expect(await ids(`id=${deleted.id}&state=any`)).toEqual([deleted.id]);
	});
});

describe('writes', () => {
	it('PATCH of a user needs the current version', async () => {
		const [user] = simulator.org().users;
		const path = `/api/v2/users/${user.id}`;
		expect((await call('PATCH', path, { title: 'Boss' })).status).toBe(400);
		expect((await call('PATCH', path, { title: 'Boss', version: 9 })).status).toBe(409);
		simulator.setOptions({ versionConflictStatus: 400 });
		expect((await call('PATCH', path, { title: 'Boss', version: 9 })).json).toMatchObject({
			status: 400,
			message: expect.stringContaining('does not match the current version'),
		});
		expect((await call('PATCH', path, { title: 'Boss', version: 1 })).json).toMatchObject({
			title: 'Boss',
			version: 2,
		});
	});

	it('PUT of a queue replaces all of it', async () => {
		const created = (
			await call('POST', '/api/v2/routing/queues', { name: 'New', description: 'gone after PUT' })
		).json;
		const path = `/api/v2/routing/queues/${created.id}`;
		expect((await call('PUT', path, { name: 'Newer' })).json).toMatchObject({
			id: created.id,
			name: 'Newer',
			description: '',
		});
		expect((await call('DELETE', path)).status).toBe(200);
		expect((await call('DELETE', path)).status).toBe(404);
	});

	it('adds and removes up to 100 queue members', async () => {
		const { id } = (await call('POST', '/api/v2/routing/queues', { name: 'Members' })).json;
		const users = simulator
			.org()
			.users.slice(0, 101)
			.map((user) => ({ id: user.id }));
		const path = `/api/v2/routing/queues/${id}/members`;
		expect((await call('POST', path, users)).status).toBe(400);
		expect((await call('POST', path, users.slice(1))).status).toBe(200);
		expect((await call('GET', `${path}?pageSize=100`)).json.total).toBe(100);
		await call('POST', `${path}?delete=true`, users.slice(1, 41));
		expect((await call('GET', path)).json.total).toBe(60);
	});

	it('refuses bodies that are broken, of another type or too large', async () => {
		expect((await call('POST', '/api/v2/routing/skills', '{"name":')).json.code).toBe(
			'bad.request',
		);
		expect(
			(await call('POST', '/api/v2/routing/skills', 'x', { 'content-type': 'text/plain' })).status,
		).toBe(415);
		expect(
			(await call('POST', '/api/v2/routing/skills', { name: 'x'.repeat(512_000) })).status,
		).toBe(413);
	});
});

it('keeps organizations apart', async () => {
	const other = await connect(simulator, GLOBEX);
	expect((await call('GET', '/api/v2/organizations/me')).json.name).toBe('Acme');
	expect((await other('GET', '/api/v2/tokens/me')).json.organization.name).toBe('Globex');
	const [user] = (await other('GET', '/api/v2/users')).json.entities;
	expect(user.name).toMatch(/^Globex /);
	expect((await call('GET', `/api/v2/users/${user.id}`)).status).toBe(404);
});

it('records what it saw', async () => {
	await call('POST', '/api/v2/routing/skills', { name: 'Recorded' });
	expect(simulator.requests).toHaveLength(1);
	expect(simulator.requests[0]).toMatchObject({
		host: 'api',
		method: 'POST',
		path: '/api/v2/routing/skills',
		route: '/api/v2/routing/skills',
		body: '{"name":"Recorded"}',
		bodyComplete: true,
		status: 200,
		executed: true,
		clientId: ACME.id,
	});
});

describe('the apps host', () => {
	const upload = async (fields: Record<string, string>, authorization: string) => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, value);
		return await fetch(`${simulator.appsUrl}/uploads/v2/contactlist`, {
			method: 'POST',
			body: form,
			headers: { authorization },
		});
	};

	it('takes contact lists from bearers of a token', async () => {
		const bearer = `Bearer ${simulator.tokens()[0]}`;
		const fields = { file: 'a,b', fileType: 'contactlist', id: '7' };
		expect((await upload(fields, bearer)).status).toBe(200);
		expect((await upload({ file: 'a,b' }, bearer)).status).toBe(400);
		expect((await upload(fields, 'Bearer wrong')).status).toBe(401);
	});
});

it('has a foreign origin that refuses a bearer on signed downloads', async () => {
	const url = `${simulator.otherUrl}/downloads/recording.wav?signature=x`;
	expect((await fetch(url)).status).toBe(200);
	expect((await fetch(url, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
});

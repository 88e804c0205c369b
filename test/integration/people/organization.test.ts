import { RESOURCES } from '../../../nodes/GenesysCloud/resources';
import { listSearch } from '../../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../support/packageTypes';
import { apiRequests, errorOf } from '../harness';
import { hints, rows, runOf } from '../runs';
import { client, engine, simulator, useSimulator, watch } from '../useSimulator';

/** Permissions, usage and limits of an organization, and the lists of teams and OAuth clients. */

useSimulator({ jobs: { polls: 0 } }, { clientPerTest: true });

const run = runOf('organization');

const paths = () => apiRequests(simulator).map(({ method, path }) => `${method} ${path}`);

describe('Check Permissions', () => {
	const check = async (operations: string) => await run('checkPermissions', { operations });
	const may = (...permissions: string[]) => simulator.setClient(client.id, { permissions });

	it('says what is missing, and where what there is holds', async () => {
		const org = simulator.org();
		may('authorization:grant:view', 'routing:queue:view', 'directory:user:*');
		org.ownDivision = { id: org.divisions[1].id };
		const output = rows(
			await check('Queue: Add Members, Queue: Get, User: Create, postAuthorizationDivisions'),
		);
		expect(
			output.map(({ allowed, missing, missingForSome, divisions }) => [
				allowed,
				missing,
				missingForSome,
				divisions,
			]),
		).toEqual([
			[false, 'routing:queue:edit or routing:queueMember:manage', '', ''],
			[true, '', '', org.divisions[1].name],
			[true, '', '', org.divisions[1].name],
			[false, 'authorization:division:add and authorization:grant:add', '', ''],
		]);
	});

	it('reads the roles of its own OAuth client where it may not see its grants', async () => {
		const { roles, divisions, ...org } = simulator.org();
		may('oauth:client:view', 'authorization:role:view');
		simulator.org().ownRoles.push({ roleId: roles[0].id, divisionId: divisions[2].id });
		roles[0].permissionPolicies = [
			null,
			{ domain: 'routing', entityName: 'queue', actionSet: ['view', 'edit'] },
		];
		const output = rows(await check('Queue: Add Members, Queue: Delete'));
		expect(output).toEqual([
			expect.objectContaining({ allowed: true, divisions: divisions[2].name }),
			expect.objectContaining({ allowed: false, missing: 'routing:queue:delete' }),
		]);
		expect(JSON.stringify(output)).not.toContain(org.oauthClients[0].secret ?? 'no secret');
	});

	it.each([
		['nothing', []],
		['its roles, and not what they hold', ['oauth:client:view']],
	])('says that it does not know where it may see %s', async (_, permissions) => {
		may(...permissions);
		simulator.org().ownRoles.push({ roleId: simulator.org().roles[0].id, divisionId: '*' });
		const result = await check('Queue: Add Members, getUsersMe, Group: Get');
		expect(rows(result).map(({ allowed, missing, needed }) => [allowed, missing, needed])).toEqual([
			[null, null, 'routing:queue:edit or routing:queueMember:manage'],
			[false, 'a signed-in user', ''],
			[true, '', ''],
		]);
		expect(hints(result).join()).toContain('may not see its own permissions');
	});

	it('all everyday operations, with three calls at most', async () => {
		const output = rows(await run('checkPermissions', { check: 'all' }));
		const operations = RESOURCES.filter(({ value }) => value !== 'api').flatMap((one) =>
			one.operations.map(({ name }) => `${one.name}: ${name}`),
		);
		expect(output.map(({ operation }) => operation)).toEqual(operations);
		expect(output.every(({ allowed }) => allowed === true)).toBe(true);
		expect(paths().length).toBeLessThanOrEqual(3);
	});

	it('fails if Genesys Cloud cannot say it now, instead of guessing', async () => {
		simulator.fault({
			path: /subjects/,
			times: Infinity,
			respond: { status: 400, message: 'Broken.' },
		});
		expect(errorOf(await check('Queue: Get')).message).toContain('Broken.');
	});
});

describe('Get API Usage', () => {
	const PARAMETERS = { interval: '2026-01-01/2026-12-31', returnAll: true };

	it('reads all pages, 1,000 rows a page', async () => {
		const output = rows(await run('getApiUsage', PARAMETERS));
		// 364 days and 9 clients.
		expect(output).toHaveLength(364 * 9);
		expect(paths().filter((path) => path.includes('pageSize=1000'))).toHaveLength(4);
		expect(new Set(output.map(({ clientName }) => clientName)).size).toBe(9);
	});

	it('names remain empty, and a hint says why, where it may not see OAuth clients', async () => {
		simulator.setClient(client.id, { permissions: ['usage:organization:view'] });
		const result = await run('getApiUsage', { interval: '2026-01-01/2026-01-02' });
		expect(rows(result)[0]).toMatchObject({ clientName: null, requests: 100 });
		expect(hints(result).join()).toContain('The names of OAuth clients are missing');
	});

	it('names the permission that is missing', async () => {
		simulator.setClient(client.id, { permissions: [] });
		const error = errorOf(await run('getApiUsage', PARAMETERS));
		expect(`${error.message} ${error.description}`).toContain('usage:organization:view');
	});

	it.each(['FAILED', 'CANCELLED'] as const)('a job that ends as %s', async (outcome) => {
		simulator.setOptions({ jobs: { polls: 0, outcome, errorMessage: 'Out of luck' } });
		const error = errorOf(await run('getApiUsage', PARAMETERS));
		expect(error.message).toMatch(outcome === 'FAILED' ? /Failed: Out of luck/ : /Cancelled/);
	});

	it('counts in days of UTC, also for words', async () => {
		await run('getApiUsage', { interval: 'Last 2 days' });
		const { body } = apiRequests(simulator)[0];
		expect(body).toMatch(/"interval":"(\S+)T00:00:00\.000Z\/\S+T00:00:00\.000Z"/);
	});
});

it('Get Limits says what Limit left out', async () => {
	const result = await run('getLimits', { namespaces: '', limit: 2 });
	expect(rows(result)).toHaveLength(2);
	expect(hints(result).join()).toContain('Only 2 of 4 limits');
});

it('Get Limits takes objects for namespaces, and leaves out what is none', async () => {
	const body = {
		entities: [null, { name: 'analytics' }, { id: 'platform.api' }, { id: '../x' }, 7],
	};
	simulator.fault({ path: /limits\/namespaces\?/, respond: { status: 200, body } });
	const output = rows(await run('getLimits', { namespaces: '' }));
	expect(new Set(output.map(({ namespace }) => namespace))).toEqual(
		new Set(['analytics', 'platform.api']),
	);
});

describe('lists to choose from', () => {
	const search = async (method: string, filter?: string, token?: string) => {
		const request = {
			nodeType: NODE_TYPE,
			credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
		};
		const result = await listSearch(engine, request, method, filter, token);
		watch.keep(result);
		return result;
	};

	it('teams, page by page', async () => {
		const { teams } = simulator.org();
		for (let index = 0; index < 100; index++)
			teams.push({ id: `team-${index}`, name: `Zebra ${index}` });
		const first = await search('searchTeams');
		const second = await search('searchTeams', '', first.paginationToken as string);
		expect([...first.results, ...second.results].map(({ value }) => value)).toEqual(
			teams.map(({ id }) => id),
		);
		expect(second.paginationToken).toBeUndefined();
		expect((await search('searchTeams', 'zebra 9')).results).toHaveLength(11);
	});

	it('OAuth clients, without their secrets', async () => {
		const { oauthClients } = simulator.org();
		Object.assign(oauthClients[0], { name: 'Nightly Export', secret: 'a-secret' });
		const all = await search('searchOauthClients');
		expect(all.results).toHaveLength(oauthClients.length);
		expect(JSON.stringify(all)).not.toContain('a-secret');
		expect((await search('searchOauthClients', 'nightly')).results).toEqual([
			{ name: 'Nightly Export', value: oauthClients[0].id },
		]);
	});
});

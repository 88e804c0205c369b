import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../simulator';
import { items, listSearch, type RunResult } from '../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../support/packageTypes';
import { apiRequests, errorOf, genesys, webhookWorkflow } from './harness';
import { mismatches, schemaOf } from './outputSchema';
import { engine, simulator, watch, useSimulator } from './useSimulator';

useSimulator({ sizes: { users: 300, queues: 260 } });

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** One run of an operation on queues; on one empty item unless told otherwise. */
async function run(
	operation: string,
	parameters: INodeParameters = {},
	input: INodeExecutionData[] = items(),
	extra: Partial<INode> = {},
): Promise<RunResult> {
	const node = genesys({ resource: 'queue', operation, ...parameters }, extra);
	return await watch.run(engine, webhookWorkflow(node), { items: input });
}

const json = ({ outputs, error }: RunResult): IDataObject[] => {
	expect(error).toBeUndefined();
	return outputs.Genesys[0].map((item) => item.json);
};
const paired = ({ outputs }: RunResult) => outputs.Genesys[0].map(({ pairedItem }) => pairedItem);
const calls = () => apiRequests(simulator).map(({ method, path: to }) => `${method} ${to}`);
const queues = () => simulator.org().queues;
const writes = () => apiRequests(simulator).filter(({ method }) => method !== 'GET');
const bodyOf = <T>({ body }: RecordedRequest) => JSON.parse(body) as T;

/** As the API returns it now. */
function stored(id: string): Record<string, unknown> {
	return structuredClone(queues().find((queue) => queue.id === id)!) as Record<string, unknown>;
}

const memberIds = (queueId: string) =>
	simulator
		.org()
		.members.get(queueId)!
		.map(({ userId }) => userId);

const RAW = { simplify: false };

describe('Get', () => {
	it('gives the queue as it is, or simplified', async () => {
		const [{ id }] = queues();
		expect(json(await run('get', { queueId: byId(` ${id} `), ...RAW }))).toEqual([stored(id)]);
		const [simple] = json(await run('get', { queueId: byId(id) }));
		expect(Object.keys(simple).length).toBeLessThanOrEqual(10);
		expect(stored(id)).toMatchObject(simple);
		expect(simple).toMatchObject({ id, memberCount: 230 });
		const path_ = `GET /api/v2/routing/queues/${id}`;
		expect(calls()).toEqual([path_, path_]);
	});

	it('takes what was chosen in the list, and plain text of an expression', async () => {
		const [{ id }] = queues();
		const chosen = { __rl: true, mode: 'list', value: id, cachedResultName: 'Sales' };
		expect(json(await run('get', { queueId: chosen }))).toMatchObject([{ id }]);
		const [first, second] = queues();
		const input = items({ id: first.id }, { id: second.id });
		const result = await run('get', { queueId: byId('={{ $json.id }}') }, input);
		expect(json(result).map((queue) => queue.id)).toEqual([first.id, second.id]);
		expect(paired(result)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('says which queue is not there', async () => {
		const result = await run('get', { queueId: byId(UNKNOWN) });
		expect(errorOf(result)).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
		expect(errorOf(result).message).toContain(`Unable to find a queue with that id: ${UNKNOWN}`);
	});
});

describe('Get Many', () => {
	it('returns up to the limit, in as few calls as it takes', async () => {
		expect(json(await run('getMany'))).toHaveLength(50);
		expect(calls()).toEqual(['GET /api/v2/routing/queues?sortOrder=asc&pageSize=50']);
		expect(json(await run('getMany', { limit: 101 }))).toHaveLength(101);
		expect(calls()).toHaveLength(2);
	});

	it('returns all, each once, sorted by name', async () => {
		const all = json(await run('getMany', { returnAll: true, ...RAW }));
		expect(all).toHaveLength(260);
		expect(new Set(all.map(({ id }) => id)).size).toBe(260);
		expect(all[0]).toEqual(stored(String(all[0].id)));
		expect(calls()).toHaveLength(1);
		const names = all.map(({ name }) => String(name));
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		const options = { sortOrder: 'desc' };
		const down = json(await run('getMany', { returnAll: true, options }));
		expect(down.map(({ name }) => name)).toEqual(names.reverse());
		expect(Object.keys(down[0]).length).toBeLessThanOrEqual(10);
	});

	it('filters by name and division', async () => {
		const filters = { name: '*Billing*' };
		const billing = json(await run('getMany', { returnAll: true, filters }));
		const expected = queues().filter(({ name }) => String(name).includes('Billing'));
		expect(billing).toHaveLength(expected.length);
		const [{ id }] = simulator.org().divisions;
		const inDivision = json(
			await run('getMany', {
				returnAll: true,
				filters: { divisionId: byId(id), name: '*Billing*' },
			}),
		);
		expect(inDivision.length).toBeGreaterThan(0);
		expect(inDivision.length).toBeLessThan(billing.length);
		for (const { division } of inDivision) expect(division).toMatchObject({ id });
	});

	it('without a match gives no item', async () => {
		expect(json(await run('getMany', { filters: { name: 'nobody' } }))).toEqual([]);
	});
});

describe('Create', () => {
	it('sends what was given and nothing else, and gives the new queue', async () => {
		const [, division] = simulator.org().divisions;
		const [flow] = simulator.org().flows;
		const additionalFields = {
			wrapupPrompt: 'MANDATORY_FORCED_TIMEOUT',
			acwTimeout: 45,
			description: 'For tests',
			enableTranscription: true,
			skillEvaluationMethod: 'ALL',
			queueFlowId: flow.id,
			otherFields:
				'{"mediaSettings": {"call": {"alertingTimeoutSeconds": 12}}, "description": "x"}',
		};
		const result = await run('create', {
			name: ' Sales ',
			divisionId: byId(division.id),
			additionalFields,
		});
		const [queue] = json(result);
		expect(bodyOf(writes()[0])).toEqual({
			name: 'Sales',
			division: { id: division.id },
			acwSettings: { wrapupPrompt: 'MANDATORY_FORCED_TIMEOUT', timeoutMs: 45_000 },
			description: 'For tests',
			enableTranscription: true,
			skillEvaluationMethod: 'ALL',
			queueFlow: { id: flow.id },
			mediaSettings: { call: { alertingTimeoutSeconds: 12 } },
		});
		expect(queue).toEqual(stored(String(queue.id)));
		expect(queue).toMatchObject({ name: 'Sales', division: { name: division.name } });
		expect(calls()).toEqual(['POST /api/v2/routing/queues']);
	});

	it('takes flows and the queue to copy from by their names', async () => {
		const [source] = queues();
		const [voice, mail] = simulator.org().flows;
		const additionalFields = {
			queueFlowId: ` ${String(voice.name).toUpperCase()} `,
			emailInQueueFlowId: mail.name,
			sourceQueueId: source.name as string,
		};
		await run('create', { name: 'Sales', additionalFields });
		expect(bodyOf(writes()[0])).toEqual({
			name: 'Sales',
			queueFlow: { id: voice.id },
			emailInQueueFlow: { id: mail.id },
			sourceQueueId: source.id,
		});
		const unknown = { additionalFields: { queueFlowId: 'Nowhere' } };
		expect(errorOf(await run('create', { name: 'Other', ...unknown })).message).toContain(
			"'In-Queue Call Flow' is 'Nowhere', and there is no flow of that name. Check the spelling",
		);
		expect(writes()).toHaveLength(1);
	});

	it('says that a name is taken, in the words of the service', async () => {
		const [{ name }] = queues();
		const result = await run('create', { name: name as string });
		expect(errorOf(result).message).toContain(`A queue named "${name as string}" exists already`);
		expect(queues()).toHaveLength(260);
	});

	it('is not sent again when its outcome is unknown', async () => {
		simulator.fault({ method: 'POST', path: '/api/v2/routing/queues', reset: 'afterRead' });
		const error = errorOf(await run('create', { name: 'Once' }));
		expect(error.description).toContain('It is not known whether Genesys Cloud carried it out');
		expect(writes()).toHaveLength(1);
		expect(queues().filter(({ name }) => name === 'Once')).toHaveLength(1);
	});
});

describe('Update', () => {
	/** A queue with all possible fields, so that a lost one is noticed. */
	function rich(): Record<string, unknown> {
		const [queue] = queues();
		Object.assign(queue, {
			description: 'Before',
			peerId: 'peer-1',
			callingPartyName: 'Acme',
			queueFlow: { id: 'flow-1', name: 'Old flow', selfUri: '/api/v2/flows/flow-1' },
			bullseye: { rings: [{ expansionCriteria: [{ type: 'TIMEOUT_SECONDS', threshold: 3.5 }] }] },
			memberGroups: [{ id: 'group-1', type: 'GROUP' }],
			defaultScripts: { CALL: { id: 'script-1' } },
			brandNew: { kept: true },
		});
		return stored(queue.id);
	}

	it('keeps what was not named', async () => {
		const [flow] = simulator.org().flows;
		const before = rich();
		const result = await run('update', {
			queueId: byId(before.id as string),
			updateFields: {
				description: 'After',
				queueFlowId: flow.id,
				otherFields:
					'{"mediaSettings": {"call": {"serviceLevel": {"percentage": 0.9}}}, "peerId": null}',
			},
		});
		const { peerId, dateModified, ...rest } = before;
		const expected = structuredClone(rest) as IDataObject;
		Object.assign(expected, { description: 'After', queueFlow: { id: flow.id } });
		expected.mediaSettings = {
			call: { alertingTimeoutSeconds: 8, serviceLevel: { percentage: 0.9, durationMs: 20_000 } },
		};
		const { dateModified: changed, ...after } = stored(before.id as string);
		expect(after).toEqual(expected);
		expect(json(result)).toEqual([{ ...after, dateModified: changed }]);
		expect([peerId, changed === dateModified]).toEqual(['peer-1', false]);
		const [put, ...others] = writes();
		expect(others).toEqual([]);
		for (const name of ['id', 'selfUri', 'memberCount', 'dateCreated', 'dateModified'])
			expect(bodyOf(put)).not.toHaveProperty(name);
	});

	it('takes a flow out', async () => {
		const { id } = rich();
		const updateFields = { queueFlowId: '' };
		await run('update', { queueId: byId(String(id)), updateFields });
		expect(stored(String(id)).queueFlow).toBeUndefined();
	});

	it('takes a whole queue as other fields: what cannot be written is left out', async () => {
		const before = rich();
		const changed = { ...before, id: 'other', description: 'From JSON', memberCount: 999 };
		const result = await run(
			'update',
			{ queueId: byId(before.id as string), updateFields: { otherFields: '={{ $json.queue }}' } },
			items({ queue: changed as IDataObject }),
		);
		expect(json(result)).toMatchObject([
			{ id: before.id, description: 'From JSON', memberCount: before.memberCount },
		]);
	});

	it('removes the timeout from after call work that has none', async () => {
		const [{ id }] = queues();
		await run('update', { queueId: byId(id), updateFields: { wrapupPrompt: 'OPTIONAL' } });
		expect(stored(id).acwSettings).toEqual({ wrapupPrompt: 'OPTIONAL' });
		const updateFields = { acwTimeout: 20, wrapupPrompt: 'AGENT_REQUESTED' };
		await run('update', { queueId: byId(id), updateFields });
		expect(stored(id).acwSettings).toEqual({ wrapupPrompt: 'AGENT_REQUESTED', timeoutMs: 20_000 });
		await run('update', { queueId: byId(id), updateFields: { acwTimeout: 21 } });
		expect(stored(id).acwSettings).toEqual({ wrapupPrompt: 'AGENT_REQUESTED', timeoutMs: 21_000 });
	});

	it.each([
		['409', { status: 409 }],
		['400', { status: 400, message: 'The version does not match the current version' }],
	])('does it once more on a version conflict (%s)', async (_, respond) => {
		const [{ id }] = queues();
		const updateFields = { name: 'Renamed' };
		simulator.fault({ method: 'PUT', respond });
		expect(json(await run('update', { queueId: byId(id), updateFields }))).toMatchObject([
			{ id, name: 'Renamed' },
		]);
		expect(apiRequests(simulator).map(({ method }) => method)).toEqual([
			'GET',
			'PUT',
			'GET',
			'PUT',
		]);
	});

	it('but not for ever', async () => {
		const [{ id, name }] = queues();
		simulator.fault({ method: 'PUT', times: 2, respond: { status: 409 } });
		const result = await run('update', { queueId: byId(id), updateFields: { name: 'Renamed' } });
		expect(errorOf(result).httpCode).toBe('409');
		expect(apiRequests(simulator).map(({ method }) => method)).toEqual([
			'GET',
			'PUT',
			'GET',
			'PUT',
		]);
		expect(stored(id).name).toBe(name);
	});

	it('reads again before it does it once more: a change in between stays', async () => {
		const [queue] = queues();
		let reads = 0;
		simulator.setOptions({
			onRequest: ({ method }) => {
				if (method === 'GET' && ++reads === 2) queue.description = 'By another';
			},
		});
		simulator.fault({ method: 'PUT', respond: { status: 409 } });
		await run('update', { queueId: byId(queue.id), updateFields: { name: 'Renamed' } });
		simulator.setOptions({ onRequest: undefined });
		expect(stored(queue.id)).toMatchObject({ name: 'Renamed', description: 'By another' });
	});

	it('items that change the same queue do not undo each other', async () => {
		const [{ id }, { id: other }] = queues();
		const changes = [
			{ id, fields: { description: 'A' } },
			{ id: other, fields: { description: 'B' } },
			{ id, fields: { callingPartyName: 'C' } },
			{ id, fields: { enableTranscription: true } },
			{ id, fields: { description: 'Last' } },
		];
		const result = await run(
			'update',
			{
				queueId: byId('={{ $json.id }}'),
				updateFields: { otherFields: '={{ $json.fields }}' },
			},
			items(...changes),
		);
		expect(json(result)).toHaveLength(5);
		expect(stored(id)).toMatchObject({
			description: 'Last',
			callingPartyName: 'C',
			enableTranscription: true,
		});
		expect(stored(other)).toMatchObject({ description: 'B' });
	});
});

describe('Delete', () => {
	it('deletes, and says so', async () => {
		const [{ id }] = queues();
		const result = await run('delete', { queueId: byId(id) });
		expect(json(result)).toEqual([{ deleted: true }]);
		expect(queues().some((queue) => queue.id === id)).toBe(false);
		expect(calls()).toEqual([`DELETE /api/v2/routing/queues/${id}`]);
		expect(errorOf(await run('delete', { queueId: byId(id) })).httpCode).toBe('404');
	});
});

describe('Get Members', () => {
	/** A queue with 250 members, all added directly. */
	function big(): { id: string; ids: string[] } {
		const [{ id }] = queues();
		const ids = simulator
			.org()
			.users.slice(0, 250)
			.map((user) => user.id);
		simulator.org().members.set(
			id,
			ids.map((userId, index) => ({ userId, joined: index % 5 !== 0 })),
		);
		return { id, ids };
	}

	it.each([
		[1, 1, 10],
		[100, 1, 100],
		[101, 2, 100],
		[250, 3, 100],
	])('up to %i: %i calls', async (limit, count, pageSize) => {
		const { id, ids } = big();
		const members = json(await run('getMembers', { queueId: byId(id), limit }));
		expect(members.map((member) => member.id)).toEqual(ids.slice(0, limit));
		expect(calls()).toHaveLength(count);
		expect(calls()[0]).toBe(`GET /api/v2/routing/queues/${id}/members?pageSize=${pageSize}`);
	});

	it('all, as they are or simplified', async () => {
		const { id, ids } = big();
		const raw = json(await run('getMembers', { queueId: byId(id), returnAll: true, ...RAW }));
		expect(raw.map((member) => member.id)).toEqual(ids);
		expect(calls()).toHaveLength(3);
		expect(raw[0]).toHaveProperty('selfUri');
		const simple = json(await run('getMembers', { queueId: byId(id), returnAll: true }));
		expect(simple).toHaveLength(250);
		expect(raw[7]).toMatchObject(simple[7]);
		expect(Object.keys(simple[7])).not.toContain('user');
	});

	it('all, where replies neither count the members nor the pages, as the API declares it', async () => {
		const { id } = big();
		const sizes = [100, 100, 50];
		sizes.forEach((size, page) => {
			const entities = Array.from({ length: size }, (_, index) => ({ id: `m-${page}-${index}` }));
			const body = { entities, pageNumber: page + 1, pageSize: 100 };
			simulator.fault({ path: /\/members\?/, respond: { status: 200, body } });
		});
		const members = json(await run('getMembers', { queueId: byId(id), returnAll: true }));
		expect(new Set(members.map((member) => member.id)).size).toBe(250);
		expect(calls()).toHaveLength(3);
	});

	it('goes on behind a page that is not full when there is a next one', async () => {
		const { id } = big();
		const pages = [
			{ entities: [{ id: 'a' }], nextUri: `/api/v2/routing/queues/${id}/members?pageNumber=2` },
			{ entities: [{ id: 'b' }] },
		];
		pages.forEach((page, index) => {
			const body = { ...page, pageNumber: index + 1, pageSize: 100 };
			simulator.fault({ path: /\/members\?/, respond: { status: 200, body } });
		});
		const members = json(await run('getMembers', { queueId: byId(id), returnAll: true }));
		expect(members.map((member) => member.id)).toEqual(['a', 'b']);
	});

	it('filters', async () => {
		const { id } = big();
		const filters = { joined: false, memberBy: 'user', name: 'Ada' };
		const found = json(await run('getMembers', { queueId: byId(id), returnAll: true, filters }));
		expect(found.length).toBeGreaterThan(0);
		expect(found.every(({ joined }) => joined === false)).toBe(true);
		expect(found.every(({ name }) => String(name).includes('Ada'))).toBe(true);
		expect(calls()[0]).toContain('joined=false&memberBy=user&name=Ada');
		const group = { memberBy: 'group' };
		expect(json(await run('getMembers', { queueId: byId(id), filters: group }))).toEqual([]);
	});

	it('shows what is expanded in the member’s user', async () => {
		const { id } = big();
		const options = { expand: ['skills', 'presence'] };
		const [simple] = json(await run('getMembers', { queueId: byId(id), limit: 1, options }));
		expect(calls()[0]).toContain('expand=skills,presence');
		expect(simple.user).toMatchObject({ presence: expect.any(Object) as unknown });
		const [raw] = json(await run('getMembers', { queueId: byId(id), limit: 1, options, ...RAW }));
		expect(raw.user).toMatchObject(simple.user as IDataObject);
	});
});

describe('Add Members and Remove Members', () => {
	const MEMBERS = (id: string) => `POST /api/v2/routing/queues/${id}/members`;
	const EACH = { queueId: byId('={{ $json.queue }}'), userId: byId('={{ $json.user }}') };

	/** A queue without members. */
	function empty(position = 0): string {
		const { id } = queues()[position];
		simulator.org().members.set(id, []);
		return id;
	}
	/** IDs of existing users; missing ones are added to the organization. */
	function userIds(count: number): string[] {
		const { users } = simulator.org();
		while (users.length < count) users.push({ ...users[0], id: randomUUID() });
		return users.slice(0, count).map(({ id }) => id);
	}
	const input = (queue: string, users: string[]) =>
		items(...users.map((user) => ({ queue, user })));
	const sizes = () => writes().map((request) => bodyOf<unknown[]>(request).length);
	const goesOn = { onError: 'continueRegularOutput' as const };

	it('5,000 users, one an item: 50 calls, each item has its own result', async () => {
		const queue = empty();
		const users = userIds(5_000);
		const result = await run('addMembers', EACH, input(queue, users));
		expect(json(result)).toEqual(users.map((userId) => ({ queueId: queue, userId, added: true })));
		expect(paired(result)).toEqual(users.map((_, item) => ({ item })));
		expect(calls()).toEqual(Array.from({ length: 50 }, () => MEMBERS(queue)));
		expect(memberIds(queue)).toEqual(users);

		const left = users.slice(4_950);
		const gone = await run('removeMembers', EACH, input(queue, users.slice(0, 4_950)));
		expect(json(gone)[0]).toEqual({ queueId: queue, userId: users[0], removed: true });
		expect(calls().slice(50)).toEqual(
			Array.from({ length: 50 }, () => `${MEMBERS(queue)}?delete=true`),
		);
		expect(memberIds(queue)).toEqual(left);
	});

	it('a user that is refused fails alone; the halves of its call are sent again', async () => {
		const queue = empty();
		const users = userIds(5_000);
		users[1_000] = UNKNOWN;
		const result = await run('addMembers', EACH, input(queue, users), goesOn);
		const output = json(result);
		expect(output).toHaveLength(5_000);
		const failed = output.flatMap(({ error }, item) => (error === undefined ? [] : [item]));
		expect(failed).toEqual([1_000]);
		expect(output[1_000].error).toContain(`Unknown user ${UNKNOWN}`);
		expect(paired(result)).toEqual(users.map((_, item) => ({ item })));
		expect(memberIds(queue)).toHaveLength(4_999);
		// 50, and 2 for each time that 100 is halved: 50, 25, 13, 7, 4, 2, 1.
		expect(writes()).toHaveLength(50 + 2 * 7);
		// The queue is checked for the 100 and the 50.
		expect(calls()).toHaveLength(50 + 2 * 7 + 2);
	});

	it.each([
		['is not there', { status: 404 }, true],
		['is in a division of others', { status: 403, code: 'missing.division.permission' }, false],
	])('a queue that %s fails all its users with one call', async (_, respond, isLookedUp) => {
		const [queue, other] = [isLookedUp ? UNKNOWN : empty(0), empty(1)];
		if (!isLookedUp) simulator.fault({ method: 'POST', path: MEMBERS(queue).slice(5), respond });
		const users = userIds(100);
		const given = [...input(queue, users), ...input(other, users)];
		const output = json(await run('addMembers', EACH, given, goesOn));
		expect(output.slice(0, 100).filter(({ error }) => error === undefined)).toEqual([]);
		expect(output.slice(100).filter(({ error }) => error !== undefined)).toEqual([]);
		expect(output[99].details).toMatchObject({
			call: MEMBERS(queue),
			status: respond.status,
			outcome: 'refused',
		});
		expect(writes()).toHaveLength(2);
		expect(calls()).toHaveLength(isLookedUp ? 3 : 2);
	});

	it('stops at the first failure otherwise, and says how far each item got', async () => {
		const queue = empty();
		const users = userIds(300);
		users[0] = UNKNOWN;
		const result = await run(
			'addMembers',
			{ ...EACH, options: { maxConcurrency: 1 } },
			input(queue, users),
		);
		const { message, context } = errorOf(result);
		expect(message).toContain(`Unknown user ${UNKNOWN}`);
		expect(context.itemIndex).toBe(0);
		const { done, failed, inFlight, notSent } = context.items!;
		expect({ failed, inFlight }).toEqual({ failed: [0], inFlight: [] });
		expect(new Set(done.map((item) => users[item]))).toEqual(new Set(memberIds(queue)));
		expect(done.length + failed.length + notSent.length).toBe(300);
	});

	it('a user who appears twice goes into another call', async () => {
		const queue = empty();
		const [a, b, c] = userIds(3);
		const result = await run('addMembers', EACH, input(queue, [a, b, a, c]));
		expect(json(result).map(({ userId }) => userId)).toEqual([a, b, a, c]);
		expect(sizes()).toEqual([2, 2]);
		expect(new Set(memberIds(queue))).toEqual(new Set([a, b, c]));
		expect(memberIds(queue)).toHaveLength(3);
	});

	it('items are grouped by their queue, in any position', async () => {
		const [one, two] = [empty(0), empty(1)];
		const users = userIds(6);
		const mixed = users.map((user, index) => ({ user, queue: index % 2 === 0 ? one : two }));
		const result = await run('addMembers', EACH, items(...mixed));
		expect(json(result).map(({ queueId, userId }) => [queueId, userId])).toEqual(
			mixed.map(({ queue, user }) => [queue, user]),
		);
		expect(calls().sort()).toEqual([MEMBERS(one), MEMBERS(two)].sort());
		expect(memberIds(one)).toEqual([users[0], users[2], users[4]]);
		expect(memberIds(two)).toEqual([users[1], users[3], users[5]]);
	});

	it('an item with wrong values fails alone, the others share their call', async () => {
		const queue = empty();
		const [a, b] = userIds(2);
		const given = items(
			{ queue, user: a },
			{ queue, user: 'x y' },
			{ queue: '', user: a },
			{ queue, user: b },
		);
		const output = json(await run('addMembers', EACH, given, goesOn));
		expect(output.map(({ error }) => error)).toEqual([
			undefined,
			expect.stringContaining("'User' is 'x y', which is not an ID"),
			expect.stringContaining("'Queue' is empty"),
			undefined,
		]);
		expect(sizes()).toEqual([2]);
		expect(memberIds(queue)).toEqual([a, b]);
	});

	it('a call whose outcome is unknown marks each of its items, and is not sent again', async () => {
		const queue = empty();
		const users = userIds(250);
		simulator.fault({ method: 'POST', path: /members/, after: 1, reset: 'afterRead' });
		const output = json(await run('addMembers', EACH, input(queue, users), goesOn));
		const unknown = output.flatMap(({ details }, item) =>
			(details as IDataObject | undefined)?.outcome === 'unknown' ? [item] : [],
		);
		expect(unknown).toEqual(users.slice(100, 200).map((_, index) => 100 + index));
		expect(sizes()).toEqual([100, 100, 50]);
		// It was carried out.
		expect(memberIds(queue)).toHaveLength(250);
	});

	it('and without going on, they are neither done nor failed', async () => {
		const queue = empty();
		simulator.fault({ method: 'POST', path: /members/, reset: 'afterRead' });
		const options = { maxConcurrency: 1 };
		const result = await run('addMembers', { ...EACH, options }, input(queue, userIds(150)));
		const { done, failed, inFlight, notSent } = errorOf(result).context.items!;
		expect([done, failed]).toEqual([[], []]);
		expect([inFlight.length, notSent.length]).toEqual([100, 50]);
		expect(writes()).toHaveLength(1);
	});

	it.each<[string, (ids: string[]) => INodeParameters, IDataObject]>([
		['text', (ids) => ({ userIds: ` ${ids.join(' , ')}, ` }), {}],
		['a list of an expression', () => ({ userIds: '={{ $json.ids }}' }), {}],
	])('several users of one item as %s go in calls of 100', async (_, parameters) => {
		const queue = empty();
		const users = userIds(230);
		const result = await run(
			'addMembers',
			{ queueId: byId(queue), specifyUsers: 'several', ...parameters([...users, users[0]]) },
			items({ ids: [...users, users[0]] }),
		);
		expect(json(result)).toEqual(users.map((userId) => ({ queueId: queue, userId, added: true })));
		expect(paired(result)).toEqual(users.map(() => ({ item: 0 })));
		expect(sizes()).toEqual([100, 100, 30]);
		expect(memberIds(queue)).toEqual(users);
	});

	it('says how many of several users were added before one was refused', async () => {
		const queue = empty();
		const users = userIds(150);
		users[120] = UNKNOWN;
		const error = errorOf(
			await run('addMembers', {
				queueId: byId(queue),
				specifyUsers: 'several',
				userIds: users.join(','),
			}),
		);
		expect(error.message).toContain(`Unknown user ${UNKNOWN}`);
		expect(error.description).toContain('100 of 150 users were already added.');
		expect(memberIds(queue)).toHaveLength(100);
	});
});

describe('the list to choose from', () => {
	const search = async (filter?: string, token?: string) =>
		await listSearch(
			engine,
			{
				nodeType: NODE_TYPE,
				parameters: { resource: 'queue', operation: 'get' },
				credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
				path: 'parameters.queueId',
			},
			'searchQueues',
			filter,
			token,
		);

	it('has all queues, a page at a time', async () => {
		const found: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await search(undefined, token);
			found.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		expect(calls()).toHaveLength(1);
		expect(new Set(found)).toEqual(new Set(queues().map(({ id }) => id)));
		expect(found).toHaveLength(260);
	});

	it.each(['billing', ' Billing ', '*Billing*', 'Billing*'])(
		'is narrowed by %s',
		async (filter) => {
			const { results, paginationToken } = await search(filter);
			const expected = queues().filter(({ name }) => String(name).includes('Billing'));
			expect(results).toHaveLength(expected.length);
			expect(paginationToken).toBeUndefined();
			expect(results[0]).toEqual({
				name: expect.stringContaining('Billing') as unknown,
				value: expect.any(String) as unknown,
			});
		},
	);

	it('is empty if nothing matches', async () => {
		expect(await search('nobody')).toEqual({ results: [], paginationToken: undefined });
	});

	it('tells what went wrong', async () => {
		simulator.fault({ path: /queues/, respond: { status: 403, message: 'No permission to view' } });
		await expect(search()).rejects.toThrow('No permission to view');
	});
});

describe('the schemas of the output', () => {
	it.each<[string, INodeParameters]>([
		['get', {}],
		['getMany', { limit: 3 }],
		['create', { name: 'New' }],
		['update', { updateFields: { description: 'New' } }],
		['delete', {}],
		['getMembers', { limit: 3 }],
		['addMembers', { userId: byId('={{ $json.user }}') }],
		['removeMembers', { userId: byId('={{ $json.user }}') }],
		['activateMembers', { userId: byId('={{ $json.user }}') }],
		['deactivateMembers', { userId: byId('={{ $json.user }}') }],
		['setRingNumber', { userId: byId('={{ $json.member }}'), ringNumber: 2 }],
		['getWrapUpCodes', { limit: 3 }],
		['addWrapUpCodes', { codeId: byId('={{ $json.code }}') }],
		['removeWrapUpCodes', { codeId: byId('={{ $json.code }}') }],
		['createOrUpdate', { name: 'New' }],
	])('%s', async (operation, parameters) => {
		const [{ id }] = queues();
		const [user] = simulator.org().users;
		const queueId = byId(id);
		const [member] = memberIds(id);
		const [code] = simulator.org().wrapupCodes;
		const input = items({ user: user.id, member, code: code.id });
		const output = json(await run(operation, { queueId, ...parameters }, input));
		expect(output.length).toBeGreaterThan(0);
		const schema = schemaOf('queue', operation);
		for (const item of output) {
			// A column without a value is there, and null.
			const given = Object.entries(item).filter(([, value]) => value !== null);
			expect(mismatches(schema, Object.fromEntries(given))).toEqual([]);
			expect(Object.keys(item).sort()).toEqual(Object.keys(schema.properties!).sort());
		}
	});
});

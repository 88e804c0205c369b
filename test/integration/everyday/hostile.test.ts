/** What people and their expressions give by mistake must change nothing, or no more than was meant. */
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { makeCallback } from '../../simulator/routes/callbacks';
import { items } from '../../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, useSimulator, watch } from '../useSimulator';
import { called, chosen } from './kit';

const HOUR_MS = 3_600_000;
const GO_ON = { onError: 'continueRegularOutput' } as const;

const run = async (
	of: string,
	parameters: INodeParameters,
	input: INodeExecutionData[] = items(),
	extra: Partial<INode> = {},
) => {
	const [resource, operation] = of.split('.');
	const node = genesys({ resource, operation, ...parameters }, { typeVersion: 1.1, ...extra });
	return await watch.run(engine, webhookWorkflow(node), { items: input });
};

const rowsOf = ({ outputs }: Awaited<ReturnType<typeof run>>): IDataObject[] =>
	outputs.Genesys[0].map(({ json }) => json);

const writes = () =>
	apiRequests(simulator).filter(
		({ method, path }) => method !== 'GET' && !/\/(query|search)$/.test(path.split('?')[0]),
	);

useSimulator();

describe('Cancel Many', () => {
	const waiting = (hours: number, more: Partial<Parameters<typeof makeCallback>[0]> = {}) => {
		const start = new Date(Date.now() - hours * HOUR_MS).toISOString();
		const numbers = ['+49301234567'];
		const queueId = simulator.org().queues[0].id;
		const one = makeCallback({ queueId, numbers, name: 'Ada', start, ...more });
		simulator.org().conversations.push(one);
		return one;
	};

	it.each([
		['olderThanHours', '={{ $json.none }}'],
		['olderThanHours', '={{ null }}'],
		['olderThanHours', '={{ "" }}'],
		['olderThanHours', '={{ [] }}'],
		['olderThanHours', '={{ false }}'],
		['which', '={{ $json.none }}'],
		['which', '={{ "" }}'],
	])('cancels nothing where %s has no value: %s', async (name, value) => {
		waiting(1);
		const queueId = chosen(simulator.org().queues[0].id);
		const result = await run('callback.cancelMany', { queueId, filters: { [name]: value } });
		expect(errorOf(result)?.message).toMatch(/^'(Older Than|State)/);
		expect(writes()).toEqual([]);
	});

	it('cancels each once where two items have the same queue', async () => {
		const later = new Date(Date.now() + 48 * HOUR_MS).toISOString();
		const all = [waiting(5), waiting(4), waiting(5, { at: later }), waiting(4, { at: later })];
		const queueId = chosen(simulator.org().queues[0].id);
		// Analytics still has as open what was canceled a moment ago.
		const before = structuredClone(all);
		simulator.setOptions({
			onRequest: ({ path }) => {
				if (!path.endsWith('/details/query')) return;
				all.forEach((one, index) => {
					delete one.conversationEnd;
					Object.assign(one, structuredClone(before[index]));
				});
			},
		});
		const result = await run('callback.cancelMany', { queueId }, items({}, {}));
		expect(result.error).toBeUndefined();
		expect(
			writes()
				.map(({ method, status }) => `${method} ${status}`)
				.sort(),
		).toEqual(['PATCH 200', 'PATCH 200', 'POST 200']);
		expect(rowsOf(result).map(({ canceled }) => canceled)).toEqual(Array(8).fill(true));
	});
});

describe('Disconnect Many', () => {
	it.each([
		['externalTag', '  '],
		['phoneNumber', '  '],
		['phoneNumber', '={{ $json.none }}'],
		['queues', '={{ [] }}'],
		['queues', '={{ [null] }}'],
		['queues', '*'],
		['agents', '={{ null }}'],
		['conversationIds', '*'],
		['conversationIds', '={{ [""] }}'],
		['conversationFilters', '={{ [] }}'],
		['conversationFilters', '{}'],
		['conversationFilters', '[{"type":"and"}]'],
		['conversationFilters', '[{"type":"and","predicates":[]}]'],
		['segmentFilters', '{"type":"and","predicates":[{"dimension":"queueId"}]}'],
		['segmentFilters', '{"type":"and","predicates":[{"dimension":"queueId","value":null}]}'],
		['segmentFilters', '{"type":"or","clauses":[{"type":"or","predicates":[]}]}'],
		['segmentFilters', '={{ { predicates: [{ metric: "tTalk", range: { gte: $json.no } }] } }}'],
		['mediaTypes', '={{ null }}'],
		['mediaTypes', '={{ [] }}'],
		['olderThan', '={{ [] }}'],
		['minDuration', '={{ false }}'],
		['startedBefore', '={{ null }}'],
		['startedBefore', '  '],
		['abandoned', '={{ null }}'],
		['abandoned', '={{ "" }}'],
	])('does nothing where %s is %s', async (name, value) => {
		const parameters = { interval: 'Last 7 days', filters: { [name]: value } };
		const result = await run('conversation.disconnectMany', parameters);
		expect(errorOf(result)?.message).toMatch(/^'[A-Z][\w ()-]+' (is|has) /);
		expect(apiRequests(simulator).filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('says of a conversation that two items name what became of it', async () => {
		const gone = '00000000-0000-4000-8000-000000000000';
		const { conversationId: id } = simulator.org().conversations[0];
		const filters = { conversationIds: `${gone},${id}` };
		const result = await run('conversation.disconnectMany', { filters }, items({}, {}));
		const rows = [
			expect.objectContaining({ conversationId: gone, disconnected: false, status: 404 }),
			{ conversationId: id, disconnected: true },
		] as unknown[];
		expect(rowsOf(result)).toEqual([...rows, ...rows]);
		expect(writes()).toHaveLength(2);
	});
});

const sent = () => writes().map(({ body }) => JSON.parse(body) as unknown);

describe('Set Presence', () => {
	const wanted = {
		userId: called('={{ $json.email }}', 'email'),
		presenceId: called('={{ $json.is }}'),
	};

	it('leaves a user who has several items with the presence of the last one', async () => {
		const { users } = simulator.org();
		const [first, third] = users.filter(({ state }) => state === 'active');
		const gone = '00000000-0000-4000-8000-000000000000';
		// The first two items share a call, which is refused because of the second and sent again in parts.
		simulator.fault({ host: 'api', method: 'PATCH', stallMs: 300 });
		const given = [
			{ id: first.id, is: 'Busy' },
			{ id: gone, is: 'Busy' },
			{ id: first.id, is: 'Available' },
			{ id: third.id, is: 'Busy' },
		];
		const parameters = { ...wanted, userId: chosen('={{ $json.id }}') };
		const result = await run('user.setPresence', parameters, items(...given), GO_ON);
		const [busy, refused, ...others] = rowsOf(result);
		expect(busy).toMatchObject({ userId: first.id, presence: 'Busy', set: true });
		expect(JSON.stringify(refused)).toContain(gone);
		expect(others).toMatchObject([
			{ userId: first.id, presence: 'Available', set: true },
			{ userId: third.id, presence: 'Busy', set: true },
		]);
		expect(first.presence).toMatchObject({ presenceDefinition: { systemPresence: 'Available' } });
	});

	it('changes nothing in a dry run, and says what it would change', async () => {
		const [first, second] = simulator.org().users;
		const given = [first, second, first].map(({ email }) => ({ email, is: 'Busy' }));
		const parameters = { ...wanted, options: { dryRun: true } };
		const result = await run('user.setPresence', parameters, items(...given));
		expect(rowsOf(result)).toEqual(
			[first, second, first].map(({ id }) => ({
				dryRun: true,
				change: 'set presence',
				userId: id,
				presenceId: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
				presence: 'Busy',
				message: '',
			})),
		);
		expect(writes()).toEqual([]);
	});
});

it('an ID in upper case is the same one: a replacement does not undo that of another item', async () => {
	const { users, skills } = simulator.org();
	const result = await run(
		'user.replaceSkills',
		{ userId: chosen('={{ $json.id }}'), skillId: called('={{ $json.skill }}'), proficiency: 3 },
		items(
			{ id: users[0].id, skill: skills[0].id },
			{ id: users[0].id.toUpperCase(), skill: skills[1].id.toUpperCase() },
		),
	);
	expect(result.error).toBeUndefined();
	expect(sent()).toEqual([[skills[0], skills[1]].map(({ id }) => ({ id, proficiency: 3 }))]);
});

it('a failed look-up of names is not taken for things without names', async () => {
	const [first, second] = simulator.org().queues;
	const respond = { status: 400, message: 'Refused for this test.' };
	simulator.fault({ host: 'api', method: 'GET', path: '/api/v2/routing/queues', respond });
	const result = await run(
		'queue.getEstimatedWaitTime',
		{ queueId: chosen('={{ $json.id }}') },
		items({ id: first.id }, { id: first.id }, { id: second.id }),
		GO_ON,
	);
	const rows = rowsOf(result);
	expect(JSON.stringify(rows[0])).toContain('Refused for this test.');
	expect(rows.slice(1).map(({ queueName }) => queueName)).toEqual([first.name, second.name]);
});

describe('a choice without a value is not its default, where it says what is written', () => {
	it.each(['={{ $json.none }}', '={{ null }}', '={{ "" }}'])('%s', async (value) => {
		const { users, conversations } = simulator.org();
		const results = [
			await run('user.setRoutingStatus', { userId: chosen(users[0].id), routingStatus: value }),
			await run('conversation.setParticipantData', {
				conversationId: chosen(conversations[0].conversationId),
				participantData: { parameter: [{ name: 'a', value: 'b' }] },
				participant: value,
			}),
			await run('message.receiveOpenMessage', {
				integrationId: chosen('00000000-0000-4000-8000-000000000000'),
				openMessageType: 'receipt',
				receiptId: 'a',
				customerId: 'b',
				receiptStatus: value,
			}),
		];
		expect(results.map((result) => errorOf(result)?.message)).toEqual([
			expect.stringMatching(/^'Routing Status' is /),
			expect.stringMatching(/^'Participant' is /),
			expect.stringMatching(/^'Status' is /),
		]);
		expect(apiRequests(simulator)).toEqual([]);
	});
});

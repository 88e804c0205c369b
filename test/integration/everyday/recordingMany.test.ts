import type { INodeParameters } from 'n8n-workflow';

import type { Conversation } from '../../simulator/data/conversations';
import { recordingsOf, type Recording } from '../../simulator/data/recordings';
import { items } from '../../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, watch } from '../useSimulator';
import { called, chosen, everyday, localDay, sent, type Org, type Row } from './kit';

const ofMedium = (org: Org, mediaType: string) =>
	org.conversations.filter(
		({ participants }) => participants[1].sessions[0].mediaType === mediaType,
	);
const calls = (org: Org) => ofMedium(org, 'voice');

/** All conversations of the simulator; a query takes 7 days. */
const INTERVAL = '2026-01-05T00:00:00Z/2026-01-10T00:00:00Z';

const BATCHES = '/api/v2/recording/batchrequests';
const poll = expect.stringMatching(new RegExp(`^GET ${BATCHES}/[\\da-f-]{36}$`)) as unknown;
const start = (...ids: string[]) =>
	`POST ${BATCHES} ${JSON.stringify({
		batchDownloadRequestList: ids.map((conversationId) => ({ conversationId })),
	})}`;

const partiesOf = (org: Org, { participants }: Conversation) => {
	const { queueId } = participants[1].sessions[0].segments[0];
	return {
		queueId: queueId as string,
		queueName: org.queues.find(({ id }) => id === queueId)!.name as string,
		agentId: participants[1].userId!,
		agentName: org.users.find(({ id }) => id === participants[1].userId)!.name,
	};
};

const rowOf = (org: Org, conversation: Conversation) => {
	const { conversationId, conversationStart, conversationEnd } = conversation;
	const [recording] = recordingsOf(org, conversation);
	const parties = partiesOf(org, conversation);
	return {
		conversationId,
		recordingId: recording.id,
		media: 'audio',
		conversationStart,
		conversationDurationSeconds:
			(Date.parse(conversationEnd!) - Date.parse(conversationStart)) / 1_000,
		direction: 'inbound',
		...parties,
		fileName: `${localDay(conversationStart)}_${parties.queueName}_${parties.agentName}_${conversationId}.ogg`,
		mimeType: 'audio/ogg',
		fileSize: `made-up content of /downloads/recordings/${recording.id}`.length,
	};
};

const ROWS: Row[] = [
	{
		name: 'recording.downloadMany (by IDs)',
		parameters: (org) => ({
			selectBy: 'ids',
			conversationIds: calls(org)[0].conversationId,
		}),
		requests: (org) => {
			const [conversation] = calls(org);
			const { queueId, agentId } = partiesOf(org, conversation);
			return [
				`GET /api/v2/analytics/conversations/details?id=${conversation.conversationId}`,
				`GET /api/v2/routing/queues?id=${queueId}&pageSize=1`,
				`GET /api/v2/users?id=${agentId}&pageSize=1&state=any`,
				start(conversation.conversationId),
				poll,
			];
		},
		output: (org) => [rowOf(org, calls(org)[0])],
		bad: [
			["'Conversations' is empty", { conversationIds: ' , ' }],
			["'Conversations' is empty", { conversationIds: '={{ $json.none }}' }],
			["'Conversations' is empty", { conversationIds: '={{ [] }}' }],
			["'Conversations' is '../x', which is not an ID", { conversationIds: '../x' }],
			["'Filters' go with an interval", { filters: { direction: 'inbound' } }],
			["'Specify Conversations' is 'all'", { selectBy: 'all' }],
			["'Audio Only' is 'perhaps'", { audioOnly: '={{ "perhaps" }}' }],
			["'File Name' has '{name}', which is not filled in", { options: { fileName: '{name}' } }],
			["'Put Output in Field' must not be", { options: { outputPropertyName: 'constructor' } }],
			["'Maximum Job Time (Seconds)' is '-1'", { options: { maximumJobTime: '={{ -1 }}' } }],
		],
	},
	{
		name: 'recording.downloadMany (by interval and filters)',
		parameters: (org) => ({
			interval: INTERVAL,
			limit: 1,
			filters: { queues: partiesOf(org, calls(org)[0]).queueId, minDuration: 0 },
		}),
		requests: (org) => {
			const [conversation] = calls(org);
			const { queueId, agentId } = partiesOf(org, conversation);
			return [
				sent(
					'POST /api/v2/analytics/conversations/details/query',
					'"interval":"2026-01-05T00:00:00.000Z/2026-01-10T00:00:00.000Z"',
					`"dimension":"queueId","operator":"matches","value":"${queueId}"`,
					'"dimension":"mediaType","operator":"matches","value":"voice"',
				),
				`GET /api/v2/routing/queues?id=${queueId}&pageSize=1`,
				`GET /api/v2/users?id=${agentId}&pageSize=1&state=any`,
				start(conversation.conversationId),
				poll,
			];
		},
		output: (org) => [rowOf(org, calls(org)[0])],
		bad: [
			["'Interval' is 'whenever'", { interval: 'whenever' }],
			["'Queues' is empty", { filters: { queues: '={{ $json.none }}' } }],
			["'Agents' is empty", { filters: { agents: '' } }],
			["'Direction' is 'up'", { filters: { direction: '={{ "up" }}' } }],
			["'Minimum Duration (Seconds)' is '-1'", { filters: { minDuration: '={{ -1 }}' } }],
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
		],
	},
];

const SIZES = { users: 20, queues: 5, conversations: 400, contacts: 5, audits: 5 };

everyday(ROWS, { jobs: { polls: 0 }, sizes: SIZES });

async function run(
	parameters: INodeParameters,
	extra: Parameters<typeof genesys>[1] = {},
	input = items(),
) {
	const node = genesys(
		{ resource: 'recording', operation: 'downloadMany', path: '', ...parameters },
		{ typeVersion: 1.1, ...extra },
	);
	const result = await watch.run(engine, webhookWorkflow(node), { items: input });
	const [task] = result.run.data.resultData.runData.Genesys;
	return {
		result,
		hints: JSON.stringify(task.hints ?? []),
		out: result.outputs.Genesys?.[0] ?? [],
	};
}

const starts = () =>
	apiRequests(simulator)
		.filter(({ method, path }) => method === 'POST' && path === BATCHES)
		.map(({ body }) => JSON.parse(body) as { batchDownloadRequestList: unknown[] })
		.map(({ batchDownloadRequestList: list }) => list.length);

const downloads = () => simulator.requests.filter(({ host }) => host === 'other');

const byId = (...conversations: Conversation[]) =>
	items(...conversations.map(({ conversationId }) => ({ conversationId })));

const PER_ITEM = { selectBy: 'ids', conversationIds: '={{ $json.conversationId }}' };

describe('an interval', () => {
	it('comes whole: each call once, 100 in a batch, two batches at a time', async () => {
		simulator.setOptions({ jobs: { polls: 1 } });
		const org = simulator.org();
		const wanted = calls(org);
		expect(wanted.length).toBeGreaterThan(100);
		/** Batches that were started and not yet seen to end. */
		const underWay = new Map<string, number>();
		let most = 0;
		simulator.setOptions({
			onRequest: ({ method, path }) => {
				if (method === 'POST' && path === BATCHES) {
					underWay.set(`new ${underWay.size}`, 0);
				} else if (path.startsWith(`${BATCHES}/`)) {
					const [waiting] = [...underWay.keys()].filter((key) => key.startsWith('new'));
					if (!underWay.has(path)) underWay.delete(waiting);
					const polls = (underWay.get(path) ?? 0) + 1;
					underWay.set(path, polls);
					// With one poll that finds it unfinished, the second is the last.
					if (polls === 2) underWay.delete(path);
				}
				most = Math.max(most, underWay.size);
			},
		});
		const { out, hints } = await run({ interval: INTERVAL, returnAll: true });
		expect(out.map(({ json }) => json)).toEqual(wanted.map((one) => rowOf(org, one)));
		expect(starts()).toEqual([100, wanted.length - 100]);
		expect(most).toBe(2);
		expect(hints).not.toContain('no recordings');
		expect(out[0].binary!.data).toMatchObject({ mimeType: 'audio/ogg', fileType: 'audio' });
		for (const { headers } of downloads()) expect(headers).not.toHaveProperty('authorization');
	});

	it('is read no further than the limit, and says that there is more', async () => {
		const { out, hints } = await run({ interval: INTERVAL, limit: 7 });
		expect(out).toHaveLength(7);
		expect(starts()).toEqual([7]);
		expect(hints).toContain('Returned the first 7 recordings; there are more');
	});

	it('takes queues and agents by name', async () => {
		const org = simulator.org();
		const [{ participants }] = calls(org);
		const { name, email, id } = org.users.find((one) => one.id === participants[1].userId)!;
		const { out } = await run({
			interval: INTERVAL,
			returnAll: true,
			filters: { agents: String(email) },
		});
		expect(new Set(out.map(({ json }) => json.agentName))).toEqual(new Set([name]));
		expect(out).toHaveLength(calls(org).filter((one) => one.participants[1].userId === id).length);
	});

	it('with other media than calls has them where they are wanted', async () => {
		const org = simulator.org();
		const filters = { mediaTypes: ['chat'] };
		const without = await run({ interval: INTERVAL, returnAll: true, filters });
		const count = ofMedium(org, 'chat').length;
		expect(without.out).toEqual([]);
		expect(without.hints).toContain(`Left out ${count} recordings without audio`);
		const { out } = await run({ interval: INTERVAL, returnAll: true, filters, audioOnly: false });
		expect(out).toHaveLength(count);
		expect(out[0]).toMatchObject({ json: { media: 'text', mimeType: 'application/json' } });
		expect(out[0].json.fileName).toMatch(/\.json$/);
	});

	it('without conversations starts nothing', async () => {
		const { out } = await run({ interval: '2020-01-01/2020-01-02', returnAll: true });
		expect(out).toEqual([]);
		expect(starts()).toEqual([]);
	});
});

describe('IDs', () => {
	it('of items share calls: 250 items are three batches, and each item has its own', async () => {
		const org = simulator.org();
		const wanted = org.conversations.slice(0, 250);
		const { out, hints } = await run(PER_ITEM, {}, byId(...wanted));
		expect(starts()).toEqual([100, 100, 50]);
		const expected = wanted.flatMap((one, item) =>
			one.participants[1].sessions[0].mediaType === 'voice' ? [{ item, row: rowOf(org, one) }] : [],
		);
		expect(out.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual(
			expected.map(({ item, row }) => ({ json: row, pairedItem: { item } })),
		);
		expect(hints).toContain('saved by sharing calls');
		expect(hints).toMatch(/\d+ conversations have no recordings/);
	});

	it('that are the same are downloaded once, and each item has the file', async () => {
		const [one] = calls(simulator.org());
		const { out } = await run(PER_ITEM, {}, byId(one, one));
		expect(out.map(({ binary }) => binary!.data.fileName)).toEqual([
			rowOf(simulator.org(), one).fileName,
			rowOf(simulator.org(), one).fileName,
		]);
		expect(downloads()).toHaveLength(1);
	});

	it('of one item may be a list of IDs and addresses', async () => {
		const [one, other] = calls(simulator.org());
		const address = `https://apps.mypurecloud.com/directory/#/analytics/interactions/${other.conversationId}`;
		const conversationIds = `${one.conversationId}, ${address}`;
		const { out } = await run({ selectBy: 'ids', conversationIds });
		expect(out.map(({ json }) => json.conversationId)).toEqual([
			one.conversationId,
			other.conversationId,
		]);
		expect(starts()).toEqual([2]);
	});

	it('have files of the same name numbered', async () => {
		const [one, other] = calls(simulator.org());
		const options = { fileName: 'call.{ext}', outputPropertyName: 'audio' };
		const { out } = await run({ ...PER_ITEM, options }, {}, byId(one, other));
		expect(out.map(({ binary }) => binary!.audio.fileName)).toEqual(['call.ogg', 'call (2).ogg']);
	});

	it('go without queue and agent where the client may not see them, with a hint', async () => {
		const [one] = calls(simulator.org());
		const path = '/api/v2/analytics/conversations/details';
		simulator.fault({ host: 'api', path, respond: { status: 403, code: 'missing.permissions' } });
		const { out, hints } = await run(PER_ITEM, {}, byId(one));
		expect(out[0].json).toMatchObject({ fileName: `${one.conversationId}.ogg` });
		expect(hints).toContain('Start, queue and agent of the conversations are missing');
		expect(hints).toContain('analytics:conversationDetail:view');
	});
});

describe('a recording that cannot be downloaded', () => {
	function archive(conversation: Conversation): Recording {
		const [recording] = recordingsOf(simulator.org(), conversation);
		recording.fileState = 'ARCHIVED';
		return recording;
	}

	const messageOf = ({ id, conversationId }: Recording) =>
		`Recording ${id} of conversation ${conversationId} cannot be downloaded: The recording cannot be downloaded: ARCHIVED`;

	it('is the error of its item alone; the others come', async () => {
		const [one, bad, other] = calls(simulator.org());
		const message = messageOf(archive(bad));
		expect(errorOf((await run(PER_ITEM, {}, byId(one, bad, other))).result).message).toBe(message);
		const { out } = await run(
			PER_ITEM,
			{ onError: 'continueRegularOutput' },
			byId(one, bad, other),
		);
		expect(out.map(({ json }) => json.error)).toEqual([undefined, message, undefined]);
		expect(out[1].json).toMatchObject({
			conversationId: bad.conversationId,
			agentName: partiesOf(simulator.org(), bad).agentName,
		});
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('of an interval stops it, or is a row where the run goes on', async () => {
		const message = messageOf(archive(calls(simulator.org())[1]));
		const parameters = { interval: INTERVAL, limit: 3 };
		expect(errorOf((await run(parameters)).result).message).toBe(message);
		const { out } = await run(parameters, { onError: 'continueRegularOutput' });
		expect(out.map(({ json }) => json.error)).toEqual([undefined, message, undefined]);
	});

	it('because its file is gone says so', async () => {
		const [one] = calls(simulator.org());
		simulator.fault({ host: 'other', respond: { status: 403 }, times: Infinity });
		const { out } = await run(PER_ITEM, { onError: 'continueRegularOutput' }, byId(one));
		expect(out[0].json).toMatchObject({
			conversationId: one.conversationId,
			error: 'The file could not be downloaded: status 403',
		});
	});

	it('because the conversation does not exist is an error of its item', async () => {
		const id = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
		const error = errorOf((await run({ selectBy: 'ids', conversationIds: id })).result);
		expect(error.message).toContain('The recording was not found');
	});
});

it('a batch that ends as failed, or not in time, is an error', async () => {
	const [one] = calls(simulator.org());
	simulator.setOptions({ jobs: { polls: 0, outcome: 'FAILED' } });
	expect(errorOf((await run(PER_ITEM, {}, byId(one))).result).message).toBe(
		'The job ended as Failed',
	);
	simulator.setOptions({ jobs: { polls: 1_000 } });
	const options = { maximumJobTime: 1 };
	const late = errorOf((await run({ ...PER_ITEM, options }, {}, byId(one))).result);
	expect(late.message).toBe('The job was still InProgress after 1 seconds');
});

it('a single recording may be chosen by the address of its conversation', async () => {
	const [one] = calls(simulator.org());
	const address = `https://apps.mypurecloud.com/#/interactions/${one.conversationId}`;
	const { out } = await run({
		operation: 'download',
		conversationId: called(address, 'url'),
		specifyRecordings: 'one',
		recordingId: chosen(recordingsOf(simulator.org(), one)[0].id),
	});
	expect(out).toHaveLength(2);
});

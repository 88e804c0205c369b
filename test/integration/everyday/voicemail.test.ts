import { voicemailsOf, type Mailbox, type Voicemail } from '../../simulator/data/voicemails';
import { genesys, webhookWorkflow } from '../harness';
import { engine, simulator, watch } from '../useSimulator';
import { called, chosen, everyday, notAnId, type Org, type Row } from './kit';

const ownerOf = ({ queues, groups, users }: Org, kind: Mailbox) =>
	({ queue: queues[0], group: groups[0], user: users[0] })[kind];

const rowOf = (kind: Mailbox, org: Org, voicemail: Voicemail) => ({
	id: voicemail.id,
	conversationId: voicemail.conversation.id,
	created: voicemail.createdDate,
	read: voicemail.read,
	durationSeconds: voicemail.audioRecordingDurationSeconds,
	sizeBytes: voicemail.audioRecordingSizeBytes,
	callerName: voicemail.callerName,
	callerAddress: voicemail.callerAddress,
	[`${kind}Id`]: ownerOf(org, kind).id,
	[`${kind}Name`]: ownerOf(org, kind).name,
	note: voicemail.note,
	deleted: false,
});

const names = {
	queue: (id: string) => `GET /api/v2/routing/queues?id=${id}&pageSize=1`,
	group: (id: string) => `GET /api/v2/groups?id=${id}&pageSize=1`,
	user: (id: string) => `GET /api/v2/users?id=${id}&pageSize=1&state=any`,
};

const INTERVAL = '2026-01-09T22:00:00Z/2026-01-09T23:30:00Z';

const ROWS: Row[] = [
	...(['queue', 'group', 'user'] as const).map(
		(kind): Row => ({
			name: `voicemail.getMany (of a ${kind})`,
			parameters: (org) => ({
				mailbox: kind,
				[`${kind}Id`]: chosen(ownerOf(org, kind).id),
				limit: 3,
			}),
			requests: (org) => {
				const { id } = ownerOf(org, kind);
				return [`GET /api/v2/voicemail/${kind}s/${id}/messages?pageSize=10`, names[kind](id)];
			},
			output: (org) =>
				voicemailsOf(org, kind, ownerOf(org, kind).id)
					.slice(0, 3)
					.map((voicemail) => rowOf(kind, org, voicemail)),
			bad: notAnId(kind[0].toUpperCase() + kind.slice(1), `${kind}Id`),
		}),
	),
	{
		name: 'voicemail.getMany (filtered)',
		parameters: (org) => ({
			queueId: chosen(org.queues[0].id),
			filters: { interval: INTERVAL, unread: true },
		}),
		requests: ({ queues: [{ id }] }) => [
			`GET /api/v2/voicemail/queues/${id}/messages?pageSize=100`,
			`GET /api/v2/voicemail/queues/${id}/messages?pageSize=100&pageNumber=2`,
			names.queue(id),
		],
		// Left at 23:30 (no longer in the interval), 23:00 (unread), 22:30 (heard), 22:00 (unread).
		output: (org) => {
			const all = voicemailsOf(org, 'queue', org.queues[0].id);
			return [all[2], all[4]].map((voicemail) => rowOf('queue', org, voicemail));
		},
		bad: [
			["'Interval' is 'whenever'", { filters: { interval: 'whenever' } }],
			["'Interval' is 'P1D'. Enter two dates", { filters: { interval: 'P1D' } }],
			["'Unread Only' is 'perhaps'", { filters: { unread: '={{ "perhaps" }}' } }],
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Mailbox' is 'all'", { mailbox: 'all' }],
		],
	},
];

everyday(ROWS);

it('takes the name of a queue, asks no names for raw rows, and reads all pages', async () => {
	const org = simulator.org();
	const [{ id, name }] = org.queues;
	const result = await watch.run(
		engine,
		webhookWorkflow(
			genesys(
				{
					resource: 'voicemail',
					operation: 'getMany',
					queueId: called(name),
					returnAll: true,
					output: 'raw',
				},
				{ typeVersion: 1.1 },
			),
		),
	);
	expect(result.error).toBeUndefined();
	expect(result.outputs.Genesys[0].map(({ json }) => json)).toEqual(voicemailsOf(org, 'queue', id));
});

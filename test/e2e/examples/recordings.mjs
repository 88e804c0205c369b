/** Recordings, transcripts and voicemails. */
import assert from 'node:assert/strict';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const DAY_MS = 86_400_000;

/** @returns {OrgData['conversations']} */
const callsOf = (/** @type {OrgData} */ org) =>
	org.conversations.filter(({ participants }) =>
		participants.some(({ sessions }) => sessions.some(({ mediaType }) => mediaType === 'voice')),
	);

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'recordings-to-files.workflow.json': {
		nodes: 3,
		check({ output, binaries, org, calls }) {
			const asked = ofYesterday(org, calls);
			// One that goes on has no recording yet.
			const found = asked.filter(({ conversationEnd }) => conversationEnd !== undefined);
			assert.ok(found.length > 100, 'one batch only');
			const rows = output('Your Drive');
			assert.deepEqual(
				rows.map(({ conversationId }) => conversationId).sort(),
				found.map(({ conversationId }) => conversationId).sort(),
			);
			for (const { path, queueName, agentName, conversationId } of rows) {
				assert.match(path, /^recordings\/\d{4}-\d\d-\d\d_.+\.ogg$/);
				for (const part of [queueName, agentName, conversationId])
					assert.ok(part && path.includes(part), path);
			}
			assert.equal(binaries('Download Recordings').length, found.length);
			const batches = calls('POST').filter(({ path }) => path.endsWith('/batchrequests'));
			assert.equal(batches.length, Math.ceil(asked.length / 100));
		},
	},
	'transcript-after-call.workflow.json': {
		nodes: 4,
		webhook: 'POST',
		prepare({ org }) {
			const [{ conversationId }] = callsOf(org);
			EXAMPLES['transcript-after-call.workflow.json'].body = { conversationId };
		},
		check({ output, org }) {
			const [{ participants }] = callsOf(org);
			const agent = org.users.find(({ id }) => id === participants[1].userId);
			assert.deepEqual(output('Your CRM'), [
				{
					subject: `Call with ${agent?.name}`,
					summary: 'The customer asked for a late order, which arrives tomorrow.',
					transcript: [
						'Customer: Hello, my order has not arrived.',
						'Agent: I am sorry. Let me look. It will be there tomorrow.',
						'Customer: Great, thank you!',
					].join('\n'),
				},
			]);
		},
	},
	'voicemails-to-table.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			const now = Date.now();
			const [{ id }] = org.queues;
			const made = (/** @type {number} */ minutes, read = false) => ({
				id: `a0000000-0000-4000-8000-${String(minutes).padStart(12, '0')}`,
				conversation: { id: 'a0000000-0000-4000-8000-000000000000' },
				read,
				createdDate: new Date(now - minutes * 60_000).toISOString(),
				audioRecordingDurationSeconds: 30,
				callerName: 'Ada',
				callerAddress: 'tel:+15550001',
			});
			// The second was heard; the last is older than the first run looks back.
			org.voicemails.set(`queue/${id}`, [made(5), made(10, true), made(90), made(3 * 24 * 60)]);
		},
		check({ output, org }) {
			const rows = output('Your Ticket System');
			assert.deepEqual(
				rows.map(({ title }) => title),
				['Voicemail from Ada (tel:+15550001)', 'Voicemail from Ada (tel:+15550001)'],
			);
			assert.match(rows[0].text, new RegExp(`^30 seconds in ${org.queues[0].name}, left 20`));
		},
	},
};

/** The calls in the interval that was asked for, which must be yesterday. */
function ofYesterday(/** @type {OrgData} */ org, /** @type {(method: string) => any[]} */ calls) {
	const query = calls('POST').find(({ path }) => path.endsWith('/conversations/details/query'));
	const [start, end] = JSON.parse(query.body).interval.split('/').map(Date.parse);
	assert.ok(end <= Date.now() && end > Date.now() - DAY_MS - 3_600_000);
	assert.ok(Math.abs(end - start - DAY_MS) <= 3_600_000);
	return callsOf(org).filter(
		({ conversationStart, conversationEnd }) =>
			Date.parse(conversationStart) < end &&
			(conversationEnd === undefined || Date.parse(conversationEnd) >= start),
	);
}

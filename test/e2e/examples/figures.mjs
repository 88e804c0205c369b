/** Examples with figures. */
import assert from 'node:assert/strict';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const MINUTE_MS = 60_000;

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'live-queue-alert.workflow.json': {
		nodes: 4,
		prepare({ org }) {
			const [first, second] = org.queues;
			const template = org.conversations[0];
			org.conversations.push(waiting(template, first.id, 5), waiting(template, second.id, 1));
		},
		check({ output, org }) {
			assert.ok(output('Get Queues').length >= org.queues.length);
			const [one, ...others] = output('Waits over 2 Minutes');
			assert.deepEqual(others, []);
			assert.equal(one.queueId, org.queues[0].id);
			assert.equal(one.waiting, 1);
			const [{ text }] = output('Your Message');
			assert.match(text, /^Sales \(voice\): 1 waiting, the longest for \d+ minutes; \d+ agents/);
		},
	},
	'queue-report.workflow.json': {
		nodes: 3,
		check({ output, file, calls }) {
			const [{ body }] = calls('POST').filter(({ path }) => path.endsWith('/aggregates/query'));
			const [start, end] = JSON.parse(body).interval.split('/').map(Date.parse);
			const rows = output('Get Queue Figures');
			assert.ok(rows.length > 100);
			for (const row of rows) {
				assert.ok(row.queueName && row.mediaType);
				assert.ok(Date.parse(row.intervalStart) >= start && Date.parse(row.intervalEnd) <= end);
				assert.equal(Date.parse(row.intervalEnd) - Date.parse(row.intervalStart), 30 * MINUTE_MS);
			}
			assert.ok(rows.some(({ offered }) => offered > 0));
			assert.match(file('Your Spreadsheet').fileName, /^queues-\d{4}-\d\d-\d\d\.csv$/);
		},
	},
	'agent-status-time.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			const [member] = org.members.get(org.queues[0].id) ?? [];
			const user = org.users.find(({ id }) => id === member.userId);
			// Longer than yesterday, in every time zone.
			const [startTime, endTime] = [96, -24].map((hours) =>
				new Date(Date.now() - hours * 60 * MINUTE_MS).toISOString(),
			);
			Object.assign(user ?? {}, {
				statusHistory: {
					primaryPresence: [{ startTime, endTime, systemPresence: 'MEETING' }],
					routingStatus: [],
				},
			});
		},
		check({ output, file, org }) {
			const members = org.members.get(org.queues[0].id) ?? [];
			const rows = output('Get Status Times');
			assert.equal(rows.length, members.length);
			const row = rows.find(({ userId }) => userId === members[0].userId);
			const span = Date.parse(row.intervalEnd) - Date.parse(row.intervalStart);
			assert.equal(row.meetingMinutes, span / MINUTE_MS);
			assert.ok(rows.every(({ userName }) => userName));
			assert.match(file('Your Spreadsheet').fileName, /^agents-\d{4}-\d\d-\d\d\.csv$/);
		},
	},
};

/** A call that has waited for some minutes. */
function waiting(
	/** @type {OrgData['conversations'][number]} */ template,
	/** @type {string} */ queueId,
	/** @type {number} */ minutes,
) {
	const start = new Date(Date.now() - minutes * MINUTE_MS).toISOString();
	const segment = { segmentStart: start, segmentType: 'interact', queueId };
	const session = { mediaType: 'voice', direction: 'inbound', segments: [segment] };
	const [customer] = template.participants;
	return {
		conversationId: `${template.conversationId.slice(0, -1)}${minutes}`,
		conversationStart: start,
		participants: [{ ...customer, sessions: [session] }],
	};
}

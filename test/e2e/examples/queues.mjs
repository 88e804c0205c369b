/** Examples about the members and the wrap-up codes of queues. */
import assert from 'node:assert/strict';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

/** Each user goes into two queues. */
const SHEET_USERS = 1_000;
/** Users in one search, and members in one call. */
const MOST_IN_CALL = 100;
const UNKNOWN = 'nobody@acme.example';

const CODES = 12;

/** One gets a name with a comma, which must not divide it. */
const codesOf = (/** @type {OrgData} */ { wrapupCodes }) => wrapupCodes.slice(10, 10 + CODES);

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'add-users-to-queue.workflow.json': {
		nodes: 3,
		form: ({ active, org }) => {
			const [one, two] = org.queues;
			const rows = active
				.slice(0, SHEET_USERS)
				.flatMap(({ email }) => [`${email},${one.name}`, `${email},${two.name}`]);
			const lines = ['email,queue', ...rows, `${UNKNOWN},${one.name}`];
			return [new File([lines.join('\n')], 'users.csv', { type: 'text/csv' })];
		},
		check({ output, active, org, calls }) {
			const users = active.slice(0, SHEET_USERS);
			const rows = output('Add to Queue');
			assert.equal(rows.length, 2 * SHEET_USERS + 1);
			assert.match(rows.at(-1).error, new RegExp(`'${UNKNOWN}', and there is no user`));
			assert.ok(rows.slice(0, -1).every(({ added }) => added === true));
			for (const { id } of org.queues.slice(0, 2)) {
				const members = new Set((org.members.get(id) ?? []).map(({ userId }) => userId));
				assert.ok(users.every((user) => members.has(user.id)));
			}
			const made = (/** @type {string} */ method, /** @type {RegExp} */ path) =>
				calls(method).filter((call) => path.test(call.path)).length;
			assert.equal(made('POST', /\/users\/search/), SHEET_USERS / MOST_IN_CALL + 1);
			assert.equal(made('GET', /\/routing\/queues\?/), 2);
			assert.equal(made('POST', /\/members$/), (2 * SHEET_USERS) / MOST_IN_CALL);
		},
	},
	'wrap-up-codes-to-queue.workflow.json': {
		nodes: 2,
		prepare({ org }) {
			codesOf(org)[0].name = 'Sold, with discount';
		},
		form: ({ org }) => [
			String(org.queues[0].name),
			codesOf(org)
				.map(({ name }) => name)
				.join('\n'),
		],
		check({ output, org, calls }) {
			const codes = codesOf(org);
			assert.deepEqual(
				output('Add Wrap-Up Codes').map(({ wrapUpCodeName }) => wrapUpCodeName),
				codes.map(({ name }) => name),
			);
			const own = /** @type {string[]} */ (org.queues[0].wrapupCodeIds);
			assert.ok(codes.every(({ id }) => own.includes(id)));
			assert.equal(calls('POST').filter(({ path }) => path.endsWith('/wrapupcodes')).length, 1);
		},
	},
};

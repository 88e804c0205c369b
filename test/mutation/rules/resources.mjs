const members = 'nodes/GenesysCloud/resources/queue/changeMembers.ts';
const queues = ['test/integration/queues.test.ts'];
const getUser = 'nodes/GenesysCloud/resources/user/get.operation.ts';
const users = ['test/integration/users/getOfManyItems.test.ts'];

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
	{
		name: 'inactive users come in a shared call, too',
		file: getUser,
		find: "state: 'any', ",
		replace: '',
		tests: users,
	},
	{
		name: 'a deleted user is not found in a shared call either',
		file: getUser,
		find: "users.filter(({ state }) => state !== 'deleted')",
		replace: 'users',
		tests: users,
	},
	{
		name: 'the page of a shared call has room for all its users',
		file: getUser,
		find: 'pageSize: id.length, ',
		replace: '',
		tests: users,
	},
	{
		name: 'an ID cannot reach another path or count as several',
		file: 'nodes/GenesysCloud/fields/itemParameters.ts',
		find: 'if (PLAIN_ID.test(id)) return id;',
		replace: "if (id !== '') return id;",
		tests: ['test/nodes/GenesysCloud/fields/itemParameters.test.ts'],
	},
	{
		name: 'what only the server sets is not written back',
		file: 'nodes/GenesysCloud/resources/queue/mergePatch.ts',
		find: '!READ_ONLY.has(name)',
		replace: 'true',
		tests: ['test/nodes/GenesysCloud/resources/queue/mergePatch.test.ts', ...queues],
	},
	{
		name: 'an update that meets another change is tried once more',
		file: 'nodes/GenesysCloud/operation/readMergeWrite.ts',
		find: 'if (!isConflict(error)) throw error;',
		replace: 'throw error;',
		tests: ['test/integration/users/update.test.ts', ...queues],
	},
	{
		name: 'two items that change one object do not undo each other',
		file: 'nodes/GenesysCloud/run/operationApi.ts',
		find: 'await queues.take(name, task)',
		replace: 'await task()',
		tests: queues,
	},
	{
		name: 'a queue that is not there is not asked for once for each user',
		file: members,
		find: '!(await isForAll(failure, calls, queueId, userIds))',
		replace: 'true',
		tests: queues,
	},
	{
		name: 'items of a refused batch that were not sent again are not in doubt',
		file: 'nodes/GenesysCloud/run/runItems.ts',
		find: 'members.forEach((itemIndex) => progress.again(itemIndex));',
		replace: '',
		tests: queues,
	},
];

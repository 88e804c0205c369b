const tests = ['test/nodes/GenesysCloud/run/batches.test.ts'];
const runs = ['test/integration/queues.test.ts', 'test/integration/users/getOfManyItems.test.ts'];
const file = 'nodes/GenesysCloud/run/batches.ts';

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
	{
		name: 'a call takes no more objects than the API allows',
		file,
		find: 'this.ids.size < size &&',
		replace: '',
		tests,
	},
	{
		name: 'a call stays below the largest body',
		file,
		find: ' && this.bytes + bytes <= MAX_BODY_BYTES',
		replace: '',
		tests,
	},
	{
		name: 'two writes to one object never share a call',
		file,
		find: 'if (this.ids.has(id)) return readOnly;',
		replace: 'if (this.ids.has(id)) return true;',
		tests,
	},
	{
		name: 'items that read the same object share its result',
		file,
		find: 'if (this.ids.has(id)) return readOnly;',
		replace: 'if (this.ids.has(id)) return false;',
		tests,
	},
	{
		name: 'only items with otherwise equal parameters share a call',
		file,
		find: 'JSON.stringify(entry.shared ?? {})',
		replace: "''",
		tests,
	},
	{
		name: 'a batch whose outcome is unknown is not sent again in parts',
		file,
		find: "error.details.outcome !== 'refused'",
		replace: 'false',
		tests,
	},
	{
		name: 'a batch without the permission is not tried item by item',
		file,
		find: 'REFUSALS.has(status) ||',
		replace: 'true ||',
		tests,
	},
	{
		name: 'what did not come back in a batch is asked for by itself',
		file: 'nodes/GenesysCloud/run/runItems.ts',
		find: 'await Promise.all(missing.map(runItem));',
		replace: '',
		tests: runs,
	},
	{
		name: 'a refused batch is tried in halves',
		file: 'nodes/GenesysCloud/run/runItems.ts',
		find: 'if (isWorthSplitting(results.error)) await Promise.all(split(unit).map(runUnit));',
		replace: 'if (false) return;',
		tests: runs,
	},
	{
		name: 'items that share a result get objects of their own',
		file: 'nodes/GenesysCloud/run/runItems.ts',
		find: 'given.has(id) ? structuredClone(result) : result',
		replace: 'result',
		tests: runs,
	},
];

const families = 'test/nodes/GenesysCloud/client/pagination.test.ts';
const moving = 'test/nodes/GenesysCloud/client/paginationMoving.test.ts';
const folder = 'nodes/GenesysCloud/client';

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
	{
		name: 'pages: an item that comes twice is given once',
		file: `${folder}/identities.ts`,
		find: 'items.filter((item) => !this.has(item))',
		replace: '[...items]',
		tests: [moving],
	},
	{
		name: 'pages: what moved to an earlier page is read again',
		file: `${folder}/numberedPages.ts`,
		find: 'const mayMiss = deleted > 0 &&',
		replace: 'const mayMiss = deleted > 1e9 &&',
		tests: [moving],
	},
	{
		name: 'pages: a position that was there already ends the list',
		file: `${folder}/linkedPages.ts`,
		find: 'visited.has(step.position)',
		replace: 'false',
		tests: [families],
	},
	{
		name: 'pages: the limit cuts the last page',
		file: `${folder}/pagination.ts`,
		find: 'identities.fresh(items).slice(0, left)',
		replace: 'identities.fresh(items)',
		tests: [families],
	},
	{
		name: 'pages: are as large as the operation gives',
		file: `${folder}/pagingParameters.ts`,
		find: 'return Math.min(paging.max, Math.max(limit, LEAST_PAGE_SIZE));',
		replace: 'return LEAST_PAGE_SIZE;',
		tests: [families],
	},
	{
		name: 'pages: no more are under way than allowed',
		file: `${folder}/numberedPages.ts`,
		find: '|| this.pages.size >= this.most',
		replace: '',
		tests: [families],
	},
	{
		name: 'pages: after a failure no more are asked for',
		file: `${folder}/numberedPages.ts`,
		find: 'if (this.failed !== undefined || this.pages',
		replace: 'if (this.pages',
		tests: [families],
	},
	{
		name: "pages: the caller's own page size counts",
		file: `${folder}/pagingParameters.ts`,
		find: 'if (given !== undefined) return Number(given) || undefined;',
		replace: '',
		tests: [families],
	},
];

/** Many documents at once, and what may go wrong with them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { knowledgeOf, makeDocument } from '../simulator/data/knowledge';
import { items } from '../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from './harness';
import { chosen } from './everyday/kit';
import { engine, simulator, useSimulator, watch } from './useSimulator';

useSimulator();

const baseId = () => simulator.org().knowledgeBases[1].id;
const inBase = () => knowledgeOf(simulator.org().knowledge, baseId());

async function run(
	operation: string,
	parameters: INodeParameters,
	rows: IDataObject[],
	extra: Parameters<typeof genesys>[1] = {},
) {
	const node = genesys(
		{ resource: 'knowledgeDocument', operation, knowledgeBaseId: chosen(baseId()), ...parameters },
		{ typeVersion: 1.1, ...extra },
	);
	return await watch.run(engine, webhookWorkflow(node), { items: items(...rows) });
}

const outputOf = ({ outputs }: Awaited<ReturnType<typeof run>>): IDataObject[] =>
	outputs.Genesys[0].map(({ json }) => json);

const SYNC = {
	externalId: '={{ $json.id }}',
	title: '={{ $json.title }}',
	content: '={{ $json.content }}',
};

const article = (n: number, content = `Text **${n}**.\n\n- a\n- b`) => ({
	id: `a/${n}.md`,
	title: `Article ${n}`,
	content,
});

const calls = (method: string, part: string) =>
	apiRequests(simulator).filter((one) => one.method === method && one.path.includes(part));

it('creates documents, and leaves them alone the second time', async () => {
	const rows = Array.from({ length: 45 }, (_, n) => article(n));
	const first = outputOf(await run('createOrUpdate', SYNC, rows));
	expect(first.every(({ change, published }) => change === 'created' && published)).toBe(true);
	expect(calls('GET', 'externalIds=')).toHaveLength(3);

	const before = apiRequests(simulator).length;
	const changed = rows.map((row, n) => (n === 7 ? article(7, 'Other.') : row));
	const second = outputOf(await run('createOrUpdate', SYNC, changed));
	expect(second.filter(({ change }) => change === 'unchanged')).toHaveLength(44);
	expect(second[7]).toMatchObject({ change: 'updated', version: 2 });
	const writes = apiRequests(simulator)
		.slice(before)
		.filter(({ method }) => method !== 'GET');
	expect(writes.map(({ method, route }) => [method, route.split('/').at(-1)])).toEqual([
		['PATCH', '{documentVariationId}'],
		['POST', 'versions'],
	]);
	expect(inBase().documents).toHaveLength(45);
});

it('creates a document once, and a category once, of rows that have the same', async () => {
	const rows = [article(1), article(2), article(1, 'Newer.')];
	const parameters = {
		...SYNC,
		additionalFields: { category: 'News > May', labels: 'New', createMissing: true },
	};
	const output = outputOf(await run('createOrUpdate', parameters, rows));
	expect(output.map(({ change }) => change)).toEqual(['created', 'created', 'updated']);
	expect(output.map(({ categoryName, labels }) => [categoryName, labels])).toEqual(
		rows.map(() => ['May', 'New']),
	);
	const { documents, categories, labels } = inBase();
	expect(documents).toHaveLength(2);
	expect(categories.slice(2).map(({ name }) => name)).toEqual(['News', 'May']);
	expect(labels.slice(2).map(({ name }) => name)).toEqual(['New']);
});

it('refuses a category that there is not, and does the other rows', async () => {
	const rows = [
		{ ...article(1), category: 'Ordres' },
		{ ...article(2), category: 'Orders' },
	];
	const parameters = { ...SYNC, additionalFields: { category: '={{ $json.category }}' } };
	const output = outputOf(
		await run('createOrUpdate', parameters, rows, { onError: 'continueRegularOutput' }),
	);
	expect(output[0].error).toContain("is 'Ordres', and the knowledge base has no category");
	expect(output[1]).toMatchObject({ change: 'created', categoryName: 'Orders' });
	expect(inBase().documents).toHaveLength(1);
});

it('completes what failed before', async () => {
	const route =
		'/api/v2/knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/versions';
	const respond = { status: 400, code: 'bad.request', message: 'Not now.' };
	simulator.fault({ host: 'api', method: 'POST', path: route, respond, times: 1 });
	const failed = await run('createOrUpdate', SYNC, [article(1)]);
	expect(errorOf(failed).message).toContain('Not now.');
	expect(errorOf(failed).description).toContain('The document was created (ID ');
	const [output] = outputOf(await run('createOrUpdate', SYNC, [article(1)]));
	expect(output).toMatchObject({ change: 'updated', published: true, state: 'Published' });
	expect(inBase().documents).toHaveLength(1);

	// Also of a document that had been published before.
	simulator.fault({ host: 'api', method: 'POST', path: route, respond, times: 1 });
	await run('createOrUpdate', SYNC, [article(1, 'Newer.')]);
	const [again] = outputOf(await run('createOrUpdate', SYNC, [article(1, 'Newer.')]));
	expect(again).toMatchObject({ change: 'updated', version: 2 });
});

it.each([
	['externalId', SYNC],
	['title', { ...SYNC, matchOn: 'title' }],
])('completes what an earlier item began: by %s', async (_, parameters) => {
	const respond = { status: 400, code: 'bad.request', message: 'Not now.' };
	simulator.fault({ host: 'api', method: 'POST', path: /variations$/, respond, times: 1 });
	const onError = 'continueRegularOutput';
	const all = await run('createOrUpdate', parameters, [article(1), article(1)], { onError });
	const [first, second] = outputOf(all);
	expect(first.error).toBe('Not now.');
	expect(second).toMatchObject({ change: 'updated', published: true });
	expect(inBase().documents).toHaveLength(1);
});

it.each([
	['title', { ...SYNC, matchOn: 'title' }],
	['externalId', SYNC],
])('creates nothing twice if the outcome is not known: by %s', async (_, parameters) => {
	simulator.fault({ host: 'api', method: 'POST', path: /documents$/, respond: { status: 504 } });
	const onError = 'continueRegularOutput';
	const all = await run('createOrUpdate', parameters, [article(1), article(1)], { onError });
	expect(outputOf(all)[1].error).toContain('An earlier item may have created');
	expect(calls('POST', '/documents')).toHaveLength(1);
});

it('deletes alone those of which a reply says nothing', async () => {
	const [one, two] = [makeDocument('One', 'Old.'), makeDocument('Two', 'Old.')];
	inBase().documents.push(one, two);
	const respond = { status: 200, body: { results: [{}], errorCount: 1 } };
	simulator.fault({ host: 'api', method: 'POST', path: /bulk\/remove$/, respond });
	const parameters = { documentId: chosen('={{ $json.id }}') };
	const all = await run('delete', parameters, [{ id: one.id }, { id: two.id }]);
	expect(outputOf(all)).toEqual([{ deleted: true }, { deleted: true }]);
	expect(inBase().documents).toEqual([one]);
});

it('changes nothing in a dry run, and says what it would change', async () => {
	inBase().documents.push(
		makeDocument('Article 1', 'Old.', { externalId: 'a/1.md' }),
		makeDocument('Article 2', 'Same.', { externalId: 'a/2.md' }),
	);
	const rows = [article(1), article(2, 'Same.'), article(3)];
	const parameters = {
		...SYNC,
		additionalFields: {
			category: '={{ $json.id === "a/3.md" ? "Made" : null }}',
			createMissing: true,
		},
		options: { dryRun: true },
	};
	const output = outputOf(await run('createOrUpdate', parameters, rows));
	expect(output).toMatchObject([
		{ dryRun: true, change: 'update', externalId: 'a/1.md', changes: 'content' },
		{ dryRun: true, change: 'none', externalId: 'a/2.md' },
		{ dryRun: true, change: 'create', externalId: 'a/3.md' },
	]);
	expect(apiRequests(simulator).filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('finds an external ID with a comma in the whole list', async () => {
	inBase().documents.push(makeDocument('One', 'Same.', { externalId: 'a, b' }));
	const parameters = { documentId: { __rl: true, mode: 'externalId', value: 'a, b' } };
	const [{ content }] = outputOf(await run('get', parameters, [{}]));
	expect(content).toBe('Same.');
	expect(calls('GET', 'externalIds=')).toEqual([]);
});

it('reads a file as what it is', async () => {
	const file = (name: string, text: string) => ({
		json: { id: name },
		binary: {
			data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName: name },
		},
	});
	const node = genesys(
		{
			resource: 'knowledgeDocument',
			operation: 'createOrUpdate',
			knowledgeBaseId: chosen(baseId()),
			externalId: '={{ $json.id }}',
			title: '={{ $json.id }}',
			contentFrom: 'file',
		},
		{ typeVersion: 1.1 },
	);
	const result = await watch.run(engine, webhookWorkflow(node), {
		items: [file('a.md', '# A'), file('b.html', '# <b>B</b>'), file('c.txt', '# C')],
	});
	expect(result.error).toBeUndefined();
	const bodies = inBase().documents.map(({ draft }) => JSON.stringify(draft.variations[0].body));
	expect(bodies[0]).toContain('Heading1');
	expect(bodies[1]).toContain('"marks":["Bold"]');
	expect(bodies[2]).toContain('"text":"# C"');
});

it('says what of the content was left out', async () => {
	const result = await run('createOrUpdate', SYNC, [article(1, 'a\n\n---\n\n[b](c)')]);
	expect(JSON.stringify(result.run)).toContain(
		'Left out: horizontal lines, links without a full address.',
	);
});

it('deletes 150 documents in two calls, each with its own result', async () => {
	const { documents } = inBase();
	for (let n = 0; n < 150; n++) documents.push(makeDocument(`Article ${n}`, 'Old.'));
	const rows = documents.map(({ id }) => ({ id }));
	rows[5] = { id: '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59' };
	const parameters = { documentId: chosen('={{ $json.id }}') };
	const output = outputOf(
		await run('delete', parameters, rows, { onError: 'continueRegularOutput' }),
	);
	expect(output.filter(({ deleted }) => deleted === true)).toHaveLength(149);
	expect(output[5].error).toContain('No document 5d1f8c2a');
	expect(calls('POST', '/bulk/remove')).toHaveLength(2);
	expect(inBase().documents).toHaveLength(1);
});

it('says that a search finds no more than 30', async () => {
	for (let n = 0; n < 40; n++) inBase().documents.push(makeDocument(`Article ${n}`, 'Old.'));
	const result = await run('search', { query: 'article', returnAll: true }, [{}]);
	expect(outputOf(result)).toHaveLength(30);
	expect(JSON.stringify(result.run)).toContain('finds at most 30 documents');
});

it('says that a search finds nothing', async () => {
	const result = await run('search', { query: 'Nothing at all' }, [{}]);
	expect(outputOf(result)).toEqual([]);
	const said = "The knowledge base has no document that answers 'Nothing at all'.";
	expect(JSON.stringify(result.run)).toContain(said);
});

it('takes the address of a page from an expression', async () => {
	const document = makeDocument('Returns', 'Old.');
	inBase().documents.push(document);
	const { id } = document;
	const address = `https://apps.mypurecloud.de/directory/#/knowledge/1/documents/${id}`;
	const result = await run('get', { documentId: '={{ $json.address }}' }, [{ address }]);
	expect(outputOf(result)).toMatchObject([{ id, title: 'Returns' }]);
});

it('is not confused by nulls in replies', async () => {
	simulator.fault({
		host: 'api',
		method: 'GET',
		path: '/api/v2/knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}',
		respond: {
			status: 200,
			body: {
				id: 'x',
				title: null,
				labels: [null],
				alternatives: null,
				variations: [null, { body: null }],
			},
		},
	} as never);
	const [row] = outputOf(await run('get', { documentId: chosen('x') }, [{}]));
	expect(row).toMatchObject({ id: 'x', labels: '', content: '' });
});

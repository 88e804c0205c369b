import { knowledgeOf, makeDocument } from '../../simulator/data/knowledge';
import { chosen, everyday, notAnId, type Org, type Row } from './kit';

const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;
const aDate = expect.any(String) as unknown;

const baseId = ({ knowledgeBases }: Org) => knowledgeBases[1].id;
const pathOf = (org: Org) => `/api/v2/knowledge/knowledgebases/${baseId(org)}`;
const inBase = (org: Org) => knowledgeOf(org.knowledge, baseId(org));

/** By another system's ID. */
const known = (value: string) => ({ __rl: true, mode: 'externalId', value });

const ID = makeDocument('Returns', '').id;
const VARIATION = makeDocument('Returns', '').draft.variations[0].id;

/** A published document in a category, with a label. */
function furnish(org: Org, text = 'Send it back.') {
	const { documents, categories, labels } = inBase(org);
	const document = makeDocument('Returns', text, { externalId: 'returns.md' });
	for (const content of [document.draft, document.published!]) {
		content.categoryId = categories[1].id;
		content.labelIds = [labels[0].id];
		content.alternatives = [{ phrase: 'Send back', autocomplete: false }];
	}
	documents.push(document);
	return document;
}

const rowOf = (org: Org) => ({
	id: ID,
	title: 'Returns',
	externalId: 'returns.md',
	externalUrl: null,
	state: 'Published',
	visible: true,
	categoryId: inBase(org).categories[1].id,
	categoryName: 'Returns',
	labels: 'Customers',
	alternatives: 'Send back',
	version: 1,
	dateCreated: aDate,
	dateModified: aDate,
	datePublished: aDate,
});

const paragraph = (text: string) => ({
	type: 'Paragraph',
	paragraph: { blocks: [{ type: 'Text', text: { text } }] },
});

const lookUp = (org: Org, id = 'returns.md') =>
	`GET ${pathOf(org)}/documents?includeDrafts=true&externalIds=${id}&pageSize=200`;
const read = (org: Org, state: string) =>
	expect.stringMatching(
		`^GET ${pathOf(org)}/documents/${ID}\\?expand=category.*labels.*variations.*state=${state}$`,
	) as unknown;

const synchronized = (org: Org) => ({
	knowledgeBaseId: chosen(baseId(org)),
	externalId: 'returns.md',
	title: 'Returns',
});

const ROWS: Row[] = [
	{
		name: 'knowledgeDocument.createOrUpdate (a new one)',
		parameters: (org) => ({
			...synchronized(org),
			content: '# How\n\nSend it **back**.',
			additionalFields: {
				category: 'orders > returns',
				labels: 'customers, Agents',
				alternatives: 'Send back\n\n Give back, please ',
				visible: false,
			},
		}),
		requests: (org) => {
			const { categories, labels } = inBase(org);
			const document = {
				title: 'Returns',
				visible: false,
				alternatives: [
					{ phrase: 'Send back', autocomplete: true },
					{ phrase: 'Give back, please', autocomplete: true },
				],
				categoryId: categories[1].id,
				labelIds: labels.map(({ id }) => id),
				externalId: 'returns.md',
			};
			const body = {
				blocks: [
					{
						type: 'Paragraph',
						paragraph: {
							blocks: [{ type: 'Text', text: { text: 'How' } }],
							properties: { fontType: 'Heading1' },
						},
					},
					{
						type: 'Paragraph',
						paragraph: {
							blocks: [
								{ type: 'Text', text: { text: 'Send it ' } },
								{ type: 'Text', text: { text: 'back', marks: ['Bold'] } },
								{ type: 'Text', text: { text: '.' } },
							],
						},
					},
				],
			};
			const variation = JSON.stringify({ contexts: [], body });
			return [
				lookUp(org),
				`GET ${pathOf(org)}/categories?pageSize=200`,
				`GET ${pathOf(org)}/labels?pageSize=200`,
				`POST ${pathOf(org)}/documents ${JSON.stringify(document)}`,
				expect.stringMatching(/^POST .*\/documents\/[\da-f-]{36}\/variations /),
				expect.stringMatching(/^POST .*\/documents\/[\da-f-]{36}\/versions {}$/),
			].map((one, index) =>
				index === 4
					? (expect.stringContaining(`/variations ${variation}`) as unknown)
					: (one as unknown),
			);
		},
		output: (org) => [
			{
				...rowOf(org),
				id: UUID,
				visible: false,
				labels: 'Customers; Agents',
				alternatives: 'Send back; Give back, please',
				change: 'created',
				created: true,
				published: true,
			},
		],
		bad: [
			["'Title' is empty", { title: ' ' }],
			["'External ID' is empty", { externalId: '={{ $json.none }}' }],
			["'Content' is empty", { content: ' ' }],
			["'Content' has no text", { content: '<script>alert(1)</script>', format: 'html' }],
			["'Content' is an object", { content: '={{ { a: 1 } }}' }],
			["'Format' is 'rtf'", { format: '={{ "rtf" }}' }],
			["'Match On' is 'name'", { matchOn: 'name' }],
			...notAnId('Knowledge Base', 'knowledgeBaseId'),
		],
	},
	{
		name: 'knowledgeDocument.createOrUpdate (without changes)',
		parameters: (org) => {
			furnish(org);
			return {
				...synchronized(org),
				content: '<p>Send it back.</p>',
				additionalFields: { category: 'Returns', labels: ['Customers'], alternatives: 'Send back' },
			};
		},
		requests: (org) => [
			lookUp(org),
			`GET ${pathOf(org)}/categories?pageSize=200`,
			`GET ${pathOf(org)}/labels?pageSize=200`,
			read(org, 'Published'),
		],
		output: (org) => [{ ...rowOf(org), change: 'unchanged', created: false, published: false }],
		bad: [["'Title' is an object", { title: '={{ { a: 1 } }}' }]],
	},
	{
		name: 'knowledgeDocument.createOrUpdate (another content)',
		parameters: (org) => {
			furnish(org);
			return { ...synchronized(org), content: 'Keep it.' };
		},
		requests: (org) => [
			lookUp(org),
			read(org, 'Published'),
			read(org, 'Draft'),
			`PATCH ${pathOf(org)}/documents/${ID}/variations/${VARIATION} ${JSON.stringify({
				contexts: [],
				body: { blocks: [paragraph('Keep it.')] },
			})}`,
			`POST ${pathOf(org)}/documents/${ID}/versions {}`,
		],
		output: (org) => [
			{ ...rowOf(org), version: 2, change: 'updated', created: false, published: true },
		],
		bad: [["'Publish' is 'maybe'", { publish: '={{ "maybe" }}' }]],
	},
	{
		name: 'knowledgeDocument.createOrUpdate (by title, as a draft)',
		parameters: (org) => {
			furnish(org);
			return {
				knowledgeBaseId: chosen(baseId(org)),
				matchOn: 'title',
				title: 'returns',
				contentFrom: 'none',
				publish: false,
				additionalFields: { labels: '' },
			};
		},
		requests: (org) => [
			`GET ${pathOf(org)}/documents?includeDrafts=true&pageSize=200`,
			read(org, 'Draft'),
			`PATCH ${pathOf(org)}/documents/${ID} ${JSON.stringify({
				title: 'returns',
				visible: true,
				alternatives: [{ phrase: 'Send back', autocomplete: false }],
				categoryId: inBase(org).categories[1].id,
				labelIds: [],
			})}`,
		],
		output: (org) => [
			{
				...rowOf(org),
				title: 'returns',
				state: 'Draft',
				categoryName: null,
				labels: '',
				change: 'updated',
				created: false,
				published: false,
			},
		],
		bad: [["'Title' is empty", { title: '={{ null }}' }]],
	},
	{
		name: 'knowledgeDocument.get',
		parameters: (org) => {
			furnish(org);
			return { knowledgeBaseId: chosen(baseId(org)), documentId: known('returns.md') };
		},
		requests: (org) => [lookUp(org), read(org, 'Published')],
		output: (org) => [{ ...rowOf(org), content: 'Send it back.', variations: 1 }],
		bad: [
			...notAnId('Document', 'documentId'),
			["'Document' is empty", { documentId: known(' ') }],
			["'Content Format' is 'pdf'", { contentFormat: '={{ "pdf" }}' }],
			["'State' is 'new'", { state: '={{ "new" }}' }],
		],
	},
	{
		name: 'knowledgeDocument.getMany',
		parameters: (org) => {
			furnish(org);
			inBase(org).documents.push(makeDocument('Draft', 'Not yet.', { isPublished: false }));
			return {
				knowledgeBaseId: chosen(baseId(org)),
				contentFormat: 'html',
				filters: { category: 'Orders', includeSubcategories: true, labels: 'customers' },
			};
		},
		requests: (org) => {
			const { categories, labels } = inBase(org);
			return [
				`GET ${pathOf(org)}/categories?pageSize=200`,
				`GET ${pathOf(org)}/labels?pageSize=200`,
				expect.stringMatching(
					`^GET ${pathOf(org)}/documents\\?categoryId=${categories[0].id}&labelIds=${labels[0].id}&includeSubcategories=true&expand=category.*labels&pageSize=50$`,
				),
				read(org, 'Published'),
			];
		},
		output: (org) => [{ ...rowOf(org), content: '<p>Send it back.</p>', variations: 1 }],
		bad: [
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Labels' is empty", { filters: { labels: ' , ' } }],
			["'Modified' is 'soon'", { filters: { modified: '={{ "soon" }}' } }],
		],
	},
	{
		name: 'knowledgeDocument.search',
		parameters: (org) => {
			furnish(org);
			return {
				knowledgeBaseId: chosen(baseId(org)),
				query: 'send back',
				contentFormat: 'text',
				filters: { confidenceThreshold: 0.5 },
			};
		},
		requests: (org) => [
			`POST ${pathOf(org)}/documents/search?expand=documentVariations ${JSON.stringify({
				query: 'send back',
				pageSize: 30,
				pageNumber: 1,
				confidenceThreshold: 0.5,
			})}`,
		],
		output: (org) => [
			{
				...rowOf(org),
				confidence: 1,
				answer: 'Returns',
				content: 'Send it back.',
				variations: 1,
			},
		],
		bad: [
			["'Query' is empty", { query: ' ' }],
			["'Query' must have at least 3 characters", { query: 'ab' }],
			["'Minimum Confidence' is '2'", { filters: { confidenceThreshold: '={{ 2 }}' } }],
		],
	},
	{
		name: 'knowledgeDocument.delete',
		parameters: (org) => ({
			knowledgeBaseId: chosen(baseId(org)),
			documentId: known(furnish(org).externalId!),
		}),
		requests: (org) => [lookUp(org), `DELETE ${pathOf(org)}/documents/${ID}`],
		output: () => [{ deleted: true }],
		bad: notAnId('Document', 'documentId'),
	},
];

everyday(ROWS);

/** Operations that read documents. */
import { fieldError, filters, withDefault } from '../../fields/field';
import { choice, interval, number, requiredText, toggle } from '../../fields/kinds';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import type { OperationContext } from '../../operation/operation';
import { inParallel } from '../../shared/inParallel';
import { category, contentOrNone, document, knowledgeBase, labels, shownFormat } from './fields';
import { documentIdOf, documentIn } from './find';
import { categoryOf, labelsOf } from './groups';
import { contentRow, documentRow, type Document } from './row';

const state = withDefault(
	choice(
		'State',
		'state',
		{ Draft: 'Draft', Published: 'Published' },
		{ default: 'Published', description: 'Which version to get if the document has both' },
	),
);

export const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get a knowledge document',
	description: 'Get a document with its content as Markdown, HTML or text',
	ids: ['getKnowledgeKnowledgebaseDocuments', 'getKnowledgeKnowledgebaseDocument'],
	fields: {
		knowledgeBaseId: knowledgeBase,
		documentId: document,
		state,
		contentFormat: shownFormat,
	},
	async execute(context, { knowledgeBaseId, documentId: ref, state: wanted }) {
		const documentId = await documentIdOf(context, knowledgeBaseId, ref);
		return await send(context, 'getKnowledgeKnowledgebaseDocument', {
			knowledgeBaseId,
			documentId,
			expand: ['category', 'labels', 'variations'],
			state: wanted,
		});
	},
	simple: (entry, { contentFormat = 'markdown' }) => contentRow(entry, contentFormat),
});

const NOT_MADE = { isMade: false };

/** @returns IDs of a category and labels; undefined for what was not given */
async function groupsOf(
	context: OperationContext,
	knowledgeBaseId: string,
	given: { category?: string; labels?: string[] },
): Promise<{ categoryId?: string; labelIds?: string[] }> {
	if (given.labels?.length === 0) throw fieldError(labels, 'is empty. Enter at least one label.');
	const found =
		given.category === undefined
			? undefined
			: await categoryOf(context, knowledgeBaseId, given.category, {
					...NOT_MADE,
					label: 'Category',
				});
	const all =
		given.labels === undefined
			? undefined
			: await labelsOf(context, knowledgeBaseId, given.labels, { ...NOT_MADE, label: 'Labels' });
	return { categoryId: found?.id, labelIds: all?.map(({ id }) => id ?? '') };
}

const listFilters = filters({
	category,
	includeDrafts: toggle('Include Drafts', 'includeDrafts', 'Whether to get drafts as well'),
	includeSubcategories: toggle(
		'Include Subcategories',
		'includeSubcategories',
		'Whether to get documents of subcategories as well',
	),
	labels,
	modified: interval('Modified', 'modified'),
});

export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many knowledge documents',
	description: 'Get a list of the documents of a knowledge base',
	ids: [
		'getKnowledgeKnowledgebaseCategories',
		'getKnowledgeKnowledgebaseLabels',
		'getKnowledgeKnowledgebaseDocument',
		'getKnowledgeKnowledgebaseDocuments',
	],
	finds: ['documentId'],
	isList: true,
	fields: { knowledgeBaseId: knowledgeBase, contentFormat: contentOrNone },
	more: listFilters,
	async execute(context, { knowledgeBaseId, contentFormat = 'none', ...given }) {
		const limit = readLimit(context);
		const { categoryId, labelIds } = await groupsOf(context, knowledgeBaseId, given);
		const { includeDrafts, includeSubcategories, modified } = given;
		const documents = (await list(
			context,
			'getKnowledgeKnowledgebaseDocuments',
			{
				knowledgeBaseId,
				categoryId: categoryId === undefined ? undefined : [categoryId],
				labelIds,
				includeDrafts: includeDrafts || undefined,
				includeSubcategories: includeSubcategories || undefined,
				interval: modified,
				expand: ['category', 'labels'],
			},
			{ limit },
		)) as Document[];
		if (contentFormat === 'none') return documents;
		return await inParallel(documents, async (one) => {
			const wanted = one.state === 'Draft' ? 'Draft' : 'Published';
			const whole = await documentIn(context, knowledgeBaseId, one.id ?? '', wanted);
			return whole ?? one;
		});
	},
	simple: (entry, { contentFormat = 'none' }) =>
		contentFormat === 'none' ? documentRow(entry) : contentRow(entry, contentFormat),
});

/** Documents in one search, at most, and characters of a query, at least (the API's limits). */
const MOST_FOUND = 30;
const SHORTEST_QUERY = 3;

const query = requiredText('Query', 'query', { placeholder: 'e.g. How do I return an order?' });

interface Found {
	confidence?: number;
	document?: (Document & { answer?: string }) | null;
}

export const search = custom({
	value: 'search',
	name: 'Search',
	action: 'Search the documents of a knowledge base',
	description: 'Find the documents that answer a question, the best ones first',
	ids: [
		'getKnowledgeKnowledgebaseCategories',
		'getKnowledgeKnowledgebaseLabels',
		'postKnowledgeKnowledgebaseDocumentsSearch',
	],
	isList: true,
	fields: { knowledgeBaseId: knowledgeBase, query, contentFormat: shownFormat },
	more: filters({
		category,
		confidenceThreshold: number('Minimum Confidence', 'confidenceThreshold', [0, 1], {
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		}),
		includeDraftDocuments: toggle(
			'Include Drafts',
			'includeDrafts',
			'Whether to get drafts as well',
		),
		labels,
	}),
	ifNone: ({ query: text }) => `No document was found for '${text.slice(0, 80)}'.`,
	async execute(context, { knowledgeBaseId, query: text, ...given }) {
		if (text.length < SHORTEST_QUERY) {
			throw fieldError(query, `must have at least ${SHORTEST_QUERY} characters.`);
		}
		const limit = readLimit(context);
		const { categoryId, labelIds } = await groupsOf(context, knowledgeBaseId, given);
		const reply = await send(context, 'postKnowledgeKnowledgebaseDocumentsSearch', {
			knowledgeBaseId,
			expand: ['documentVariations'],
			query: text,
			pageSize: Math.min(limit, MOST_FOUND),
			pageNumber: 1,
			confidenceThreshold: given.confidenceThreshold,
			includeDraftDocuments: given.includeDraftDocuments || undefined,
			filter: filterOf(categoryId, labelIds),
		});
		const { results } = Object(reply) as { results?: Array<Found | null> };
		const found = (Array.isArray(results) ? results : []).filter((one) => one !== null);
		if (found.length === 0) {
			context.hint(`The knowledge base has no document that answers '${text.slice(0, 80)}'.`);
		}
		if (found.length >= MOST_FOUND && limit > MOST_FOUND) {
			context.hint(
				`Genesys Cloud finds at most ${MOST_FOUND} documents with a search. To find others, use another query or filters.`,
			);
		}
		return found;
	},
	simple: (entry, { contentFormat = 'markdown' }) => {
		const { confidence, document: one } = Object(entry) as Found;
		const { id, title, ...row } = contentRow(one, contentFormat);
		return { id, title, confidence: confidence ?? null, answer: one?.answer ?? null, ...row };
	},
});

function filterOf(categoryId: string | undefined, labelIds: string[] | undefined) {
	const predicate = (field: string, values: string[]) => ({
		fields: [field],
		values,
		type: 'MatchAny',
	});
	const predicates = [
		...(categoryId === undefined ? [] : [predicate('categoryId', [categoryId])]),
		...(labelIds === undefined ? [] : [predicate('labelId', labelIds)]),
	];
	if (predicates.length === 0) return undefined;
	return { operator: 'And', clauses: [{ operator: 'And', predicates }] };
}

/** Documents of knowledge bases: drafts, what is published of them, and what they belong to. */
import { randomUUID } from 'node:crypto';

import {
	knowledgeOf,
	type Content,
	type Knowledge,
	type KnowledgeDocument,
	type Variation,
} from '../data/knowledge';
import type { Entity } from '../data/people';
import { badRequest, failure, notFound } from '../errors';
import { afterPage, pageOfBody } from '../paging';
import {
	listParameter,
	noContent,
	objectBody,
	ok,
	required,
	type Call,
	type RouteTable,
} from '../router';
import { checkBody, withDefaults } from './knowledgeBody';

type Json = Record<string, unknown>;

const BASE = '/api/v2/knowledge/knowledgebases/{knowledgeBaseId}';
const DOCUMENT = `${BASE}/documents/{documentId}`;

export const knowledge: RouteTable = {
	[`GET ${BASE}/documents`]: (call) => ok(afterPage(call, listed(call))),
	[`POST ${BASE}/documents`]: (call) => {
		const base = baseOf(call);
		const body = objectBody(call);
		required(body, 'title');
		const externalId = body.externalId as string | undefined;
		if (externalId !== undefined && base.documents.some((one) => one.externalId === externalId))
			throw failure(409, 'A document with that external ID exists', 'already.exists');
		const now = new Date().toISOString();
		const document: KnowledgeDocument = {
			id: randomUUID(),
			...(externalId !== undefined && { externalId }),
			draft: { title: '', visible: true, alternatives: [], labelIds: [], variations: [] },
			version: 0,
			dateCreated: now,
			dateModified: now,
		};
		take(base, document.draft, body);
		base.documents.push(document);
		return ok(shown(base, document, 'draft', []));
	},
	[`GET ${DOCUMENT}`]: (call) => {
		const document = documentOf(call);
		const state = call.query.get('state') === 'Draft' ? 'draft' : 'published';
		if (document[state] === undefined) throw notFound('document', document.id);
		return ok(shown(baseOf(call), document, state, listParameter(call, 'expand')));
	},
	[`PATCH ${DOCUMENT}`]: (call) => {
		const document = documentOf(call);
		const body = objectBody(call);
		required(body, 'title');
		take(baseOf(call), document.draft, body);
		touch(document);
		return ok(shown(baseOf(call), document, 'draft', []));
	},
	[`DELETE ${DOCUMENT}`]: (call) => {
		const { documents } = baseOf(call);
		documents.splice(documents.indexOf(documentOf(call)), 1);
		return noContent();
	},
	[`POST ${BASE}/documents/bulk/remove`]: (call) => {
		const { documents } = baseOf(call);
		const { entities = [] } = objectBody(call) as { entities?: Entity[] };
		if (entities.length === 0 || entities.length > 100)
			throw badRequest('1 to 100 entities are allowed', 'constraint.validation');
		const results = entities.map(({ id }) => {
			const at = documents.findIndex((one) => one.id === id);
			if (at === -1)
				return { error: { code: 'not.found', status: 404, message: `No document ${id}` } };
			documents.splice(at, 1);
			return { entity: { id } };
		});
		const errorIndexes = results.flatMap((one, index) => ('error' in one ? [index] : []));
		return ok({ results, errorCount: errorIndexes.length, errorIndexes });
	},
	[`POST ${DOCUMENT}/variations`]: (call) => {
		const document = documentOf(call);
		const body = variationBody(call);
		const { variations } = document.draft;
		const isGeneral = (one: { contexts: unknown[] }) => one.contexts.length === 0;
		if (isGeneral(body as unknown as Variation) && variations.some(isGeneral))
			throw badRequest('There is a variation without contexts', 'already.exists');
		const variation = { ...body, id: randomUUID() } as unknown as Variation;
		variations.push(variation);
		touch(document);
		return ok(variation);
	},
	[`PATCH ${DOCUMENT}/variations/{documentVariationId}`]: (call) => {
		const document = documentOf(call);
		const { documentVariationId } = call.params;
		const variation = document.draft.variations.find(({ id }) => id === documentVariationId);
		if (variation === undefined) throw notFound('variation', documentVariationId);
		Object.assign(variation, variationBody(call));
		touch(document);
		return ok(variation);
	},
	[`POST ${DOCUMENT}/versions`]: (call) => {
		const document = documentOf(call);
		if (document.draft.variations.length === 0)
			throw badRequest('A document without variations cannot be published');
		document.published = structuredClone(document.draft);
		document.version += 1;
		document.datePublished = new Date().toISOString();
		return ok({
			id: randomUUID(),
			versionNumber: document.version,
			datePublished: document.datePublished,
		});
	},
	[`POST ${BASE}/documents/search`]: (call) => {
		const base = baseOf(call);
		const body = objectBody(call);
		const query = required(body, 'query');
		if (query.length < 3) throw badRequest('The query is too short', 'constraint.validation');
		const { pageNumber, pageSize } = pageOfBody(body, 30);
		const words = query.toLowerCase().match(/\p{L}+/gu) ?? [];
		const results = base.documents
			.filter(({ published }) => published !== undefined || body.includeDraftDocuments === true)
			.filter((one) => isIn(one, body.filter as Filter | undefined))
			.map((one) => ({ one, confidence: confidenceOf(one, words) }))
			.filter(({ confidence }) => confidence > Number(body.confidenceThreshold ?? 0))
			.sort((a, b) => b.confidence - a.confidence)
			.map(({ one, confidence }) => ({ confidence, document: found(call, base, one) }));
		return ok({
			query,
			pageNumber,
			pageSize,
			total: results.length,
			pageCount: Math.ceil(results.length / pageSize),
			results: results.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
		});
	},
	[`GET ${BASE}/categories`]: (call) => {
		const base = baseOf(call);
		return ok(
			afterPage(
				call,
				base.categories.map((one) => categoryShown(base, one.id)),
			),
		);
	},
	[`POST ${BASE}/categories`]: (call) => {
		const base = baseOf(call);
		const body = objectBody(call);
		const name = required(body, 'name');
		const parentCategoryId = body.parentCategoryId as string | undefined;
		const isTaken = base.categories.some(
			(one) => one.name === name && one.parentCategoryId === parentCategoryId,
		);
		if (isTaken) throw failure(409, 'There is a category of that name', 'already.exists');
		if (parentCategoryId !== undefined) byId(base.categories, 'category', parentCategoryId);
		const category = { id: randomUUID(), name, parentCategoryId };
		base.categories.push(category);
		return ok(categoryShown(base, category.id));
	},
	[`GET ${BASE}/labels`]: (call) => ok(afterPage(call, baseOf(call).labels)),
	[`POST ${BASE}/labels`]: (call) => {
		const { labels } = baseOf(call);
		const body = objectBody(call);
		const label = {
			id: randomUUID(),
			name: required(body, 'name'),
			color: required(body, 'color'),
		};
		if (labels.some(({ name }) => name === label.name))
			throw failure(409, 'There is a label of that name', 'already.exists');
		labels.push(label);
		return ok(label);
	},
};

function byId<T extends { id: string }>(entities: T[], what: string, id: string): T {
	const one = entities.find((entity) => entity.id === id);
	if (one === undefined) throw notFound(what, id);
	return one;
}

function baseOf({ org, params }: Call): Knowledge {
	byId(org.knowledgeBases, 'knowledge base', params.knowledgeBaseId);
	return knowledgeOf(org.knowledge, params.knowledgeBaseId);
}

const documentOf = (call: Call) => byId(baseOf(call).documents, 'document', call.params.documentId);

const touch = (document: KnowledgeDocument) => (document.dateModified = new Date().toISOString());

/** Only what is in the body changes. */
function take(base: Knowledge, draft: Content, body: Json): void {
	for (const name of ['title', 'visible', 'alternatives', 'externalUrl'] as const) {
		if (body[name] !== undefined) Object.assign(draft, { [name]: body[name] });
	}
	if (body.categoryId !== undefined)
		draft.categoryId = byId(base.categories, 'category', String(body.categoryId)).id;
	if (body.labelIds !== undefined)
		draft.labelIds = (body.labelIds as string[]).map((id) => byId(base.labels, 'label', id).id);
}

function variationBody(call: Call): Json {
	const { contexts, body, name, priority } = objectBody(call);
	if (!Array.isArray(contexts)) throw badRequest('contexts is required', 'constraint.validation');
	if (body === undefined && name === undefined)
		throw badRequest('The variation is empty', 'knowledge.variation.empty.request');
	checkBody(body);
	return { contexts, body: withDefaults(body), name, priority };
}

function categoryShown(base: Knowledge, id: string) {
	const { name, parentCategoryId } = byId(base.categories, 'category', id);
	return { id, name, ...(parentCategoryId && { parentCategory: { id: parentCategoryId } }) };
}

/** Without being asked for, what a document belongs to has an ID alone. */
function shown(
	base: Knowledge,
	document: KnowledgeDocument,
	state: 'draft' | 'published',
	expand: readonly string[],
) {
	const { categoryId, labelIds, variations, ...content } = document[state]!;
	return {
		id: document.id,
		externalId: document.externalId,
		...content,
		state: state === 'draft' ? 'Draft' : 'Published',
		dateCreated: document.dateCreated,
		dateModified: document.dateModified,
		...(document.version > 0 && {
			lastPublishedVersionNumber: document.version,
			datePublished: document.datePublished,
		}),
		...(categoryId && {
			category: expand.includes('category') ? categoryShown(base, categoryId) : { id: categoryId },
		}),
		labels: labelIds.map((id) =>
			expand.includes('labels') ? byId(base.labels, 'label', id) : { id },
		),
		...(expand.includes('variations') && { variations }),
	};
}

function listed(call: Call): unknown[] {
	const base = baseOf(call);
	const isDraftWanted = call.query.get('includeDrafts') === 'true';
	const [externalIds, categoryIds, labelIds] = ['externalIds', 'categoryId', 'labelIds'].map(
		(name) => listParameter(call, name),
	);
	const categories = new Set(categoryIds);
	if (call.query.get('includeSubcategories') === 'true') {
		// Parents stand before their children.
		for (const { id, parentCategoryId } of base.categories)
			if (categories.has(parentCategoryId ?? '')) categories.add(id);
	}
	const [from, to] = (call.query.get('interval') ?? '/').split('/');
	return base.documents
		.filter(({ published }) => published !== undefined || isDraftWanted)
		.filter(({ externalId = '' }) => externalIds.length === 0 || externalIds.includes(externalId))
		.filter(({ dateModified }) => from === '' || (dateModified >= from && dateModified < to))
		.filter(({ draft, published = draft }) => {
			const isInCategory = categories.size === 0 || categories.has(published.categoryId ?? '');
			return isInCategory && labelIds.every((id) => published.labelIds.includes(id));
		})
		.map((one) =>
			shown(base, one, one.published ? 'published' : 'draft', listParameter(call, 'expand')),
		);
}

interface Filter {
	clauses: Array<{ predicates: Array<{ fields: string[]; values: string[] }> }>;
}

function isIn(
	{ draft, published = draft }: KnowledgeDocument,
	filter: Filter | undefined,
): boolean {
	const predicates = filter?.clauses.flatMap((clause) => clause.predicates) ?? [];
	return predicates.every(({ fields: [field], values }) =>
		field === 'categoryId'
			? values.includes(published.categoryId ?? '')
			: values.some((value) => published.labelIds.includes(value)),
	);
}

function confidenceOf(
	{ draft, published = draft }: KnowledgeDocument,
	words: readonly string[],
): number {
	const text = JSON.stringify([published.title, published.variations]).toLowerCase();
	return words.filter((word) => text.includes(word)).length / words.length;
}

function found(call: Call, base: Knowledge, document: KnowledgeDocument) {
	const state = document.published ? 'published' : 'draft';
	const isWhole = listParameter(call, 'expand').includes('documentVariations');
	const expand = ['category', 'labels', ...(isWhole ? ['variations'] : [])];
	return { ...shown(base, document, state, expand), answer: document[state]?.title };
}

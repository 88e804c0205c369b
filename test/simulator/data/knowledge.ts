import type { Entity } from './people';
import { uuidFrom } from './random';

export interface Variation extends Entity {
	contexts: unknown[];
	body?: unknown;
}

/** What a document has in a state. */
export interface Content {
	title: string;
	visible: boolean;
	alternatives: unknown[];
	categoryId?: string;
	labelIds: string[];
	externalUrl?: string;
	variations: Variation[];
}

export interface KnowledgeDocument {
	id: string;
	externalId?: string;
	draft: Content;
	published?: Content;
	version: number;
	dateCreated: string;
	dateModified: string;
	datePublished?: string;
}

export interface Knowledge {
	documents: KnowledgeDocument[];
	categories: Array<Entity & { parentCategoryId?: string }>;
	labels: Entity[];
}

/** By knowledge base; filled by {@link knowledgeOf}. */
export type KnowledgeByBase = Map<string, Knowledge>;

/** @returns what a knowledge base has: at first two categories, one within the other, and two labels */
export function knowledgeOf(all: KnowledgeByBase, baseId: string): Knowledge {
	const known = all.get(baseId);
	if (known !== undefined) return known;
	const id = (name: string) => uuidFrom(`${baseId}/${name}`);
	const knowledge: Knowledge = {
		documents: [],
		categories: [
			{ id: id('Orders'), name: 'Orders' },
			{ id: id('Returns'), name: 'Returns', parentCategoryId: id('Orders') },
		],
		labels: ['Customers', 'Agents'].map((name) => ({ id: id(name), name, color: '#000000' })),
	};
	all.set(baseId, knowledge);
	return knowledge;
}

/** A document of one paragraph. */
export function makeDocument(
	title: string,
	text: string,
	{ externalId, isPublished = true }: { externalId?: string; isPublished?: boolean } = {},
): KnowledgeDocument {
	const id = uuidFrom(`document/${title}`);
	const body = {
		blocks: [{ type: 'Paragraph', paragraph: { blocks: [{ type: 'Text', text: { text } }] } }],
	};
	const draft: Content = {
		title,
		visible: true,
		alternatives: [],
		labelIds: [],
		variations: [{ id: uuidFrom(`variation/${title}`), contexts: [], body }],
	};
	const date = '2026-11-01T10:00:00.000Z';
	return {
		id,
		...(externalId !== undefined && { externalId }),
		draft,
		...(isPublished && { published: structuredClone(draft), datePublished: date }),
		version: isPublished ? 1 : 0,
		dateCreated: date,
		dateModified: date,
	};
}

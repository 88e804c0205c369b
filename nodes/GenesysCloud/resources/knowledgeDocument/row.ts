import type { Format } from './content/body';
import { showContent } from './content/showContent';

interface Named {
	id?: string;
	name?: string;
}

export interface Variation {
	id?: string;
	name?: string;
	priority?: number;
	contexts?: unknown[] | null;
	body?: unknown;
}

export interface Document {
	id?: string;
	title?: string;
	visible?: boolean;
	alternatives?: Array<{ phrase?: string; autocomplete?: boolean } | null> | null;
	state?: string;
	category?: Named | null;
	labels?: Array<Named | null> | null;
	externalId?: string;
	externalUrl?: string;
	lastPublishedVersionNumber?: number;
	datePublished?: string;
	variations?: Array<Variation | null> | null;
	[name: string]: unknown;
}

export const listOf = <T>(list: ReadonlyArray<T | null> | null | undefined): T[] =>
	(Array.isArray(list) ? (list as Array<T | null>) : []).filter((one) => one !== null);

const joined = (texts: Array<string | undefined>) => texts.filter(Boolean).join('; ');

/** A document as one row, without its content. */
export function documentRow(entry: unknown): Record<string, unknown> {
	const document = Object(entry) as Document;
	const { category, labels, alternatives } = document;
	return {
		id: document.id ?? null,
		title: document.title ?? null,
		externalId: document.externalId ?? null,
		externalUrl: document.externalUrl ?? null,
		state: document.state ?? null,
		visible: document.visible ?? null,
		categoryId: category?.id ?? null,
		categoryName: category?.name ?? null,
		labels: joined(listOf(labels).map(({ id, name }) => name ?? id)),
		alternatives: joined(listOf(alternatives).map(({ phrase }) => phrase)),
		version: document.lastPublishedVersionNumber ?? null,
		dateCreated: document.dateCreated ?? null,
		dateModified: document.dateModified ?? null,
		datePublished: document.datePublished ?? null,
	};
}

/**
 * The variation that everybody sees: it has no context; or the only one.
 *
 * @returns undefined for a document without content for everybody
 */
export function mainVariation({ variations }: Document): Variation | undefined {
	const all = listOf(variations);
	const general = all.find(({ contexts }) => listOf(contexts).length === 0);
	return general ?? (all.length === 1 ? all[0] : undefined);
}

/** As {@link documentRow}, with the content. */
export function contentRow(entry: unknown, format: Format): Record<string, unknown> {
	const document = Object(entry) as Document;
	const shown = mainVariation(document) ?? listOf(document.variations)[0];
	return {
		...documentRow(document),
		content: shown === undefined ? null : showContent(shown.body, format),
		variations: listOf(document.variations).length,
	};
}

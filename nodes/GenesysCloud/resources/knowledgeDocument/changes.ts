/** What of a document differs from what is wanted. */
import type { Body } from './content/body';
import { isSameBody } from './content/sameBody';
import { listOf, mainVariation, type Document } from './row';

/** What a person gave; what was not given stays as it is. */
export interface Wanted {
	title: string;
	body?: Body;
	visible?: boolean;
	alternatives?: string[];
	categoryId?: string;
	labelIds?: string[];
	externalUrl?: string;
}

export type Part =
	| 'title'
	| 'content'
	| 'visible'
	| 'alternatives'
	| 'category'
	| 'labels'
	| 'externalUrl';

/** @returns the parts that differ */
export function changesOf(document: Document, wanted: Wanted): Part[] {
	const { alternatives, labels, category } = document;
	const { body, labelIds } = wanted;
	const differs: Array<[Part, boolean]> = [
		['title', document.title !== wanted.title],
		['content', body !== undefined && !isSameBody(mainVariation(document)?.body, body)],
		['visible', isOther(document.visible, wanted.visible)],
		[
			'alternatives',
			wanted.alternatives !== undefined &&
				!isSameList(
					listOf(alternatives).map(({ phrase }) => phrase),
					wanted.alternatives,
				),
		],
		['category', isOther(category?.id, wanted.categoryId)],
		[
			'labels',
			labelIds !== undefined &&
				!isSameList(
					listOf(labels).map(({ id }) => id),
					labelIds,
				),
		],
		['externalUrl', isOther(document.externalUrl ?? '', wanted.externalUrl)],
	];
	return differs.filter(([, isDifferent]) => isDifferent).map(([part]) => part);
}

const isOther = (current: unknown, wanted: unknown) => wanted !== undefined && current !== wanted;

/** Order says nothing. */
function isSameList(current: Array<string | undefined>, wanted: readonly string[]): boolean {
	const known = new Set(current);
	return known.size === wanted.length && wanted.every((one) => known.has(one));
}

/**
 * The document as it is written: all that it has goes with what changes, as it is not documented that
 * the rest stays.
 */
export function requestOf(document: Document, wanted: Wanted): Record<string, unknown> {
	const known = new Map(
		listOf(document.alternatives).map(({ phrase, autocomplete }) => [phrase, autocomplete]),
	);
	const phrases = wanted.alternatives ?? [...known.keys()];
	const categoryId = wanted.categoryId ?? document.category?.id;
	const labelIds = wanted.labelIds ?? listOf(document.labels).map(({ id }) => id);
	const externalUrl = wanted.externalUrl ?? document.externalUrl;
	return {
		title: wanted.title,
		visible: wanted.visible ?? document.visible ?? true,
		...((phrases.length > 0 || wanted.alternatives !== undefined) && {
			alternatives: phrases.map((phrase) => ({ phrase, autocomplete: known.get(phrase) ?? true })),
		}),
		...(categoryId !== undefined && { categoryId }),
		...((labelIds.length > 0 || wanted.labelIds !== undefined) && { labelIds }),
		...(externalUrl !== undefined && { externalUrl }),
	};
}

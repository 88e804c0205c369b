import { ParameterError } from '../../client/errors/callError';
import type { ItemContext, Field } from '../../fields/field';
import { withDefault } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { knowledgeBase as picked } from '../../fields/locators/areas/knowledge';
import { locator } from '../../fields/locators/locator';
import { idOf, nonEmptyText } from '../../fields/plainValues';
import { idIn } from '../../catalog/namedThings';
import { textsOf } from '../../fields/thing';

export const knowledgeBase = picked.one();

/** What names a document. */
export type DocumentRef = { id: string } | { externalId: string };

const property = locator(
	{ displayName: 'Document', name: 'documentId' },
	{ page: 'directory/#/knowledge/…/documents/…' },
);

/** A document, by its ID, the address of its page, or its ID in another system. */
export const document: Field<DocumentRef> = {
	property: {
		...property,
		modes: [
			...property.modes!,
			{
				displayName: 'By External ID',
				name: 'externalId',
				type: 'string',
				placeholder: 'e.g. articles/returns.md',
			},
		],
	},
	parse(value) {
		const { displayName } = property;
		const { mode, value: given } = Object(value) as { mode?: string; value?: unknown };
		if (mode === 'externalId') return { externalId: nonEmptyText(displayName, given) };
		// An expression may give text instead of a locator.
		const id = idIn(String((typeof value === 'string' ? value : given) ?? ''));
		return { id: id ?? idOf(displayName, value) };
	},
};

/** @returns the external ID by which an item names its document */
export function externalIdOf({ functions, itemIndex }: ItemContext): string | undefined {
	const given = functions.getNodeParameter('documentId', itemIndex, null) as unknown;
	const { mode, value } = Object(given) as { mode?: string; value?: unknown };
	return mode === 'externalId' ? String(value ?? '').trim() : undefined;
}

export const category = text('Category', 'category', {
	placeholder: 'e.g. Orders > Returns',
	description: 'Name, path or ID. In a path, parent categories come first, separated by >.',
});

/** Names or IDs; of one that contains a comma, a JSON list. Nothing at all is not given. */
const texts = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): Field<string[] | undefined> => ({
	property: text(displayName, name, { placeholder, description }).property,
	parse: (value) =>
		value === undefined || value === null ? undefined : textsOf(displayName, value),
});

export const labels = texts(
	'Labels',
	'labels',
	'e.g. Customers, Agents',
	'Names or IDs separated by commas, or a list from an expression',
);

/** Phrases have commas, so each stands in a line of its own. */
export const alternatives: Field<string[] | undefined> = {
	property: text('Alternative Phrases', 'alternatives', {
		typeOptions: { rows: 3 },
		description: 'Other questions that the document answers: one per line, or a list',
	}).property,
	parse(value) {
		if (value === undefined || value === null) return undefined;
		const given: unknown[] = Array.isArray(value) ? value : linesOf(value);
		const phrases = given.map((one) => phraseOf(one)).filter((phrase) => phrase !== '');
		return [...new Set(phrases)];
	},
};

function linesOf(value: unknown): string[] {
	if (typeof value === 'object') throw new ParameterError(LABEL, 'is an object. Enter text.');
	return String(value).split(/\r?\n/);
}

const LABEL = 'Alternative Phrases';

function phraseOf(value: unknown): string {
	if (typeof value === 'object' && value !== null) {
		throw new ParameterError(LABEL, 'has an object in its list. Give a list of texts.');
	}
	return String(value ?? '').trim();
}

const FORMATS = { html: 'HTML', markdown: 'Markdown', text: 'Plain Text' };

/** In which format the content is returned. */
export const shownFormat = choice('Content Format', 'contentFormat', FORMATS, {
	default: 'markdown',
});

export const contentOrNone = choice(
	'Content',
	'contentFormat',
	{ ...FORMATS, none: 'None' },
	{
		default: 'none',
		description: 'In which format to return the content. Each document takes a call.',
	},
);

export const givenFormat = withDefault(
	choice('Format', 'format', { auto: 'Detect Automatically', ...FORMATS }, { default: 'auto' }),
);

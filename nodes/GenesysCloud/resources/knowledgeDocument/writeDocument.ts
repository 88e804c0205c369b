import { ParameterError } from '../../client/errors/callError';
import type { ItemContext } from '../../fields/field';
import { createOnce } from '../../operation/createOrUpdate';
import { keyOf } from '../../operation/findThings';
import type { OperationContext } from '../../operation/operation';
import { changesOf, type Wanted } from './changes';
import { bodyOfItem, type Given } from './content';
import { documentIn, idsOfExternalId, idsOfTitle, severalText } from './find';
import { categoryOf, labelsOf } from './groups';
import { documentRow, type Document } from './row';
import { createDocument, updateDocument } from './write';

/** What the item gives, before it is known what the knowledge base has. */
export interface Values {
	knowledgeBaseId: string;
	matchOn: 'externalId' | 'title';
	externalId?: string;
	title: string;
	content: Given;
	publish: boolean;
	alternatives?: string[];
	category?: string;
	labels?: string[];
	externalUrl?: string;
	visible?: boolean;
	createMissing?: boolean;
}

/** The external ID of another item of the run. */
const externalIdIn = ({ functions, itemIndex }: ItemContext) =>
	String((functions.getNodeParameter('externalId', itemIndex, '') as unknown) ?? '').trim();

/** Creates a document, or changes the one that there is; in a dry run it says what would be done. */
export async function writeDocument(context: OperationContext, values: Values): Promise<object> {
	const { knowledgeBaseId, title: name, externalId: external } = values;
	const leftOut = new Set<string>();
	const body = await bodyOfItem(context, values.content, leftOut);
	if (leftOut.size > 0) {
		context.hint(
			`Knowledge documents cannot have everything that the content has. Left out: ${[...leftOut].sort().join(', ')}.`,
		);
	}
	const key = external ?? keyOf(name);
	return await context.inTurn(`document ${knowledgeBaseId} ${key}`, async () => {
		const made = await context.once(
			`made documents of ${knowledgeBaseId}`,
			async () => await Promise.resolve(new Map<string, string | undefined>()),
		);
		const earlier = made.get(key);
		const found =
			external === undefined
				? await idsOfTitle(context, knowledgeBaseId, name)
				: await idsOfExternalId(context, knowledgeBaseId, external, externalIdIn);
		const ids = [...new Set([...found, ...(earlier === undefined ? [] : [earlier])])];
		if (ids.length > 1) {
			const [label, what] =
				external === undefined ? ['Title', 'title'] : ['External ID', 'external ID'];
			throw new ParameterError(label, severalText(external ?? name, what, ids));
		}
		const wanted = await wantedOf(context, values, body);
		const [documentId] = ids;
		if (documentId !== undefined) return await updated(context, documentId, values, wanted);
		if (context.isDryRun) {
			const change = made.has(key) ? 'update' : 'create';
			made.set(key, undefined);
			return { dryRun: true, change, id: null, ...identity(values) };
		}
		const what = `document of ${knowledgeBaseId}`;
		const document = await createOnce(
			context,
			{ what, key, name: external ?? name },
			async () =>
				await createDocument(context, knowledgeBaseId, wanted.request, {
					externalId: external,
					isPublished: values.publish,
					// Also where its content is refused: the next item of that key completes it.
					onCreated: (id) => made.set(key, id),
				}),
		);
		return rowOf(document, wanted, 'created', values.publish && body !== undefined);
	});
}

const identity = ({ title: name, externalId: external }: Values) => ({
	title: name,
	externalId: external ?? null,
});

interface WantedThings {
	request: Wanted;
	/** With the names that replies may lack. */
	category?: { id?: string; name?: string };
	labels?: Array<{ id?: string; name?: string }>;
}

async function wantedOf(
	context: OperationContext,
	values: Values,
	body: Wanted['body'],
): Promise<WantedThings> {
	const { knowledgeBaseId, createMissing: isMade = false } = values;
	const inCategory = values.category?.trim()
		? await categoryOf(context, knowledgeBaseId, values.category, { isMade, label: 'Category' })
		: undefined;
	const withLabels = values.labels
		? await labelsOf(context, knowledgeBaseId, values.labels, { isMade, label: 'Labels' })
		: undefined;
	return {
		request: {
			title: values.title,
			...(body !== undefined && { body }),
			visible: values.visible,
			alternatives: values.alternatives,
			// One that a dry run would make has no ID.
			categoryId: inCategory === undefined ? undefined : (inCategory.id ?? 'new'),
			labelIds: withLabels?.map(({ id }) => id ?? 'new'),
			externalUrl: values.externalUrl,
		},
		category: inCategory,
		labels: withLabels,
	};
}

async function updated(
	context: OperationContext,
	documentId: string,
	values: Values,
	wanted: WantedThings,
): Promise<object> {
	const { knowledgeBaseId, publish: isPublished } = values;
	const read = async (state: 'Draft' | 'Published') =>
		await documentIn(context, knowledgeBaseId, documentId, state);
	// What is published counts: a draft may have the changes of a run that failed before it was published.
	const published = isPublished ? await read('Published') : undefined;
	if (published !== undefined && changesOf(published, wanted.request).length === 0) {
		return context.isDryRun
			? planned(documentId, values, [])
			: rowOf(published, wanted, 'unchanged', false);
	}
	const current = (await read('Draft')) ?? published ?? {};
	const parts = changesOf(current, wanted.request);
	if (context.isDryRun) {
		return planned(documentId, values, parts.length === 0 && isPublished ? ['published'] : parts);
	}
	if (parts.length === 0 && !isPublished) return rowOf(current, wanted, 'unchanged', false);
	const place = { knowledgeBaseId, documentId };
	const change = { wanted: wanted.request, parts, isPublished };
	const document = await updateDocument(context, place, current, change);
	return rowOf(document, wanted, 'updated', document.state === 'Published' && isPublished);
}

const planned = (id: string, values: Values, parts: readonly string[]) => ({
	dryRun: true,
	change: parts.length === 0 ? 'none' : 'update',
	id,
	...identity(values),
	changes: parts.join('; '),
});

function rowOf(
	document: Document,
	{ category: inCategory, labels: withLabels }: WantedThings,
	change: 'created' | 'updated' | 'unchanged',
	published: boolean,
): object {
	const named = {
		...document,
		...(inCategory?.name !== undefined && { category: inCategory }),
		...(withLabels?.every((one) => one.name !== undefined) && { labels: withLabels }),
	};
	return { ...documentRow(named), change, created: change === 'created', published };
}

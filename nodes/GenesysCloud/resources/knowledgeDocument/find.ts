/** How documents are found by what another system calls them. */
import { CallError, ParameterError } from '../../client/errors/callError';
import type { ItemContext } from '../../fields/field';
import { list, send } from '../../operation/apiCall';
import { keyOf } from '../../operation/findThings';
import type { OperationApi, OperationContext } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import { document as field, externalIdOf, type DocumentRef } from './fields';
import type { Document } from './row';

/** IDs by what documents are called; of a list of drafts and published ones, which may have both. */
type Index = Map<string, Set<string>>;

/** External IDs in one call. Their length is not known, so there are few. */
const MOST_IDS = 20;

type IdOfItem = (item: ItemContext) => string | undefined;

function indexOf(documents: readonly unknown[], keyIn: (document: Document) => unknown): Index {
	const index: Index = new Map();
	for (const entry of documents as Document[]) {
		const key = keyIn(entry);
		if (typeof key !== 'string' || typeof entry.id !== 'string') continue;
		index.set(key, (index.get(key) ?? new Set()).add(entry.id));
	}
	return index;
}

/** What the items of a run call documents; an item with a wrong value says so itself. */
function namesOfItems({ functions }: Pick<ItemContext, 'functions'>, idOf: IdOfItem): string[] {
	const ids = functions.getInputData().map((_, itemIndex) => {
		try {
			return idOf({ functions, itemIndex });
		} catch {
			return undefined;
		}
	});
	return [...new Set(ids.filter((id): id is string => id !== undefined && id !== ''))];
}

async function listed(api: OperationApi, knowledgeBaseId: string, externalIds?: string[]) {
	const values = { knowledgeBaseId, includeDrafts: true, externalIds };
	return await list(api, 'getKnowledgeKnowledgebaseDocuments', values, { limit: Infinity });
}

/**
 * @param idOf returns the external ID of another item, so that those of all are looked up together
 * @returns the IDs of the documents with an external ID
 */
export async function idsOfExternalId(
	context: OperationContext,
	knowledgeBaseId: string,
	externalId: string,
	idOf: IdOfItem,
): Promise<string[]> {
	const index = await context.once(`documents of ${knowledgeBaseId}`, async (api) => {
		const wanted = namesOfItems(context, idOf);
		// The API takes a comma for the end of an ID.
		const isWhole = wanted.some((id) => id.includes(','));
		const found = isWhole
			? await listed(api, knowledgeBaseId)
			: await inParallel(
					inChunks(wanted, MOST_IDS),
					async (some) => await listed(api, knowledgeBaseId, some),
				);
		return indexOf(found.flat(), (document) => document.externalId);
	});
	return [...(index.get(externalId) ?? [])];
}

/** @returns the IDs of the documents with a title, whatever its case; the list has no filter for it */
export async function idsOfTitle(
	context: OperationContext,
	knowledgeBaseId: string,
	title: string,
): Promise<string[]> {
	const index = await context.once(`titles of ${knowledgeBaseId}`, async (api) =>
		indexOf(await listed(api, knowledgeBaseId), (document) =>
			document.title === undefined ? undefined : keyOf(document.title),
		),
	);
	return [...(index.get(keyOf(title)) ?? [])];
}

/**
 * @returns the ID of a document
 * @throws {ParameterError} where there is none, or more than one
 */
export async function documentIdOf(
	context: OperationContext,
	knowledgeBaseId: string,
	ref: DocumentRef,
): Promise<string> {
	if ('id' in ref) return ref.id;
	const { externalId } = ref;
	const ids = await idsOfExternalId(context, knowledgeBaseId, externalId, externalIdOf);
	if (ids.length === 1) return ids[0];
	throw new ParameterError(
		field.property.displayName,
		ids.length === 0
			? `is '${externalId.slice(0, 80)}', and the knowledge base has no document with that external ID. Check it, or enter the ID of the document.`
			: severalText(externalId, 'external ID', ids),
	);
}

export const severalText = (name: string, what: string, ids: readonly string[]): string =>
	`is '${name.slice(0, 80)}', and ${ids.length} documents have that ${what}: ${ids.slice(0, 5).join(', ')}. Enter the ID of one, or delete the others.`;

export type State = 'Draft' | 'Published';

/** @returns a document with its content; undefined where there is none in that state */
export async function documentIn(
	context: OperationContext,
	knowledgeBaseId: string,
	documentId: string,
	state: State,
): Promise<Document | undefined> {
	const expand = ['category', 'labels', 'variations'];
	const values = { knowledgeBaseId, documentId, expand, state };
	return await send(context, 'getKnowledgeKnowledgebaseDocument', values).then(
		(reply) => Object(reply) as Document,
		(error: unknown) => {
			if (error instanceof CallError && error.details.status === 404) return undefined;
			throw error;
		},
	);
}

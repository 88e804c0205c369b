/** The calls that write a document. */
import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import type { OperationContext } from '../../operation/operation';
import { requestOf, type Part, type Wanted } from './changes';
import { mainVariation, type Document } from './row';

const DOCUMENTS = {
	create: 'postKnowledgeKnowledgebaseDocuments',
	update: 'patchKnowledgeKnowledgebaseDocument',
	createVariation: 'postKnowledgeKnowledgebaseDocumentVariations',
	updateVariation: 'patchKnowledgeKnowledgebaseDocumentVariation',
	publish: 'postKnowledgeKnowledgebaseDocumentVersions',
};

/** Where a document is. */
export interface Place {
	knowledgeBaseId: string;
	documentId: string;
}

/** Creates a document with its content, and publishes it. */
export async function createDocument(
	context: OperationContext,
	knowledgeBaseId: string,
	wanted: Wanted,
	{
		externalId,
		isPublished,
		onCreated,
	}: { externalId?: string; isPublished: boolean; onCreated: (id: string) => void },
): Promise<Document> {
	const body = {
		...requestOf({}, wanted),
		...(externalId !== undefined && { externalId }),
	};
	const created = Object(
		await send(context, DOCUMENTS.create, { knowledgeBaseId }, body),
	) as Document;
	const documentId = created.id ?? '';
	if (documentId !== '') onCreated(documentId);
	const place = { knowledgeBaseId, documentId };
	const version = await finish(context, place, created, wanted, ['content'], isPublished).catch(
		(error: unknown) => {
			throw withCreated(error, documentId);
		},
	);
	return { ...created, ...version };
}

/** The content of a new document is in calls of its own. */
function withCreated(error: unknown, id: string): unknown {
	if (!(error instanceof CallError)) return error;
	const { details } = error;
	const remedy = `${details.remedy} The document was created (ID ${id}), but it is not complete. Run the item again to complete it.`;
	return new CallError({ ...details, remedy });
}

/** Writes the parts of a document that differ, and publishes it. */
export async function updateDocument(
	context: OperationContext,
	place: Place,
	current: Document,
	{ wanted, parts, isPublished }: { wanted: Wanted; parts: readonly Part[]; isPublished: boolean },
): Promise<Document> {
	const isOther = parts.some((part) => part !== 'content');
	const document = isOther
		? (Object(
				await send(context, DOCUMENTS.update, { ...place }, requestOf(current, wanted)),
			) as Document)
		: current;
	return { ...document, ...(await finish(context, place, current, wanted, parts, isPublished)) };
}

async function finish(
	context: OperationContext,
	place: Place,
	current: Document,
	{ body }: Wanted,
	parts: readonly Part[],
	isPublished: boolean,
): Promise<Partial<Document>> {
	const variation = mainVariation(current);
	if (parts.includes('content') && body !== undefined) {
		const { id, name, priority, contexts } = variation ?? {};
		const values = id === undefined ? { ...place } : { ...place, documentVariationId: id };
		const operation = id === undefined ? DOCUMENTS.createVariation : DOCUMENTS.updateVariation;
		await send(context, operation, values, {
			contexts: contexts ?? [],
			body: body as unknown as Record<string, unknown>,
			...(name !== undefined && { name }),
			...(priority !== undefined && { priority }),
		});
	}
	if (!isPublished) return {};
	// Genesys Cloud publishes no document without content.
	if (body === undefined && variation === undefined) {
		context.hint('Documents without content were not published.');
		return {};
	}
	const version = Object(await send(context, DOCUMENTS.publish, { ...place }, {})) as {
		versionNumber?: number;
		datePublished?: string;
	};
	return {
		state: 'Published',
		...(version.versionNumber !== undefined && {
			lastPublishedVersionNumber: version.versionNumber,
		}),
		...(version.datePublished !== undefined && { datePublished: version.datePublished }),
	};
}

import { CallError } from '../../client/errors/callError';
import { readField } from '../../fields/field';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Batch, BatchEntry, OperationApi } from '../../operation/operation';
import { document, knowledgeBase } from './fields';
import { documentIdOf } from './find';

/** Documents in one call, at most (the API's limit). */
const MOST_DOCUMENTS = 100;

interface Bulk {
	results?: Array<{ error?: { message?: string; code?: string; status?: number } | null } | null>;
	errorCount?: number;
}

/** Documents of one knowledge base share calls, each with its own result. */
const batch: Batch = {
	size: MOST_DOCUMENTS,
	readOnly: false,
	entry(item) {
		const ref = readField(item, document);
		if (!('id' in ref)) return undefined;
		return { id: ref.id, shared: { knowledgeBaseId: readField(item, knowledgeBase) } };
	},
	async execute(entries, api) {
		return await removed(api, entries);
	},
};

async function removed(api: OperationApi, entries: BatchEntry[]): Promise<Map<string, unknown>> {
	const { knowledgeBaseId } = entries[0].shared as { knowledgeBaseId: string };
	const reply = await send(api, 'postKnowledgeKnowledgebaseDocumentsBulkRemove', {
		knowledgeBaseId,
		entities: entries.map(({ id }) => ({ id })),
	});
	const { results, errorCount } = Object(reply) as Bulk;
	const all = Array.isArray(results) ? results : [];
	return new Map(
		entries.flatMap(({ id }, index): Array<[string, unknown]> => {
			const result = all[index] ?? undefined;
			// Of one without a result it is not known whether it was deleted: it is tried alone.
			if (result === undefined && errorCount !== 0) return [];
			return [[id, result?.error ? refusal(result.error) : { deleted: true }]];
		}),
	);
}

const refusal = ({
	message,
	code,
	status,
}: NonNullable<NonNullable<Bulk['results']>[number]>['error'] & object) =>
	new CallError({
		message: message ?? 'The document was not deleted',
		...(code !== undefined && { code }),
		...(status !== undefined && { status }),
		remedy: 'Check the document.',
		outcome: 'refused',
		call: 'POST /api/v2/knowledge/knowledgebases/{knowledgeBaseId}/documents/bulk/remove',
	});

export const deleteDocument = custom({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a knowledge document',
	description: 'Delete a document with its content and its versions',
	ids: [
		'getKnowledgeKnowledgebaseDocuments',
		'postKnowledgeKnowledgebaseDocumentsBulkRemove',
		'deleteKnowledgeKnowledgebaseDocument',
	],
	fields: { knowledgeBaseId: knowledgeBase, documentId: document },
	batch,
	async execute(context, { knowledgeBaseId, documentId: ref }) {
		const documentId = await documentIdOf(context, knowledgeBaseId, ref);
		await send(context, 'deleteKnowledgeKnowledgebaseDocument', { knowledgeBaseId, documentId });
		return { deleted: true };
	},
});

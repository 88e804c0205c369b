import { additional, withDefault } from '../../fields/field';
import { choice, requiredText, text, toggle } from '../../fields/kinds';
import { onlyIf } from '../../fields/onlyIf';
import { custom } from '../../operation/builders';
import { contentField } from './content';
import { alternatives, category, knowledgeBase, labels } from './fields';
import { writeDocument, type Values } from './writeDocument';

const matchOn = withDefault(
	choice(
		'Match On',
		'matchOn',
		{ externalId: 'External ID', title: 'Title' },
		{
			noDataExpression: true,
			description: 'How an existing document is found',
		},
	),
);

const externalId = onlyIf(
	matchOn,
	'externalId',
	requiredText('External ID', 'externalId', {
		placeholder: 'e.g. articles/returns.md',
		description: 'What your system calls the document, such as the name of a file',
	}),
);

const title = requiredText('Title', 'title', { placeholder: 'e.g. How do I return an order?' });

const publish = withDefault(
	toggle('Publish', 'publish', 'Whether to publish the document after a change', {
		default: true,
	}),
);

const createMissing = toggle(
	'Create Missing Categories and Labels',
	'createMissing',
	'Whether to create categories and labels that the knowledge base does not have',
);

const more = additional({
	alternatives,
	category,
	createMissing,
	externalUrl: text('External URL', 'externalUrl', {
		description: 'Address of the document in your system',
	}),
	labels,
	visible: toggle('Visible', 'visible', 'Whether searches find the document', { default: true }),
});

export const createOrUpdate = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a knowledge document',
	description: 'Create a document, or update the existing one if something has changed',
	ids: [
		'getKnowledgeKnowledgebaseDocuments',
		'getKnowledgeKnowledgebaseCategories',
		'postKnowledgeKnowledgebaseCategories',
		'getKnowledgeKnowledgebaseLabels',
		'postKnowledgeKnowledgebaseLabels',
		'getKnowledgeKnowledgebaseDocument',
		'postKnowledgeKnowledgebaseDocuments',
		'patchKnowledgeKnowledgebaseDocument',
		'postKnowledgeKnowledgebaseDocumentVariations',
		'patchKnowledgeKnowledgebaseDocumentVariation',
		'postKnowledgeKnowledgebaseDocumentVersions',
	],
	finds: ['documentId', 'documentVariationId'],
	plans: true,
	fields: {
		knowledgeBaseId: knowledgeBase,
		matchOn,
		externalId,
		title,
		content: contentField,
		publish,
	},
	more,
	execute: async (context, values: Values) => await writeDocument(context, values),
});

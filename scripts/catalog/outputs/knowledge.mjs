/** @import { Rows } from './columns.mjs' */

const DOCUMENT = {
	externalId: '',
	externalUrl: '',
	state: '',
	visible: true,
	categoryId: '',
	categoryName: '',
	labels: '',
	alternatives: '',
	version: 0,
	dateCreated: '',
	dateModified: '',
	datePublished: '',
};

/** What only the operations that read the content return. */
const CONTENT = { content: '', variations: 0 };

const WHOLE_DOCUMENT = { id: '', title: '', ...DOCUMENT, ...CONTENT };

/** @type {Rows} */
export const KNOWLEDGE = {
	'knowledgeDocument/createOrUpdate': {
		id: '',
		title: '',
		...DOCUMENT,
		created: true,
		published: true,
	},
	'knowledgeDocument/delete': { deleted: true },
	'knowledgeDocument/get': WHOLE_DOCUMENT,
	'knowledgeDocument/getMany': WHOLE_DOCUMENT,
	'knowledgeDocument/search': {
		id: '',
		title: '',
		confidence: 0,
		answer: '',
		...DOCUMENT,
		...CONTENT,
	},
};

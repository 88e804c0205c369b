import type { Resource } from '../../operation/operation';
import { createOrUpdate } from './createOrUpdate';
import { deleteDocument } from './delete';
import { get, getMany, search } from './read';

/** Documents of a knowledge base, with what everybody sees of them. */
export const knowledgeDocument: Resource = {
	value: 'knowledgeDocument',
	name: 'Knowledge Document',
	operations: [search, get, getMany, createOrUpdate, deleteDocument],
};

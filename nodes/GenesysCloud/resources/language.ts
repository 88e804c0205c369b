import { filters } from '../fields/field';
import { requiredText, text } from '../fields/kinds';
import { language as languageField } from '../fields/locators/language';
import { create as createOne, list, remove } from '../operation/builders';
import type { Resource } from '../operation/operation';
import { createIfMissing } from './createIfMissing';

const getMany = list('getRoutingLanguages', {
	action: 'Get many languages',
	description: 'Get a list of the languages that users can have',
	more: filters({ name: text('Name', 'name', { description: 'Beginning of the name' }) }),
	simple: ['id', 'name', 'state', 'dateModified'],
});

const create = createOne('postRoutingLanguages', {
	action: 'Create a language',
	description: 'Create a language that users can have',
	fields: { name: requiredText('Name', 'name', { placeholder: 'e.g. German' }) },
});

const createOrUpdate = createIfMissing('language', 'postRoutingLanguages', {
	action: 'Create or update a language',
	description: 'Create a language unless there is one of that name, and return its ID',
	placeholder: 'e.g. German',
});

const deleteLanguage = remove('deleteRoutingLanguage', {
	action: 'Delete a language',
	description: 'Delete a language and remove it from all users',
	fields: { languageId: languageField },
});

export const language: Resource = {
	value: 'language',
	name: 'Language',
	operations: [getMany, create, createOrUpdate, deleteLanguage],
};

import { filters } from '../fields/field';
import { requiredText, text } from '../fields/kinds';
import { routingSkill as skill } from '../fields/locators/routingSkill';
import { create as createOne, list, remove } from '../operation/builders';
import type { Resource } from '../operation/operation';
import { createIfMissing } from './createIfMissing';

const getMany = list('getRoutingSkills', {
	action: 'Get many routing skills',
	description: 'Get a list of the skills that users can have',
	more: filters({ name: text('Name', 'name', { description: 'Beginning of the name' }) }),
	simple: ['id', 'name', 'state', 'dateModified'],
});

const create = createOne('postRoutingSkills', {
	action: 'Create a routing skill',
	description: 'Create a skill that users can have',
	fields: { name: requiredText('Name', 'name', { placeholder: 'e.g. Spanish' }) },
});

const createOrUpdate = createIfMissing('skill', 'postRoutingSkills', {
	action: 'Create or update a routing skill',
	description: 'Create a skill unless there is one of that name, and return its ID',
	placeholder: 'e.g. Spanish',
});

const deleteSkill = remove('deleteRoutingSkill', {
	action: 'Delete a routing skill',
	description: 'Delete a skill and remove it from all users',
	fields: { skillId: skill },
});

export const routingSkill: Resource = {
	value: 'routingSkill',
	name: 'Routing Skill',
	operations: [getMany, create, createOrUpdate, deleteSkill],
};

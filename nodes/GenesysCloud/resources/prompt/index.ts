import { filters, withDefault } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';
import { list } from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import { promptRows } from './rows';
import { upload } from './upload';

const oneItemPer = withDefault(
	choice(
		'One Item Per',
		'oneItemPer',
		{ language: 'Language', prompt: 'Prompt' },
		{ default: 'prompt', description: 'What one item of the output is' },
	),
);

const getMany = list('getArchitectPrompts', {
	action: 'Get many prompts',
	description: 'Get a list of user prompts with their languages',
	fields: { oneItemPer },
	more: filters({
		divisionId: thing('division', divisionLocator({ required: false })),
		language: text('Language', 'language', {
			placeholder: 'e.g. en-us',
			description: 'Code of the one language to get',
		}),
		name: text('Name', 'name', { description: 'Name, with asterisks for any text' }),
	}),
	values: ({ divisionId, language, name }) => ({ divisionId, language, name }),
	simple: (entry, values) => promptRows(entry, values.oneItemPer),
});

export const prompt: Resource = {
	value: 'prompt',
	name: 'Prompt',
	operations: [getMany, upload],
};

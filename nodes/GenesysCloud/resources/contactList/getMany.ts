import { filters } from '../../fields/field';
import { text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';
import { list } from '../../operation/builders';
import { listRow } from './row';

export const getMany = list('getOutboundContactlists', {
	action: 'Get many contact lists',
	description: 'Get contact lists with their sizes and the state of their last import',
	more: filters({
		divisionId: thing('division', divisionLocator({ required: false })),
		name: text('Name', 'name', { description: 'Part of the name' }),
	}),
	values: ({ divisionId, name }) => ({
		...(divisionId !== undefined && { divisionId }),
		...(name !== undefined && { name, filterType: 'Contains' }),
		includeImportStatus: true,
		includeSize: true,
	}),
	simple: listRow,
});

import { fieldError, type Field } from '../../fields/field';
import { someNameless } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { withNamesIfPossible } from './parts/names';
import { contactRow, type Contact } from './parts/row';

/** "must be between 2 and 25" */
const MOST = 25;

const some = someNameless('external contact', 'External Contacts', 'contactIds', {
	required: true,
	placeholder: 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59, 1c0b…',
});

const contactIds: Field<string[]> = {
	...some,
	parse: (value, item) => {
		const ids = some.parse(value, item);
		if (ids.length >= 2 && ids.length <= MOST) return ids;
		const found = ids.length === 1 ? 'only one ID' : `${ids.length} different IDs`;
		throw fieldError(contactIds, `has ${found}. Enter between 2 and ${MOST}.`);
	},
};

export const merge = custom({
	value: 'merge',
	name: 'Merge',
	action: 'Merge external contacts',
	description: 'Merge 2 to 25 external contacts into a new one',
	ids: ['postExternalcontactsContactsMerge'],
	plans: true,
	fields: { contactIds },
	async execute(api, { contactIds: ids }) {
		if (api.isDryRun) return { dryRun: true, change: 'merge', contactIds: ids.join(', ') };
		const merged = await send(api, 'postExternalcontactsContactsMerge', { contactIds: ids });
		const [contact] = await withNamesIfPossible(api, [Object(merged) as Contact]);
		return { ...contactRow(contact), mergedIds: ids.join(', ') };
	},
});

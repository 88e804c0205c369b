/** The fields that creating and changing contacts and organizations have alike. */
import { cells } from '../../fields/columns/cellsField';
import { countryCode } from '../../fields/countryCode';
import { choice, toggle } from '../../fields/kinds';
import { externalSource } from '../../fields/locators/areas/customers';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';
import { optionsOf } from '../../operation/runOptions';

/** @returns the field of the values, whose columns a schema may add to */
export const valuesField = (label: string, name: string, method: string) =>
	cells(label, name, { method, dependsOn: ['schemaId.value'], word: 'field' });

/** Additional fields. */
export const ADDITIONAL = {
	countryCode,
	divisionId: thing('division', divisionLocator({ required: false })),
	externalSourceId: externalSource.one({
		required: false,
		description: 'The other system that the external ID is from',
	}),
};

/** What the API does with an object that has an identifier, and with one that has none. */
const mode = choice('Write', 'writeMode', {
	Insert: {
		name: 'Create Only',
		description: 'One that has an identifier already is an error',
	},
	Update: { name: 'Update Only', description: 'One that has no identifier is an error' },
	Upsert: 'Create or Update',
});

const existing = choice(
	'Existing Values',
	'existingValues',
	{ PreferExisting: 'Keep', PreferProvided: 'Replace' },
	{ description: 'What becomes of a field that has another value already' },
);

const clearEmpty = toggle(
	'Clear Empty Fields',
	'clearEmpty',
	'Whether a field that is empty in the item is emptied in Genesys Cloud, too. Otherwise it stays as it is.',
);

export const options = { clearEmpty, existing, mode };

/** The options, and those that all operations have. */
export const choicesOf = optionsOf(options, { plans: true });

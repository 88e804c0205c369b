import { withDefault } from '../fields/field';
import { choice } from '../fields/kinds';

/** How an event is put out; labels and values are those of the *Genesys Cloud* node. */
export const output = withDefault(
	choice(
		'Output',
		'output',
		{
			raw: { name: 'Raw', description: 'As Genesys Cloud sends it' },
			simplified: { name: 'Simplified', description: 'A flat row with names beside IDs' },
		},
		{ default: 'simplified', description: 'How much of the event to return' },
	),
);

export { orNull } from '../shared/rows';

import { changed, readField, withDefault, type Field, type ItemContext } from '../fields/field';
import { number } from '../fields/kinds';
import { AS_TOOL, isToolSinceV1_1 } from '../fields/versions';

/** How much of a result an AI model gets. */
export interface ToolLimits {
	items: number;
	/** Of the items as JSON. */
	characters: number;
}

/** About 5,000 tokens. */
const CHARACTERS = 20_000;
/** Less would not hold one entry with its note. */
const FEWEST_CHARACTERS = 500;

const limitOf = (
	displayName: string,
	name: string,
	least: number,
	byDefault: number,
	description: string,
): Field<number> =>
	withDefault(
		changed(number(displayName, name, [least, Number.MAX_SAFE_INTEGER]), {
			default: byDefault,
			description,
			displayOptions: { show: AS_TOOL },
		}),
	);

const mostItems = limitOf(
	'Maximum Items',
	'maximumItems',
	1,
	25,
	'How many items the model gets. It is told if there are more.',
);

const mostCharacters = limitOf(
	'Maximum Characters',
	'maximumCharacters',
	FEWEST_CHARACTERS,
	CHARACTERS,
	'How much text the model gets. It is told if there is more.',
);

/** Shown for all operations of a tool. */
export const toolLimitFields = [mostItems, mostCharacters];

/**
 * @returns undefined where no model reads the result
 * @throws {ParameterError} for a limit that is not a number in its range
 */
export function readToolLimits(item: ItemContext): ToolLimits | undefined {
	if (!isToolSinceV1_1(item)) return undefined;
	return {
		items: Math.trunc(readField(item, mostItems)),
		characters: Math.trunc(readField(item, mostCharacters)),
	};
}

/** Fields that name the skills or languages of a user. */
import { form, readField, withDefault, type Field } from '../../../fields/field';
import { choice, number } from '../../../fields/kinds';
import { languageLocator } from '../../../fields/locators/language';
import { routingSkillLocator } from '../../../fields/locators/routingSkill';
import { proficiencyOf, someRatedThings, type Rated } from '../../../fields/ratedThings';
import { someThings, thing } from '../../../fields/thing';
import { LANGUAGES, SKILLS, type Kind } from './calls';

/** The texts that differ. */
interface Words {
	kind: Kind;
	one: string;
	several: string;
	/** Names of parameters. */
	specify: string;
	severalName: string;
	locator: typeof routingSkillLocator;
	examples: readonly [string, string];
}

const WORDS: Record<'skills' | 'languages', Words> = {
	skills: {
		kind: SKILLS,
		one: 'Skill',
		several: 'Skills',
		specify: 'specifySkills',
		severalName: 'skills',
		locator: routingSkillLocator,
		examples: ['Spanish', 'Sales'],
	},
	languages: {
		kind: LANGUAGES,
		one: 'Language',
		several: 'Languages',
		specify: 'specifyLanguages',
		severalName: 'languages',
		locator: languageLocator,
		examples: ['German', 'French'],
	},
};

/** What an item names: with proficiencies to add them, without to remove them. */
export interface AssignedFields {
	rated: Field<Rated[]>;
	ids: Field<string[]>;
}

export const skillFields = fieldsOf(WORDS.skills);
export const languageFields = fieldsOf(WORDS.languages);

function fieldsOf(words: Words): AssignedFields {
	const { kind, one, several, specify, severalName, examples } = words;
	const shown = (value: string) => ({ displayOptions: { show: { [specify]: [value] } } });
	const specified = withDefault(
		choice(
			`Specify ${several}`,
			specify,
			{
				one: {
					name: `One ${one} for Each Item`,
					description: 'Items of the same user share a request',
				},
				several: { name: `Several ${several} for Each Item` },
			},
			// With an expression n8n would show and require the fields of both.
			{ noDataExpression: true },
		),
	);
	const single = thing(kind.thing, words.locator(shown('one')));
	const proficiency = number('Proficiency', 'proficiency', [0, 5], {
		...shown('one'),
		typeOptions: { minValue: 0, maxValue: 5, numberPrecision: kind.decimals },
		default: 3,
		description: `How well the user knows it, from 0 to 5${kind.decimals > 0 ? ', with one decimal at most' : ''}`,
	});
	const rating: Field<number> = {
		property: proficiency.property,
		parse: (value) => proficiencyOf(proficiency.property.displayName, value, kind.decimals),
	};
	const listed = someRatedThings(kind.thing, several, severalName, kind.decimals, {
		...shown('several'),
		placeholder: `e.g. ${examples[0]}:4, ${examples[1]}:3`,
	});
	const named = someThings(kind.thing, several, severalName, {
		...shown('several'),
		placeholder: `e.g. ${examples[0]}, ${examples[1]}`,
	});
	return {
		rated: form([specified, single, rating, listed], (item) =>
			readField(item, specified) === 'several'
				? readField(item, listed)
				: [{ id: readField(item, single), proficiency: readField(item, rating) }],
		),
		ids: form([specified, single, named], (item) =>
			readField(item, specified) === 'several' ? readField(item, named) : [readField(item, single)],
		),
	};
}

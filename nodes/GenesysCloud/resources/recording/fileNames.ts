/** Names of the files of recordings, from a pattern. */
import { tryToParseDateTime } from 'n8n-workflow';

import { asFileName, endingOf } from '../../client/reply/fileName';
import { fieldError, type Field } from '../../fields/field';
import { text } from '../../fields/kinds';

/** What a pattern may name, in braces. */
export const PLACEHOLDERS = [
	'date',
	'time',
	'queue',
	'agent',
	'direction',
	'media',
	'conversationId',
	'recordingId',
	'channel',
	'ext',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

export type NameParts = Partial<Record<Placeholder, string>>;

const ANY = /\{([^{}]*)\}/g;

const all = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');

/** @param byDefault the pattern that the editor shows */
export function fileNamePattern(byDefault: string): Field<string> {
	const field = text('File Name', 'fileName', {
		default: byDefault,
		description: `Name of each file. These are filled in: ${all}. A name that occurs again gets a number.`,
	});
	return {
		property: field.property,
		parse(value, item) {
			const pattern = (field.parse(value, item) ?? '').trim() || byDefault;
			const wrong = [...pattern.matchAll(ANY)].find(([, name]) => !isPlaceholder(name));
			if (wrong === undefined) return pattern;
			throw fieldError(
				field,
				`has '${wrong[0].slice(0, 80)}', which is not filled in. Use some of ${all}.`,
			);
		},
	};
}

const isPlaceholder = (name: string): name is Placeholder =>
	(PLACEHOLDERS as readonly string[]).includes(name);

/** @returns whether the pattern has one of the placeholders */
export const namesAny = (pattern: string, names: readonly Placeholder[]): boolean =>
	names.some((name) => pattern.includes(`{${name}}`));

/**
 * Fills a pattern in. What is not known leaves no gap: two separators become one. A name without
 * `{ext}` gets the ending nevertheless, because drives and players go by it.
 */
export function fileNameOf(pattern: string, parts: NameParts): string {
	const filled = pattern
		.replace(/\.\{ext\}$/, '')
		.replace(ANY, (_, name: Placeholder) => parts[name] ?? '');
	const tidy = trimmed(filled.replace(/([_\-. ])\1+/g, '$1'));
	const ending = `.${parts.ext ?? 'bin'}`;
	return asFileName(`${asFileName(tidy) || 'recording'}${tidy.endsWith(ending) ? '' : ending}`);
}

/** Without separators at its ends. */
function trimmed(name: string): string {
	let [start, end] = [0, name.length];
	while (start < end && SEPARATORS.includes(name[start])) start++;
	while (end > start && SEPARATORS.includes(name[end - 1])) end--;
	return name.slice(start, end);
}

const SEPARATORS = '_-. ';

/**
 * Keeps the names of a run apart, whatever their case: `a.ogg`, `a (2).ogg`.
 *
 * @param used names so far; gets the new one
 */
export function numbered(name: string, used: Set<string>): string {
	const [, start, ending] = /^(.*?)(\.[a-z0-9]{1,10})?$/is.exec(name) ?? ['', name, ''];
	for (let number = 1; ; number++) {
		const tried = number === 1 ? name : `${start} (${number})${ending ?? ''}`;
		if (used.has(tried.toLowerCase())) continue;
		used.add(tried.toLowerCase());
		return tried;
	}
}

interface Formatted {
	isValid: boolean;
	toFormat(format: string): string;
}

/** Day and time of a moment, as people of the time zone see them. */
export function dayAndTime(
	moment: string | undefined,
	timeZone: string,
): Pick<NameParts, 'date' | 'time'> {
	if (moment === undefined || Number.isNaN(Date.parse(moment))) return {};
	const local = tryToParseDateTime(new Date(moment), timeZone) as unknown as Formatted;
	return { date: local.toFormat('yyyy-MM-dd'), time: local.toFormat('HH-mm-ss') };
}

/**
 * What the name of a file ends in.
 *
 * @param declared media type according to Genesys Cloud
 * @param name of the file at its store
 * @param received media type according to the store, which often does not know it
 */
export function endingFor(declared = '', name = '', received = ''): string {
	const [first, last] = [declared, received].map((type) =>
		endingOf(type.split(';')[0].trim().toLowerCase()),
	);
	return first ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1].toLowerCase() ?? last ?? 'bin';
}

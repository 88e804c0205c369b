/** Endings that British writers spell otherwise, and what Americans write. */
const ENDINGS: ReadonlyArray<readonly [british: RegExp, american: string]> = [
	[/is(e|ed|er|ing|ation)$/, 'iz$1'],
	[/ys(e|ed|er|ing)$/, 'yz$1'],
	[/our(|ed|ing|ite|able)$/, 'or$1'],
	[/tre(|d)$/, 'ter$1'],
	[/ll(ed|er|ing|ation)$/, 'l$1'],
	[/lment$/, 'llment'],
	[/l$/, 'll'],
	[/ogue$/, 'og'],
	[/ence$/, 'ense'],
	[/mme(|d)$/, 'm$1'],
	[/ise$/, 'ice'],
	[/gement$/, 'gment'],
	[/que$/, 'ck'],
	[/grey/, 'gray'],
];

/** Spellings that a British word may have in America, for those who know which of them are words. */
export function americanSpellings(word: string): string[] {
	return ENDINGS.filter(([british]) => british.test(word)).map(([british, american]) =>
		word.replace(british, american),
	);
}

/** British words of a contact centre, which may be misspelt as all others. */
export const BRITISH_WORDS: readonly string[] = (
	'analyse authorisation authorise behaviour cancelled cancelling catalogue centre centres colour ' +
	'customise dialled dialling dialogue enrol enrolment favourite favourites labelled licence ' +
	'licences optimise organisation organisations prioritise programme programmes recognise ' +
	'summarise synchronise unauthorised utilisation'
).split(' ');

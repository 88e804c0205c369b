/** Characters that HTML names. */
const NAMED: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
};

/** By the names, in the order of the characters. */
const OTHERS: ReadonlyArray<readonly [characters: string, names: string]> = [
	[
		'©®™§¶†‡°·•…–—‘’‚“”„‹›«»',
		'copy reg trade sect para dagger Dagger deg middot bull hellip ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo lsaquo rsaquo laquo raquo',
	],
	[
		'€£¥¢±×÷≤≥≠≈−½¼¾¹²³µ∞',
		'euro pound yen cent plusmn times divide le ge ne asymp minus frac12 frac14 frac34 sup1 sup2 sup3 micro infin',
	],
	['←↑→↓↔⇒✓', 'larr uarr rarr darr harr rArr check'],
	['¡¿ªº', 'iexcl iquest ordf ordm'],
	[
		'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß',
		'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig',
	],
	[
		'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ',
		'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml oslash ugrave uacute ucirc uuml yacute thorn yuml',
	],
	['ŒœŠšŸ', 'OElig oelig Scaron scaron Yuml'],
];

for (const [characters, names] of OTHERS) {
	const all = [...characters];
	names.split(' ').forEach((name, index) => (NAMED[name] = all[index]));
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/g;

/** @returns text whose entities are characters; one that is not known stays as it is */
export function decoded(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		ENTITY,
		(whole: string, decimal?: string, hex?: string, name?: string): string => {
			if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name] : whole;
			const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
			const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
			return isCharacter ? String.fromCodePoint(code) : '\ufffd';
		},
	);
}

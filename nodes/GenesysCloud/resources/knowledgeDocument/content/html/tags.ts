/** The tags of HTML. */

/** They hold nothing. */
export const EMPTY = new Set(
	'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** These end a paragraph that is open. */
export const BLOCKS = new Set(
	'address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul'.split(
		' ',
	),
);

/** The others that HTML has. */
const OTHERS =
	'a abbr acronym area audio b base bdi bdo big body br button canvas caption cite code col colgroup data datalist del dfn dir em embed font frame frameset head html i iframe img input ins kbd label legend link main map mark meta meter noframes noscript object optgroup option output param picture progress q rp rt ruby s samp script search select slot small source span strike strong style sub sup svg math tbody td template textarea tfoot th thead time title tr track tt u var video wbr xmp';
const KNOWN = new Set([...BLOCKS, ...OTHERS.split(' ')]);

export const isKnownTag = (tag: string): boolean => KNOWN.has(tag.toLowerCase());

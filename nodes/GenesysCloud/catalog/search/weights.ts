/** How well a word fits an operation; tried out with what people type (see the tests). */
export const FIT = {
	/** A whole segment of the path. */
	whole: 10,
	/** A word of a segment of several (`contact` of `contactlists`). */
	part: 7,
	/** More in the last segment of the path: what the operation is about. */
	subject: 4,
	name: 9,
	/** In id, area or path parameters. */
	elsewhere: 3,
	/** A field of the body or the query. */
	field: 2,
	/** A segment of the path that nobody asked for. */
	unasked: -1.5,
	/** One at the beginning, which only says where the operation belongs. */
	unaskedArea: -0.7,
	/** That things are looked for, which is what most want. */
	unaskedQuery: -0.7,
};

/** How what is asked for is weighed. */
export const ASKED = {
	/** A word that only begins as typed, for the part that was typed. */
	beginning: 0.6,
	/** For a synonym instead of the word itself. */
	synonym: -1.5,
	/** For what a phrase means: it is likelier than what its words mean. */
	phrase: 2,
	/** For another form of the word: `scoring` for `score`. */
	inflected: -2,
	/** For each further meaning of a phrase: the first is the likeliest. */
	furtherMeaning: -1,
	/** For a word of the operation that another word has found already. */
	again: 0.5,
	method: 8,
	otherMethod: -6,
	/** For a verb in the path or the name, beside its method, and with another method. */
	named: 0.45,
	namedAlone: 0.7,
	/** A known word that the operation has not. */
	missing: -11,
	/** How much of that remains where a word is in a field alone, or the like. */
	weak: 0.5,
	/** A word that no operation has. */
	unknown: -2,
	/** How much a word counts that all operations have, and how much more one that one has. */
	commonest: 0.75,
	rarer: 0.5,
	/** Where no method is asked for. */
	plainGet: 1,
	plainDelete: -6,
	/** For a list where many are asked for. */
	list: 2,
	samePath: 40,
	belowPath: 12,
	sameCall: 200,
	/** For the API class of Genesys's SDKs, where nothing else is typed. */
	sameArea: 15,
};

/** What an operation has in advance. */
export const PRIOR = {
	/** In the parts of the API that are used most. */
	common: 1.5,
	usedMost: 1.5,
	parameter: -0.5,
	deprecated: -5,
	preview: -2,
	/** Cannot work, or hardly, with client credentials. */
	needsUser: -6,
	/** About the calling user, says its name. */
	own: -4,
	head: -4,
	/** Goes on with a search that another operation has begun. */
	continues: -8,
};

import { readFileSync } from 'node:fs';

/**
 * What the SDK does not tell, from Genesys's public API description: who may call what, what only
 * reads, what a value may be, how large a page may be. Lists of ids are joined by spaces, lists of
 * values by `|`.
 *
 * - `areas`: which of several API classes an operation is listed under.
 * - `permissions`: operations by mode (ANY or ALL of) and names; `permissionsUnknown`: those of
 *   which nothing is published. All others need none.
 * - `context`: operations that need a user (`userRequired`), that only a client may call
 *   (`clientRequired`), or that tell of the caller (`meEndpoint`).
 * - `readOnlyPosts`: POST operations that change nothing.
 * - `largestPages`: operations by the largest page size that is proven: documented, or asked for by
 *   Genesys's own Terraform provider (v1.84.1: 500 of users, queues, groups, skills and published
 *   scripts, 200 of journey segments, workitems, workbins and worktypes).
 * - `identities`: operations whose entries are told apart by other fields than a plain `id`, by the
 *   names of these fields. Conversations of details queries: Genesys's blog, 2022-04-21; rows of data
 *   tables: their `id` is a column; versions of a thing have its id. The ids of other things
 *   (`userId`, `subjectId`, `sessionId`) are none.
 * - `unpaged`: operations that take parameters of paging to no effect.
 * - `formats`, `fieldFormats`: parameters (`operation.parameter`) and fields of bodies
 *   (`Type.field`) by their format; a number without one is an integer.
 * - `values`, `fieldValues`: the same by allowed values.
 *
 * `serverOwned.json` has the fields of types that the server alone sets (`readOnly` in the published
 * description): nobody is asked for them.
 */
export function readFacts(file = new URL('facts.json', import.meta.url)) {
	const facts = JSON.parse(readFileSync(file, 'utf8'));
	const listed = (name) => new Set(facts[name]);
	return {
		areas: byMember(facts.areas),
		permissions: byMember(facts.permissions),
		permissionsUnknown: listed('permissionsUnknown'),
		context: byMember(facts.context),
		deprecated: listed('deprecated'),
		preview: listed('preview'),
		readOnlyPosts: listed('readOnlyPosts'),
		largestPages: byMember(facts.largestPages),
		identities: byMember(facts.identities),
		unpaged: listed('unpaged'),
		formats: byMember(facts.formats),
		fieldFormats: byMember(facts.fieldFormats),
		values: byMember(facts.values),
		fieldValues: byMember(facts.fieldValues),
		serverOwned: new Map(
			Object.entries(readJson('serverOwned.json')).map(([type, names]) => [
				type,
				new Set(names.split(' ')),
			]),
		),
	};
}

function readJson(name) {
	return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** @returns {Map<string, string>} from each name in the lists to the list's key */
function byMember(lists) {
	return new Map(
		Object.entries(lists).flatMap(([key, names]) => names.split(' ').map((name) => [name, key])),
	);
}

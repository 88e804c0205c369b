import { readFileSync, writeFileSync } from 'node:fs';
import { factsFile, membersOf, parseFacts } from './factsFile.mjs';

/** From Genesys's published Swagger document, by `npx gulp facts`; `factsFile.mjs` has its layout. */
const PUBLISHED = new URL('facts.json', import.meta.url);
/** The same about the models of objects in bodies, which only the models of the catalog need. */
const PUBLISHED_OF_MODELS = new URL('modelFacts.json', import.meta.url);
const BY_HAND = new URL('factsByHand.json', import.meta.url);

/**
 * Facts that the SDK does not contain. `facts.json` and `modelFacts.json` have what Genesys publishes.
 * `factsByHand.json` has what
 * no document contains, or only in prose; a new document does not change it:
 *
 * - `readOnlyPosts`: POST operations that change nothing. Each was judged by its API description: the
 *   response is the result itself, and nothing is started, sent or done for a user. A path that ends in
 *   `query` is no proof: `POST /api/v2/audits/query` starts a job. Jobs that only read are not included
 *   either, because a job must not be started twice.
 * - `context`: operations about the calling user (`meEndpoint`).
 * - `largestPages`: operations by the largest page size that is proven: documented, or used by
 *   Genesys's own Terraform provider (v1.84.1: 500 for users, queues, groups, skills and published
 *   scripts, 200 for journey segments, workitems, workbins and worktypes).
 * - `identities`: operations whose entries are identified by other fields than `id`, by the names of
 *   these fields. Conversations of details queries: Genesys's blog, 2022-04-21. Rows of data tables:
 *   their `id` is a column. Versions of an object have its ID. IDs of other things (`userId`,
 *   `subjectId`, `sessionId`) do not identify an entry.
 * - `unpaged`: operations that accept paging parameters but ignore them.
 * - `formats`, `fieldFormats`: parameters and body fields that are dates only according to their
 *   description ("in yyyy-MM-dd format"), or whose type is newer than the document: Genesys's SDKs for
 *   Go and Java have these fields as times. They override those of `facts.json`. They do not include
 *   the `expirationDateTime` of do-not-contact lists ("yyyy-MM-ddTHH:mmZ": seconds may be refused)
 *   and times without a time zone.
 */
export const readFacts = () => joinFacts(readPublished(), readByHand());

/**
 * @param {import('./factsFile.mjs').Facts} published
 * @param {Record<string, any>} byHand
 */
export function joinFacts({ operations, types }, byHand) {
	const formats = new Map(membersOf(byHand.formats));
	const fieldFormats = new Map(membersOf(byHand.fieldFormats));
	const contexts = new Map(membersOf(byHand.context));
	return {
		operations,
		types,
		/** @param {string} id @param {string} parameter */
		formatOf: (id, parameter) =>
			formats.get(`${id}.${parameter}`) ?? operations.get(id)?.formats.get(parameter),
		/** @param {string} type @param {string} field */
		fieldFormatOf: (type, field) =>
			fieldFormats.get(`${type}.${field}`) ?? types.get(type)?.formats.get(field),
		/** @param {string} id */
		contextOf: (id) => contexts.get(id) ?? operations.get(id)?.context,
		readOnlyPosts: new Set(byHand.readOnlyPosts),
		largestPages: new Map(membersOf(byHand.largestPages)),
		identities: new Map(membersOf(byHand.identities)),
		unpaged: new Set(byHand.unpaged),
	};
}

/** @returns {import('./factsFile.mjs').Facts} */
export function readPublished() {
	const { operations, types } = parseFacts(readJson(PUBLISHED));
	const ofModels = parseFacts(readJson(PUBLISHED_OF_MODELS));
	return { operations, types: new Map([...types, ...ofModels.types]) };
}

/** @returns {Record<string, any>} */
export const readByHand = () => readJson(BY_HAND);

/**
 * @param {import('./factsFile.mjs').Facts} facts
 * @param {import('./sdkShape.mjs').SdkShape} sdk says which types are those of whole bodies
 */
export async function writePublished({ operations, types }, { bodyTypes }) {
	const part = (/** @type {boolean} */ ofBodies) =>
		new Map([...types].filter(([name]) => bodyTypes.has(name) === ofBodies));
	await writeJson(PUBLISHED, factsFile({ operations, types: part(true) }));
	const { fieldFormats, fieldValues, serverOwned } = factsFile({
		operations: new Map(),
		types: part(false),
	});
	await writeJson(PUBLISHED_OF_MODELS, { fieldFormats, fieldValues, serverOwned });
}

/** @param {Record<string, any>} facts */
export const writeByHand = async (facts) => await writeJson(BY_HAND, facts);

const readJson = (/** @type {URL} */ file) => JSON.parse(readFileSync(file, 'utf8'));

async function writeJson(/** @type {URL} */ file, /** @type {unknown} */ value) {
	// Load it only here: it takes longer than everything else, and reading does not need it.
	const { default: prettier } = await import('prettier');
	const options = await prettier.resolveConfig(file);
	writeFileSync(file, await prettier.format(JSON.stringify(value), { ...options, parser: 'json' }));
}

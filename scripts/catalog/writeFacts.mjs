import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readByHand, readPublished, writeByHand, writePublished } from './facts.mjs';
import { mergeFacts, pruneByHand, pruneFacts } from './mergeFacts.mjs';
import { readSdkShape } from './sdkShape.mjs';
import { swaggerFacts } from './swaggerFacts.mjs';
import { SDK } from './sdkFolder.mjs';

/** Most names of each kind to print. The diff of `facts.json` has all. */
const MOST_NAMED = 40;

/**
 * Generates `facts.json` and `modelFacts.json` again from a Swagger document.
 *
 * @param {string[]} args `--swagger <file>`, and `--fresh` to forget what the document does not have
 * @returns {Promise<string>} what was read, kept and dropped
 */
export async function writeFacts(args) {
	const { values } = parseArgs({
		args,
		strict: false,
		options: { swagger: { type: 'string' }, fresh: { type: 'boolean' } },
	});
	if (typeof values.swagger !== 'string') {
		throw new Error(
			'No document is named. Save the reply of GET https://api.mypurecloud.com/api/v2/docs/swagger to a file, then run: npx gulp facts --swagger <file>',
		);
	}
	const sdk = readSdkShape(SDK);
	const document = JSON.parse(readFileSync(values.swagger, 'utf8'));
	const { facts, unknownCalls } = swaggerFacts(document, sdk);
	if (facts.operations.size === 0) {
		throw new Error(
			`${values.swagger} has none of the SDK's operations. Is it the document of GET /api/v2/docs/swagger?`,
		);
	}
	const merged = mergeFacts(readPublished(), facts, sdk, { fresh: values.fresh === true });
	await writePublished(merged.facts, sdk);
	return factsText({ ...merged, read: facts, unknownCalls });
}

/** Removes facts about what the SDK no longer has. @returns {Promise<string[]>} their names */
export async function dropOldFacts() {
	const sdk = readSdkShape(SDK);
	const published = pruneFacts(readPublished(), sdk);
	const byHand = pruneByHand(readByHand(), sdk);
	if (published.dropped.length > 0) await writePublished(published.facts, sdk);
	if (byHand.dropped.length > 0) await writeByHand(byHand.facts);
	return [...new Set([...published.dropped, ...byHand.dropped])];
}

/**
 * @param {object} outcome
 * @param {import('./factsFile.mjs').Facts} outcome.read
 * @param {string[]} outcome.kept
 * @param {string[]} outcome.unknown
 * @param {string[]} outcome.dropped
 * @param {string[]} outcome.unknownCalls
 */
export function factsText({ read, kept, unknown, dropped, unknownCalls }) {
	return [
		`Read from the document: ${read.operations.size} operations and ${read.types.size} types of bodies and of objects in them.`,
		...list('Kept from before, because the document lacks them', kept),
		...list('Permissions unknown, because nothing is published about them', unknown),
		...list('Dropped, because the SDK lacks them', dropped),
		...list('In the document, but not in the SDK', unknownCalls),
		'',
	].join('\n');
}

function list(/** @type {string} */ title, /** @type {string[]} */ names) {
	if (names.length === 0) return [];
	const more = names.length - MOST_NAMED;
	return [
		`${title} (${names.length}):`,
		...names.slice(0, MOST_NAMED).map((name) => `  ${name}`),
		...(more > 0 ? [`  and ${more} more`] : []),
	];
}

/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT, runGenerator } from './inventedSdk';

/** The names of the operations, as `scripts/catalog/names` makes them. */

interface Operation {
	id: string;
	name: string;
	method: string;
	path: string;
}

const { operations } = JSON.parse(
	readFileSync(path.join(ROOT, 'nodes', 'GenesysCloud', 'catalog', 'operations.json'), 'utf8'),
) as { operations: Operation[] };

/** What the field shows while the list is closed. */
const SHOWN_CLOSED = 35;
/** What the open list shows, less the method. */
const SHOWN_OPEN = 45;

let made: {
	verbs: string[];
	byHand: Record<string, string>;
	byRule: Record<string, string>;
};
beforeAll(async () => {
	made = await runGenerator(
		`import { buildCatalog } from 'scripts/buildCatalog.mjs';
		import { NAMES_BY_HAND } from 'scripts/names/names.mjs';
		import { VERBS } from 'scripts/names/verbs.mjs';
		import { SDK } from 'scripts/sdkFolder.mjs';
		const byHand = { ...NAMES_BY_HAND };
		for (const id of Object.keys(NAMES_BY_HAND)) delete NAMES_BY_HAND[id];
		const byRule = buildCatalog(SDK).operations.map(({ id, name }) => [id, name]);`,
		'{ verbs: [...VERBS], byHand, byRule: Object.fromEntries(byRule) }',
	);
});

const doubled = (texts: string[]) => texts.filter((text, at) => texts.indexOf(text) !== at);
const wrong = (isWrong: (name: string) => boolean) =>
	operations.filter(({ name }) => isWrong(name)).map(({ id, name }) => `${id}: ${name}`);

it('are told apart by what the closed field shows', () => {
	expect(doubled(operations.map(({ name }) => name.slice(0, SHOWN_CLOSED)))).toEqual([]);
});

it('are short enough for the open list, but for one in twenty', () => {
	const long = operations.filter(({ name }) => name.length > SHOWN_OPEN);
	expect(long.length / operations.length).toBeLessThan(0.05);
});

it('begin with a verb and say what it is done to', () => {
	expect(wrong((name) => !made.verbs.includes(verbIn(name)))).toEqual([]);
	expect(wrong((name) => !/^[A-Z][a-z]+ \S/.test(name))).toEqual([]);
	expect(wrong((name) => /^ | $| {2}|[{}/]/.test(name))).toEqual([]);
});

const verbIn = (name: string) =>
	made.verbs.find((verb) => verb.includes(' ') && name.startsWith(`${verb} `)) ??
	name.split(' ')[0];

it('hold words, not code', () => {
	// As one word, or in the wrong case.
	const code =
		/[a-z][A-Z]|\b(wfm|ivrs?|acd|did|dnc|sms|dids|url|id|ids|sso|scim|edges?)\b|wrapup|callback[a-z]*s? ?bulk/;
	const brands =
		/iCalendar|ServiceNow|OneLogin|WhatsApp|WebAuthn|IdentityNow|PureEngage|PureConnect|OAuth|IVRs|DIDs|URLs|IDs|KPIs/g;
	expect(wrong((name) => code.test(name.replace(brands, '')))).toEqual([]);
	// Words of paths that are several words in English.
	const joined = operations.flatMap(({ path: text }) =>
		text
			.split('/')
			.slice(3)
			.filter((segment) => segment.length > 14 && !segment.startsWith('{')),
	);
	const joinedWords = new Set(joined);
	const plain = new Set(['identityproviders', 'classifications', 'configurations']);
	expect(
		wrong((name) =>
			name
				.toLowerCase()
				.split(' ')
				.some((word) => joinedWords.has(word) && !plain.has(word) && !ENGLISH.has(word)),
		),
	).toEqual([]);
});

/** Long words of paths that are one word in English, too. */
const ENGLISH = new Set(
	'recommendations characteristics synchronizations recalculations infrastructure administration'.split(
		' ',
	),
);

it('have the right article', () => {
	const aBeforeVowel =
		/\ba (?!one-|uni[ft]|us[ae]|util|U[CIRU])([aeiouAEIO]|SMS|STT|SSO|NLU|HRIS|MFA|X )/;
	const anBeforeConsonant =
		/\ban ([b-df-gj-np-tv-zB-DGJ-KP-QT-WYZ]|us[ae]|uni[ft]|util|URL|SCIM|SCORM|SIP)/;
	expect(wrong((name) => aBeforeVowel.test(name) || anBeforeConsonant.test(name))).toEqual([]);
	expect(wrong((name) => /\b(a|an|the) (a|an|the|my|all)\b/.test(name))).toEqual([]);
	// An article before a plural.
	const plural = /\ban? [\w-]+ies\b(?! )/;
	expect(wrong((name) => plural.test(name) && !/\b(series|movies)\b/.test(name))).toEqual([]);
});

it('are made by rule wherever the rule gives the same', () => {
	const ids = new Set(operations.map(({ id }) => id));
	expect(Object.keys(made.byHand).filter((id) => !ids.has(id))).toEqual([]);
	expect(Object.entries(made.byHand).filter(([id, name]) => made.byRule[id] === name)).toEqual([]);
});

it('need every word and phrase of the lists', () => {
	const paths = operations.map((one) => one.path.replace('/api/v2/', '').replace(/\{\w+\}/g, '{}'));
	const segments = new Set(paths.flatMap((one) => one.split('/')));
	const words = Object.entries(listOf('words.json'));
	expect(words.filter(([one, text]) => !segments.has(one) || one === text)).toEqual([]);
	const phrases = Object.keys(listOf('phrases.json'));
	expect(phrases.filter((one) => !paths.some((text) => `${text}/`.startsWith(`${one}/`)))).toEqual(
		[],
	);
});

const listOf = (file: string) =>
	JSON.parse(readFileSync(path.join(ROOT, 'scripts', 'catalog', 'names', file), 'utf8')) as Record<
		string,
		string
	>;

it('are those of the catalog', () => {
	for (const { id, name } of operations) {
		expect([id, name]).toEqual([id, made.byHand[id] ?? made.byRule[id]]);
	}
});

describe('the rule', () => {
	const NAMES: Array<[method: string, template: string, name: string, more?: object]> = [
		['GET', 'routing/gadgets', 'List gadgets'],
		['POST', 'routing/gadgets', 'Create a gadget'],
		['GET', 'routing/gadgets/{gadgetId}', 'Get a gadget'],
		['PUT', 'routing/gadgets/{gadgetId}', 'Update a gadget'],
		['PATCH', 'routing/gadgets/{gadgetId}', 'Update a gadget'],
		['DELETE', 'routing/gadgets/{gadgetId}', 'Delete a gadget'],
		[
			'GET',
			'routing/gadgets/{gadgetId}/estimatedwaittime',
			'Get the estimated wait time of a gadget',
		],
		['POST', 'routing/gadgets/query', 'Query gadgets'],
		['POST', 'routing/gadgets/search', 'Search gadgets'],
		['POST', 'routing/gadgets/{gadgetId}/activate', 'Activate a gadget'],
		['POST', 'analytics/gadgets/aggregates/jobs', 'Start a gadget aggregates job'],
		[
			'GET',
			'analytics/gadgets/aggregates/jobs/{jobId}',
			'Get the status of a gadget aggregates job',
		],
		[
			'GET',
			'analytics/gadgets/aggregates/jobs/{jobId}/results',
			'Get the results of a gadget aggregates job',
		],
		['GET', 'outbound/gadgets/divisionviews', 'List gadgets (division view)'],
		['POST', 'outbound/gadgets/bulk/remove', 'Remove gadgets in bulk'],
		['POST', 'outbound/gadgets/{gadgetId}/comments', 'Add a comment to a gadget'],
		['DELETE', 'outbound/gadgets/{gadgetId}/members/{memberId}', 'Remove a member from a gadget'],
		['GET', 'gadgets/me', 'List my gadgets'],
		['GET', 'outbound/settings', 'Get outbound settings', { isList: false }],
		['GET', 'routing/gadgets/default', 'Get the default gadget'],
		['POST', 'outbound/gadgets/uploads', 'Create an upload URL for a gadget'],
		['POST', 'outbound/gadgets/{gadgetId}/uploads', 'Create an upload URL for a gadget'],
		['GET', 'gadgets/search', 'Search gadgets by q64', { repeats: true }],
		['POST', 'outbound/gadgets/bulk', 'Get gadgets in bulk', { reads: true }],
		['GET', 'outbound/gadgets/settings/{settingsId}', 'Get gadget settings'],
		['PUT', 'outbound/gadgets/{gadgetId}/roles', 'Set roles of a gadget'],
		// Told from the PATCH of the same path.
		['PUT', 'outbound/gadgets/{gadgetId}', 'Replace a gadget', { hasPatch: true }],
		['POST', 'routing/gadgets/{gadgetId}/users', 'Add users to a gadget', { takesList: true }],
	];

	it('makes names of method and path', async () => {
		const named = NAMES.map(([method, template, , more]) => ({
			...{ method, path: `/api/v2/${template}`, hasPatch: false, isList: true, takesList: false },
			...more,
		}));
		const names = await runGenerator<string[]>(
			"import { nameByRule } from 'scripts/names/nameByRule.mjs';",
			`${JSON.stringify(named)}.map(nameByRule)`,
		);
		expect(names).toEqual(NAMES.map(([, , name]) => name));
	});
});

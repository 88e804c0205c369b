import { singularOf } from './words.mjs';

/** Segments that sort the API, and tell nothing of what an operation is about. */
const SILENT = new Set(
	[
		'agentic alerting analytics architect authorization contentmanagement conversations',
		'externalcontacts flows gamification integrations languageunderstanding organizations outbound',
		'processautomation providers quality recording responsemanagement routing speechandtextanalytics',
		'taskmanagement telephony workforcemanagement casemanagement reporting edges',
	]
		.join(' ')
		.split(' '),
);

/** Things that most others of their part of the API belong to: not told. */
const NOT_TOLD = new Set(['knowledge base', 'business unit', 'management unit', 'NLU domain']);

/** The parts of the API as adjectives, where they are not the segment's own words. */
const AREAS = new Map(
	Object.entries({
		taskmanagement: 'task management',
		workforcemanagement: 'WFM',
		employeeperformance: 'performance',
		speechandtextanalytics: 'speech analytics',
		contentmanagement: 'content management',
		externalcontacts: 'external contact',
		conversations: 'conversation',
		integrations: 'integration',
		flows: 'flow',
		telephony: 'telephony',
	}),
);

/** @param {string} segment */
export const isSilent = (segment) => SILENT.has(segment);

/** Nouns that say nothing without the part of the API they belong to. */
const GENERIC = new Set(
	[
		'definitions events functions jobs limits query reports resources schemas search sessions',
		'settings sources status templates types usage',
	]
		.join(' ')
		.split(' '),
);

/** Nouns that say nothing without what they belong to. */
const GENERIC_OWNERS = new Set(
	'job language message resource session stage variation version'.split(' '),
);

/** @param {string} noun */
export const isGeneric = (noun) => GENERIC.has(noun);

/** @param {string} noun in the singular */
export const isGenericOwner = (noun) => GENERIC_OWNERS.has(noun);

/** @param {string} noun */
export const isTold = (noun) => !NOT_TOLD.has(singularOf(noun));

/** @param {string} segment */
export const areaOf = (segment) => AREAS.get(segment) ?? segment;

/** Words that stay in the plural before another noun. */
const KEPT = /(details|aggregates|settings|analytics|KPIs|status)$/;

/** @param {string} noun */
export const adjectiveOf = (noun) => (KEPT.test(noun) ? noun : singularOf(noun));

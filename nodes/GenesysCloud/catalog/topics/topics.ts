import { wordsOf } from '../operationLabel';
import type { TopicEntry, TopicsFile } from './topicsFile';

export type { TopicEntry } from './topicsFile';

let loading: Promise<TopicsFile> | undefined;

/** All topics of the notification service. The file of 45 KB is read at the first call. */
export function loadTopics(): Promise<readonly TopicEntry[]> {
	loading ??= import('./topics.json').then(({ default: file }) => file);
	return loading;
}

/** `Presence of a user · users.{id}.presence`: an open list shows about 50 characters, a closed one 35. */
export const labelOfTopic = ({ name, topic }: Pick<TopicEntry, 'name' | 'topic'>): string =>
	`${name} · ${topic.replace(/^v2\./, '')}`;

/** What people say, and topics say otherwise. */
const SYNONYMS: Record<string, readonly string[]> = {
	agent: ['user'],
	callback: ['callbacks'],
	contactlist: ['contact', 'list'],
	employee: ['user'],
	interaction: ['conversation'],
	performance: ['gamification'],
	person: ['user'],
	sms: ['message'],
	statistic: ['observations'],
	status: ['presence'],
	survey: ['quality'],
	task: ['work'],
	transcript: ['transcription'],
	wfm: ['workforcemanagement'],
};

const SKIPPED = new Set([
	'a',
	'an',
	'and',
	'by',
	'for',
	'in',
	'of',
	'on',
	'or',
	'the',
	'to',
	'v2',
	'when',
]);

/**
 * The topics that fit what was typed: those with all words come first, and among them those that say
 * little else. A topic itself, with IDs or without, finds itself.
 *
 * @param typed words in any order, or a topic; empty for all
 */
export function findTopics(topics: readonly TopicEntry[], typed: string): TopicEntry[] {
	const subscribable = topics.filter(({ byItself }) => byItself !== true);
	const same = subscribable.filter(({ topic }) => isOf(topic, typed.trim()));
	if (same.length > 0) return same;
	const words = wordsOf(typed).filter((word) => !SKIPPED.has(word));
	const ranked = subscribable.flatMap((entry) => {
		const own = ownWords(entry);
		const hits = words.map((word) => fitOf(word, own));
		if (hits.includes(0)) return [];
		const sum = hits.reduce((all, hit) => all + hit, 0);
		return [{ entry, score: sum - own.length / 100 }];
	});
	return ranked.sort((a, b) => b.score - a.score).map(({ entry }) => entry);
}

/** A whole word, a word that begins so, the same by another name. */
function fitOf(word: string, own: readonly string[]): number {
	const stem = word.replace(/(?<=\w{3})s$/, '');
	if (own.some((one) => one === word || one.replace(/s$/, '') === stem)) return 3;
	if (own.some((one) => one.startsWith(stem))) return 2;
	const others = SYNONYMS[stem] ?? SYNONYMS[word] ?? [];
	return others.length > 0 && others.every((other) => own.some((one) => one.startsWith(other)))
		? 1
		: 0;
}

const ownWords = ({ name, topic, model }: TopicEntry) =>
	[...new Set([...wordsOf(name), ...wordsOf(topic), ...wordsOf(model)])].filter(
		(word) => !SKIPPED.has(word) && word !== 'id',
	);

/**
 * Whether a topic is of a pattern, with IDs in the place of `{id}` or as it stands.
 *
 * @param pattern such as `v2.users.{id}.presence`
 */
export function isOf(pattern: string, topic: string): boolean {
	const expected = pattern.split('.');
	const given = topic.split('.');
	return (
		expected.length === given.length &&
		expected.every((part, at) =>
			part === '{id}' ? given[at] !== '' : part.toLowerCase() === given[at].toLowerCase(),
		)
	);
}

/**
 * The IDs in a topic, in their order.
 *
 * @param pattern such as `v2.users.{id}.presence`
 */
export function idsInTopic(pattern: string, topic: string): string[] {
	const given = topic.split('.');
	return pattern.split('.').flatMap((part, at) => (part === '{id}' ? [given[at]] : []));
}

/**
 * Puts IDs in the places of a pattern, each with each.
 *
 * @param ids for each place those that are wanted
 */
export function topicsOf(pattern: string, ids: ReadonlyArray<readonly string[]>): string[] {
	return ids.reduce<string[]>(
		(made, choices) =>
			made.flatMap((topic) => choices.map((id) => topic.replace('{id}', () => id))),
		[pattern],
	);
}

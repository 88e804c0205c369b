import { readFileSync } from 'node:fs';
import path from 'node:path';
import { singularOf, withArticle, wordsOfSegment } from './names/words.mjs';
import { readSdkTypes } from './sdkTypes.mjs';

/** @import { TopicsFile } from '../../nodes/GenesysCloud/catalog/topics/topicsFile.js' */

/**
 * The npm package has the models of what topics send, but not which topic sends which: that stands in the
 * repository of the SDK alone.
 *
 * @returns {{ source: string, topics: Record<string, string> }} models by topics
 */
export const readTopicFacts = () =>
	JSON.parse(readFileSync(path.join(import.meta.dirname, 'topicFacts.json'), 'utf8'));

/** Segments that the paths of the API do not have. @type {Record<string, string>} */
const WORDS = {
	acw: 'after-call work',
	agentchecklist: 'agent checklist',
	cobrowseSessions: 'co-browse sessions',
	collaboratechat: 'collaborate chat',
	conversationsummary: 'conversation summary',
	decisionmetrics: 'decision metrics',
	deletejob: 'delete job',
	employeeengagement: 'employee engagement',
	flowoutcome: 'flow outcome',
	historicaladherencequery: 'historical adherence query',
	importstatus: 'import status',
	integrationpresence: 'integration presence',
	no_longer_subscribed: 'no longer subscribed',
	performanceprediction: 'performance prediction',
	persistentconnection: 'persistent connection',
	postContact: 'after the contact',
	preContact: 'before the contact',
	responsesets: 'response sets',
	routingStatus: 'routing status',
	screenshares: 'screen shares',
	skillstats: 'skill statistics',
	socialexpressions: 'social expressions',
	socket_closing: 'socket closing',
	staffingrequirement: 'staffing requirement',
	timeofftypes: 'time-off types',
	stats: 'statistics',
	thirdpartyaction: 'third-party action',
	token_revoked: 'token revoked',
	topiclinks: 'topic links',
	userrecordings: 'own recordings',
	wem: 'WEM',
};

/** What stands before an ID, where it does not say of what. @type {Record<string, string>} */
const OWNERS = {
	no_longer_subscribed: 'channel',
	token_revoked: 'token',
	system: 'system message',
	wrapup: 'wrap-up code',
	prompts: 'prompt',
	systemprompts: 'system prompt',
	entityid: 'entity',
	entitytype: 'entity type',
	'{id}': 'part',
};

/** Who sends them is asked for nothing: they come by themselves on a channel that concerns them. */
const BY_THEMSELVES = /^v2\.(system|subscription)\./;

/**
 * In bulk by EventBridge, over WebSocket of one conversation at a time
 * (https://developer.genesys.cloud/analyticsdatamanagement/analytics/notifications).
 */
const ONE_KNOWN = /^v2\.detail\.events\.conversation\./;

/**
 * All topics of the notification service; `nodes/GenesysCloud/catalog/topics/topicsFile.ts` describes the file.
 *
 * @param {string} sdk folder of the package `purecloud-platform-client-v2`
 * @returns {TopicsFile}
 * @throws {Error} for a topic whose model the SDK does not have: the facts are of another version
 */
export function buildTopics(sdk, { topics } = readTopicFacts()) {
	const { models } = readSdkTypes(sdk);
	return Object.entries(topics)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([topic, model]) => {
			if (!models.has(model)) throw new Error(`The SDK has no model ${model} for ${topic}`);
			return {
				topic,
				name: nameOf(topic),
				model,
				...(idsOf(topic).length > 0 && { ids: idsOf(topic) }),
				...(BY_THEMSELVES.test(topic) && { byItself: true }),
				...(ONE_KNOWN.test(topic) && { oneKnown: true }),
			};
		});
}

/** Each topic is one line. @param {TopicsFile} topics */
export const topicsText = (topics) =>
	`[\n${topics.map((topic) => JSON.stringify(topic)).join(',\n')}\n]\n`;

/** @param {string} segment */
const wordsOf = (segment) => WORDS[segment] ?? wordsOfSegment(segment);

/** @param {string} segment that stands before an ID */
const ownerOf = (segment) => OWNERS[segment] ?? singularOf(wordsOf(segment));

/** What each ID is of, in their order. @param {string} topic */
function idsOf(topic) {
	const segments = topic.split('.');
	return segments.flatMap((segment, at) => (segment === '{id}' ? [ownerOf(segments[at - 1])] : []));
}

/**
 * What a topic tells of, such as `Routing status of a user`, and whose part it is where nothing says so.
 *
 * @param {string} topic
 */
function nameOf(topic) {
	const segments = topic.split('.').slice(1);
	const last = segments.lastIndexOf('{id}');
	const after = segments.slice(last + 1).map(wordsOf);
	if (last < 0) return capital(after.join(' '));
	const owner = withArticle(ownerOf(segments[last - 1]));
	const before = segments.slice(0, last - 1).filter((segment) => segment !== '{id}');
	const about = after.length > 0 ? after.join(' ') : 'change';
	const area = before.length > 0 ? ` (${before.map(wordsOf).join(' ')})` : '';
	return capital(`${about} of ${owner}${area}`);
}

/** @param {string} text */
const capital = (text) => text[0].toUpperCase() + text.slice(1);

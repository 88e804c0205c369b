/** The layout of `topics.json`, which `npx gulp catalog` makes of facts from Genesys's SDK. */
export type TopicsFile = TopicEntry[];

/** A topic of the notification service. */
export interface TopicEntry {
	/** With `{id}` in place of each ID, such as `v2.users.{id}.presence`. */
	topic: string;
	/** What it tells of; made by `scripts/catalog/buildTopics.mjs`. */
	name: string;
	/** Genesys's name of what it sends. */
	model: string;
	/** What each ID is of, in their order; left out where there is none. */
	ids?: string[];
	/** It comes without a subscription. */
	byItself?: true;
	/** Over WebSocket it is sent of one known conversation at a time. */
	oneKnown?: true;
}

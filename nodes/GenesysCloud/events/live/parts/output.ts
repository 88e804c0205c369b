import type { IDataObject } from 'n8n-workflow';

import { withDefault } from '../../../fields/field';
import { toggle } from '../../../fields/kinds';

/** Whether what says nothing new is left out. */
export const onlyChanges = withDefault(
	toggle(
		'Only Changes',
		'onlyChanges',
		'Whether to leave out events that say the same as the one before: Genesys Cloud often sends a state several times',
		{ default: true },
	),
);

/** What Genesys Cloud sent, with the topic, which alone says of whom or what it is. */
export function rawItem(topic: string, body: unknown): IDataObject {
	return typeof body === 'object' && body !== null && !Array.isArray(body)
		? { topic, ...(body as IDataObject) }
		: { topic, eventBody: body as IDataObject };
}

/** Genesys Cloud gives times as ISO 8601 or in milliseconds since 1970. */
export function isoTime(value: unknown): string | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const time = new Date(value);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Part of a topic, such as the ID in `v2.users.{id}.presence`. */
export const partOf = (topic: string, at: number): string => topic.split('.')[at] ?? '';

import type { IDataObject } from 'n8n-workflow';

import type { TriggerOn } from '../form/fields';
import { flat } from './flat';
import { openMessageRow } from './openMessageRow';

/** @returns one flat row of what Genesys Cloud has sent */
export function rowOf(triggerOn: TriggerOn, body: IDataObject): IDataObject {
	if (triggerOn === 'openMessage') return openMessageRow(body);
	if (triggerOn === 'eventBridge') return eventBridgeRow(body);
	return processRow(body);
}

/** What Amazon EventBridge puts around an event of Genesys Cloud. */
interface Envelope {
	id?: string;
	'detail-type'?: string;
	time?: string;
	source?: string;
	detail?: Notification;
}

interface Notification extends IDataObject {
	topicName?: string;
	eventBody?: IDataObject;
	metadata?: IDataObject;
}

function eventBridgeRow(body: IDataObject): IDataObject {
	const { id, time, source, detail, 'detail-type': detailType } = body as unknown as Envelope;
	// An input transformer of EventBridge may have left the envelope out.
	if (!isObject(detail)) return notificationRow(body as Notification);
	return {
		...(id !== undefined && { eventId: id }),
		...(time !== undefined && { receivedByEventBridge: time }),
		...(source !== undefined && { source }),
		...notificationRow({ topicName: detailType, ...detail }),
	};
}

/** The row of an event, with or without what the notification service puts around it. */
function notificationRow({ topicName, eventBody, metadata, ...others }: Notification): IDataObject {
	if (!isObject(eventBody)) {
		return {
			...(topicName !== undefined && { topicName }),
			...flat({ ...(metadata !== undefined && { metadata }), ...others }),
			...(eventBody !== undefined && eventBody !== null && { eventBody }),
		};
	}
	const correlationId = Object(metadata).CorrelationId as string | undefined;
	return {
		...(topicName !== undefined && { topicName }),
		...(correlationId !== undefined && { correlationId }),
		...flat(eventBody),
	};
}

/** The event may come as JSON text, because a data action takes no object of unknown fields. */
function processRow(body: IDataObject): IDataObject {
	const { event, ...others } = body;
	const parsed = typeof event === 'string' ? parse(event) : event;
	if (!isObject(parsed)) return notificationRow(body as Notification);
	return { ...notificationRow(parsed as Notification), ...flat(others) };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

import type { IDataObject } from 'n8n-workflow';

import { flat } from './flat';

interface Party {
	id?: string;
	nickname?: string;
}

interface Content {
	contentType?: string;
	attachment?: { id?: string; url?: string; mime?: string; filename?: string; mediaType?: string };
	quickReply?: { text?: string; payload?: string };
}

/** An outbound open message, as Genesys Cloud normalizes it. */
interface OpenMessage {
	id?: string;
	channel?: { id?: string; to?: Party; from?: Party; time?: string; messageId?: string };
	type?: string;
	text?: string;
	content?: Content[];
	events?: Array<{ eventType?: string }>;
	status?: string;
	reasons?: Array<{ code?: string; message?: string }>;
	isFinalReceipt?: boolean;
	originatingEntity?: string;
	direction?: string;
	metadata?: IDataObject;
}

/**
 * One row for a message, a receipt or an event such as typing.
 *
 * @see https://developer.genesys.cloud/commdigital/digital/openmessaging/outboundMessages
 */
export function openMessageRow(body: IDataObject): IDataObject {
	const message = body as OpenMessage;
	const { id, type, text, status, originatingEntity, direction } = message;
	const channel = message.channel ?? {};
	const content = listOf(message.content);
	const [first, ...others] = content.flatMap(attachmentIn);
	const reasons = listOf(message.reasons).map(({ code, message: said }) => said ?? code);
	return given({
		messageId: id,
		type,
		text,
		to: channel.to?.id,
		toName: channel.to?.nickname,
		from: channel.from?.id,
		fromName: channel.from?.nickname,
		sentBy: originatingEntity,
		time: channel.time,
		direction,
		integrationId: channel.id,
		customerMessageId: channel.messageId,
		attachmentUrl: first?.url,
		attachmentName: first?.name,
		attachmentType: first?.type,
		moreAttachments: others.length === 0 ? undefined : others,
		quickReplies: nonEmpty(
			content.flatMap(({ quickReply }) =>
				quickReply ? [quickReply.text ?? quickReply.payload] : [],
			),
		),
		otherContent: nonEmpty(content.filter((one) => !one.attachment && !one.quickReply)),
		events: nonEmpty(listOf(message.events).map((one) => one.eventType)),
		status,
		reasons: reasons.length === 0 ? undefined : reasons.join('; '),
		isFinalReceipt: message.isFinalReceipt,
		...flat({ metadata: message.metadata ?? {} }),
	});
}

function attachmentIn({ attachment }: Content) {
	if (!attachment) return [];
	const { url, filename, mime, mediaType } = attachment;
	return [given({ url, name: filename, type: mime ?? mediaType })];
}

const listOf = <T>(list: T[] | undefined): T[] =>
	Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : [];

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

/** Without what the message does not have. */
function given(row: Record<string, unknown>): IDataObject {
	const there = Object.entries(row).filter(
		([name, value]) => value !== undefined && value !== null && name !== '' && !isEmpty(value),
	);
	return Object.fromEntries(there) as IDataObject;
}

const isEmpty = (value: unknown) =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

import { flat } from '../../../../nodes/GenesysCloud/webhook/rows/flat';
import { rowOf } from '../../../../nodes/GenesysCloud/webhook/rows/rows';
import { openMessage } from '../../../simulator/webhooks';

describe('a flat row', () => {
	it('joins the names of objects, and keeps lists', () => {
		expect(
			flat({
				a: 1,
				queue: { id: 'q', 'x-y': true },
				list: [{ a: { b: 1 } }],
				none: null,
				empty: {},
			}),
		).toEqual({
			a: 1,
			queueId: 'q',
			'queueX-y': true,
			list: [{ a: { b: 1 } }],
			none: null,
			empty: {},
		});
	});

	it('shows moments as dates, and neither durations nor seconds', () => {
		const ms = 1_772_704_800_000;
		const date = '2026-03-05T10:00:00.000Z';
		expect(
			flat({ eventTime: ms, time: ms, startTimestamp: ms, dueDate: ms, handleTime: 5_000, at: ms }),
		).toEqual({
			eventTime: date,
			time: date,
			startTimestamp: date,
			dueDate: date,
			handleTime: 5_000,
			at: ms,
		});
	});

	it('loses neither of two fields that would get one name', () => {
		expect(flat({ aB: 1, a: { b: 2 } })).toEqual({ aB: 1, aBValue: 2 });
	});

	it('ends at deep objects, and takes no prototype', () => {
		const deep = JSON.parse(
			'{"a":{"a":{"a":{"a":{"a":{"a":{"b":1}}}}}},"__proto__":{"x":1}}',
		) as object;
		expect(flat(deep)).toEqual({ aAAAAA: { b: 1 } });
		expect(Object.keys(flat(deep))).toEqual(['aAAAAA']);
	});
});

describe('the row of an open message', () => {
	const row = (changes: Record<string, unknown>) => rowOf('openMessage', openMessage(changes));

	it('has attachments and quick replies', () => {
		const attachment = (name: string) => ({
			contentType: 'Attachment',
			attachment: { url: `https://x.example/${name}`, filename: name, mime: 'image/png' },
		});
		const reply = { contentType: 'QuickReply', quickReply: { text: 'Yes', payload: 'yes' } };
		const other = { contentType: 'Location', location: { latitude: 1 } };
		const content = [attachment('a.png'), reply, attachment('b.png'), other];
		expect(row({ content, type: 'Structured', text: undefined })).toMatchObject({
			type: 'Structured',
			attachmentUrl: 'https://x.example/a.png',
			attachmentName: 'a.png',
			attachmentType: 'image/png',
			moreAttachments: [{ url: 'https://x.example/b.png', name: 'b.png', type: 'image/png' }],
			quickReplies: ['Yes'],
			otherContent: [other],
		});
	});

	it('is that of a receipt, or of typing, too', () => {
		const reasons = [
			{ code: 'MessageExpired', message: 'It is too old' },
			{ code: 'GeneralError' },
		];
		expect(row({ type: 'Receipt', status: 'Failed', isFinalReceipt: true, reasons })).toMatchObject(
			{
				type: 'Receipt',
				status: 'Failed',
				isFinalReceipt: true,
				reasons: 'It is too old; GeneralError',
			},
		);
		const events = [{ eventType: 'Typing', typing: { type: 'On' } }];
		expect(row({ type: 'Event', events })).toMatchObject({ type: 'Event', events: ['Typing'] });
	});

	it('has the metadata, and nothing that the message has not', () => {
		const metadata = { correlationId: 'c' };
		const { text, metadataCorrelationId, status } = row({ metadata });
		expect([text, metadataCorrelationId, status]).toEqual(['How can I help?', 'c', undefined]);
		expect(rowOf('openMessage', {})).toEqual({});
		expect(rowOf('openMessage', { content: 'odd', channel: null as never })).toEqual({});
	});
});

describe('the row of an event', () => {
	it('is of the event in a text, an object, or of what a workflow passes on', () => {
		const expected = { conversationId: 'c', topicName: 't' };
		const event = { conversationId: 'c' };
		for (const body of [
			{ event: JSON.stringify(event), topicName: 't' },
			{ event, topicName: 't' },
			{ ...event, topicName: 't' },
			{ topicName: 't', eventBody: event },
		]) {
			expect(rowOf('processAutomation', body)).toEqual(expected);
		}
	});

	it('keeps a text that is no event', () => {
		expect(rowOf('processAutomation', { event: 'hello' })).toEqual({ event: 'hello' });
		expect(rowOf('processAutomation', { event: '{"a":' })).toEqual({ event: '{"a":' });
	});

	it('has the topic of the envelope where the event names none', () => {
		const body = { id: '1', 'detail-type': 'v2.x', detail: { conversationId: 'c' } };
		expect(rowOf('eventBridge', body)).toEqual({
			eventId: '1',
			topicName: 'v2.x',
			conversationId: 'c',
		});
		expect(rowOf('eventBridge', { conversationId: 'c' })).toEqual({ conversationId: 'c' });
	});
});

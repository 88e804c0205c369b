import {
	holderOf,
	participantOf,
} from '../../../../../nodes/GenesysCloud/resources/conversation/participants';
import { columnsOf, rowOf } from '../../../../../nodes/GenesysCloud/resources/conversation/row';

const NONE = { queue: undefined, user: undefined, wrapUpCode: undefined };
const [START, END] = ['2026-01-06T09:00:00.000Z', '2026-01-06T09:02:30.600Z'];

const CALL = {
	id: 'c',
	startTime: START,
	endTime: END,
	externalTag: 'CASE-1',
	divisions: [{ division: { id: 'd', name: 'Home' } }],
	participants: [
		{
			id: '1',
			purpose: 'customer',
			name: 'Berlin',
			ani: 'tel:+49301234567',
			calls: [{ state: 'terminated', direction: 'inbound' }],
			attributes: { order: '1', state: 'DE' },
		},
		{ id: '2', purpose: 'acd', queueId: 'q1', queueName: 'Sales' },
		{ id: '3', purpose: 'agent', userId: 'u1', name: 'Ada', queueId: 'q1' },
		{ id: '4', purpose: 'acd', queueId: 'q2', queueName: 'Support' },
		{
			id: '5',
			purpose: 'agent',
			userId: 'u2',
			queueId: 'q2',
			wrapup: { code: 'w', notes: 'Solved' },
			attributes: { order: '2', note: 'n' },
		},
		null,
	],
};

describe('a row', () => {
	it('has the last agent, queue and wrap-up, names, seconds, and a number without its scheme', () => {
		const names = {
			...NONE,
			user: new Map([['u2', 'Grace']]),
			queue: new Map([['q2', 'Support']]),
		};
		expect(rowOf(CALL, names, false)).toEqual({
			id: 'c',
			state: 'disconnected',
			mediaType: 'call',
			direction: 'inbound',
			startTime: START,
			endTime: END,
			durationSeconds: 151,
			queueId: 'q2',
			queueName: 'Support',
			userId: 'u2',
			userName: 'Grace',
			customerName: 'Berlin',
			customerAddress: '+49301234567',
			wrapUpCodeId: 'w',
			wrapUpCodeName: undefined,
			wrapUpNotes: 'Solved',
			tag: 'CASE-1',
			divisionId: 'd',
			divisionName: 'Home',
		});
	});

	it('has the data of all as columns; that of the customer counts, and no column is lost', () => {
		expect(rowOf(CALL, NONE, true)).toMatchObject({
			state: 'disconnected',
			order: '1',
			note: 'n',
			data_state: 'DE',
		});
		expect(columnsOf({ id: 'x', a: 'b' }, { id: 1 })).toEqual({ data_id: 'x', a: 'b' });
	});

	it('of a callback that waits has its numbers, and is no call', () => {
		const waiting = {
			id: 'c',
			participants: [
				{
					purpose: 'customer',
					callbacks: [{ state: 'scheduled', callbackNumbers: ['+4930111', '+4930222'] }],
					calls: [{ state: 'dialing' }],
				},
			],
		};
		expect(rowOf(waiting, NONE, false)).toMatchObject({
			mediaType: 'callback',
			customerAddress: '+4930111, +4930222',
			state: 'dialing',
		});
	});

	it.each([undefined, null, 'text', {}, { participants: 'x' }])('of %j has nothing', (reply) => {
		expect(JSON.parse(JSON.stringify(rowOf(reply, NONE, true)))).toEqual({ state: 'connected' });
	});
});

describe('the participant', () => {
	it('is the first customer and the last agent', () => {
		expect(participantOf(CALL, 'customer')?.id).toBe('1');
		expect(participantOf(CALL, 'agent')?.id).toBe('5');
		expect(participantOf({ participants: [{ purpose: 'acd' }] }, 'agent')).toBeUndefined();
		const outbound = { participants: [{ id: 'x', purpose: 'external' }] };
		expect(participantOf(outbound, 'customer')?.id).toBe('x');
	});

	it('who hands over is the agent who is there, then the queue, then the flow', () => {
		const [agent, left, queue, flow] = [
			{ id: 'agent', purpose: 'agent', calls: [{ state: 'connected' }] },
			{ id: 'left', purpose: 'agent', calls: [{ state: 'disconnected' }] },
			{ id: 'queue', purpose: 'acd' },
			{ id: 'flow', purpose: 'ivr', endTime: END },
		];
		const holder = (...participants: object[]) => holderOf({ participants })?.id;
		expect(holder(agent, queue, left)).toBe('agent');
		expect(holder(left, queue)).toBe('queue');
		expect(holder(left, flow)).toBeUndefined();
		expect(holder(left, { ...flow, endTime: undefined })).toBe('flow');
		expect(holder({ id: 'x', purpose: 'customer' })).toBeUndefined();
	});
});

import { conversationOf } from '../../../../../../nodes/GenesysCloud/events/live/conversations/model';
import {
	stagesInQueue,
	stagesOfUser,
} from '../../../../../../nodes/GenesysCloud/events/live/conversations/stages';
import {
	agent,
	AGENT,
	at,
	conversation,
	COURSE,
	customer,
	left,
	OTHER_QUEUE,
	QUEUE,
	visit,
} from './messages';

const inQueue = (body: unknown, queueId = QUEUE) =>
	stagesInQueue(conversationOf(body)!, queueId).map(({ stage, key, since }) => [stage, key, since]);
const ofUser = (body: unknown) =>
	stagesOfUser(conversationOf(body)!, AGENT).map(({ stage, since }) => [stage, since]);

describe('a conversation in a queue', () => {
	it.each([
		['has not reached it', COURSE.begun, []],
		['waits', COURSE.waiting, [['waiting', 'waiting visit', at(1)]]],
		[
			'is offered, and waits still',
			COURSE.alerting,
			[
				['waiting', 'waiting visit', at(1)],
				['alerting', 'alerting agent', undefined],
			],
		],
		['is answered', COURSE.answered, [['answered', 'answered agent', at(31)]]],
		['is held', COURSE.held, [['answered', 'answered agent', at(31)]]],
		[
			'is over, and the agent works on it',
			COURSE.ended,
			[
				['ended', `ended ${QUEUE}`, at(91)],
				['afterCallWork', 'afterCallWork agent', at(91)],
			],
		],
		[
			'is wrapped up',
			COURSE.wrappedUp,
			[
				['ended', `ended ${QUEUE}`, at(91)],
				['wrappedUp', 'wrappedUp agent', at(100)],
			],
		],
		[
			'is abandoned',
			conversation(customer(left(20), { endTime: at(20) }), visit(left(20), { endTime: at(20) })),
			[['ended', `ended ${QUEUE}`, at(20)]],
		],
		[
			'was not answered, and waits again',
			conversation(customer(), visit(), agent(left(20), { endTime: at(20) })),
			[['waiting', 'waiting visit', at(1)]],
		],
		[
			'waits while the queue before it has let it go but not said when',
			conversation(customer(), visit({ state: 'disconnected' }), visit({}, { id: 'again' })),
			[['waiting', 'waiting again', at(1)]],
		],
		[
			'is wrapped up by what the communication says',
			conversation(
				customer(left(9)),
				agent({ ...left(9), connectedTime: at(2), wrapup: { code: 'code' } }),
			),
			[
				['ended', `ended ${QUEUE}`, at(9)],
				['wrappedUp', 'wrappedUp agent', undefined],
			],
		],
		[
			'is worked on by what the communication says',
			conversation(
				customer(),
				agent({
					...left(9),
					connectedTime: at(2),
					afterCallWork: { state: 'pending', startTime: at(9) },
				}),
			),
			[['afterCallWork', 'afterCallWork agent', at(9)]],
		],
		[
			'is not worked on while the call goes on, though work will follow',
			conversation(
				customer(),
				agent({ state: 'connected', connectedTime: at(2), afterCallWork: { state: 'pending' } }),
			),
			[['answered', 'answered agent', at(2)]],
		],
	])('%s', (_, body, stages) => expect(inQueue(body)).toEqual(stages));

	it('tells each visit and each agent apart', () => {
		const twice = conversation(
			customer(),
			visit(left(31), { endTime: at(31) }),
			agent({ ...left(60), connectedTime: at(31) }, { endTime: at(60) }),
			visit({ connectedTime: at(60) }, { id: 'again', connectedTime: at(60) }),
			agent({}, { id: 'second' }),
		);
		expect(inQueue(twice)).toEqual([
			['waiting', 'waiting again', at(60)],
			['alerting', 'alerting second', undefined],
		]);
	});

	it('knows of one queue only what concerns it', () => {
		const moved = conversation(
			customer(),
			visit(left(31), { endTime: at(31) }),
			visit({}, { id: 'other', queueId: OTHER_QUEUE }),
		);
		expect(inQueue(moved)).toEqual([]);
		expect(inQueue(moved, OTHER_QUEUE)).toEqual([['waiting', 'waiting other', at(1)]]);
	});
});

describe('a conversation of a user', () => {
	it.each([
		['is not the user’s', COURSE.waiting, []],
		['is offered', COURSE.alerting, [['alerting', undefined]]],
		['is answered', COURSE.answered, [['answered', at(31)]]],
		[
			'has ended for the user, who works on it',
			COURSE.ended,
			[
				['ended', at(91)],
				['afterCallWork', at(91)],
			],
		],
		[
			'goes on without the user',
			conversation(customer(), agent({ ...left(50), connectedTime: at(31) }, { endTime: at(50) })),
			[['ended', at(50)]],
		],
		[
			'was not answered, which is no end',
			conversation(customer(), agent(left(20), { endTime: at(20) })),
			[],
		],
		[
			'is dialed',
			conversation(agent({ state: 'dialing', direction: 'outbound' }, { queueId: undefined })),
			[['dialing', undefined]],
		],
	])('%s', (_, body, stages) => expect(ofUser(body)).toEqual(stages));
});

it.each([[undefined], [null], ['text'], [{}], [{ participants: [] }]])(
	'takes %j for no conversation',
	(body) => expect(conversationOf(body)).toBeUndefined(),
);

it.each([
	[{ participants: null }],
	[{ participants: [null] }],
	[{ participants: [{ calls: [null], purpose: 'acd', queueId: QUEUE }] }],
])('stands what Genesys Cloud may leave out: %j', (body) => {
	expect(stagesInQueue(conversationOf({ id: 'x', ...body })!, QUEUE)).toEqual([]);
});

import { ownerOf } from '../../../../../nodes/GenesysCloud/resources/callback/owner';

const routed = (...ids: string[]) => ({
	purpose: 'acd',
	conversationRoutingData: { scoredAgents: ids.map((id) => ({ agent: { id } })) },
});

it.each([
	['the agent who has it', [routed('a'), { purpose: 'agent', userId: 'b' }], 'b'],
	[
		'the last of several',
		[
			{ purpose: 'agent', userId: 'a' },
			{ purpose: 'user', userId: 'b' },
		],
		'b',
	],
	[
		'the one that it is routed to',
		[{ purpose: 'customer', userId: 'x' }, routed('a'), routed('a')],
		'a',
	],
	['none of several', [routed('a', 'b')], undefined],
	['none', [{ purpose: 'acd' }, null], undefined],
])('a callback belongs to %s', (_, participants, owner) => {
	expect(ownerOf({ participants })).toBe(owner);
});

it.each([undefined, {}, { participants: 5 }])('of %j nobody is the owner', (reply) => {
	expect(ownerOf(reply)).toBeUndefined();
});

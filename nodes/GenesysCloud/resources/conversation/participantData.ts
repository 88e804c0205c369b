import { fieldError } from '../../fields/field';
import { mustBeGiven } from '../../fields/mustBeGiven';
import { choice } from '../../fields/kinds';
import { conversation } from '../../fields/locators/conversation';
import { textPairs } from '../../fields/pairs';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { participantOf, type Role } from './participants';

const participant = mustBeGiven(
	choice<Role>(
		'Participant',
		'participant',
		{
			agent: { name: 'Agent', description: 'The agent who had the conversation last' },
			customer: 'Customer',
		},
		{ default: 'customer', description: 'Whom the data is of' },
	),
	'agent or customer',
);

const attributes = textPairs('Participant Data', 'participantData', 'Add Attribute', {
	default: { parameter: [{ name: '', value: '' }] },
	description: 'Names and values. What has other names is kept.',
});

/**
 * Nobody says whether the API merges attributes or replaces them, so that those that are there are sent
 * again. Items of one conversation run one after another, so that each sees what the one before wrote.
 */
export const setParticipantData = custom({
	value: 'setParticipantData',
	name: 'Set Participant Data',
	action: 'Set participant data of a conversation',
	description: 'Set attributes of a participant, which flows, scripts and reports can read',
	ids: ['getConversation', 'patchConversationParticipantAttributes'],
	finds: ['participantId'],
	plans: true,
	fields: { conversationId: conversation, participantData: attributes, participant },
	execute: async (context, { conversationId, participantData, participant: role }) => {
		const names = Object.keys(participantData);
		if (names.length === 0) {
			throw fieldError(attributes, 'is empty. Enter at least one name with a value.');
		}
		return await context.inTurn(`conversation ${conversationId}`, async () => {
			const current = await send(context, 'getConversation', { conversationId });
			const found = participantOf(current, role);
			if (found?.id === undefined) {
				throw fieldError(participant, `is '${role}', and the conversation has had no ${role}.`);
			}
			const { id: participantId, purpose, attributes: before = {} } = found;
			const row = { conversationId, participantId, purpose };
			if (context.isDryRun) {
				return { dryRun: true, change: 'set participant data', ...row, ...changes(before) };
			}
			const merged = { ...before, ...participantData };
			const path = { conversationId, participantId };
			await send(context, 'patchConversationParticipantAttributes', path, { attributes: merged });
			return { ...row, names: names.join(', '), updated: true };
		});

		function changes(before: Record<string, string>) {
			const changed = names.filter((name) => before[name] !== participantData[name]);
			return { names: changed.join(', ') };
		}
	},
});

import { toggle } from '../../fields/kinds';
import { conversation } from '../../fields/locators/conversation';
import { readField } from '../../fields/field';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { namesOfIds, type Names } from '../../operation/namesOfIds';
import type { OperationContext } from '../../operation/operation';
import { shape } from '../../operation/shape';
import { idsIn, rowOf, type Ids } from './row';

type Found = Record<keyof Ids, Names | undefined>;

const NONE: Found = { queue: undefined, user: undefined, wrapUpCode: undefined };

/** The names that a row shows beside IDs, by the reply that has the IDs. */
const found = new WeakMap<object, Found>();

/** A column for each attribute that the participants have. */
export const dataAsColumns = toggle(
	'Columns for Participant Data',
	'dataAsColumns',
	'Whether to add a column for each attribute of the participants',
);

export const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get a conversation',
	description: 'Get a conversation that is going on or has ended, as one row',
	ids: ['getConversation'],
	fields: { conversationId: conversation },
	options: { dataAsColumns },
	execute: async (context, { conversationId }) => {
		const reply = await send(context, 'getConversation', { conversationId });
		// The reply as it is needs no names.
		const isRaw = readField(context, shape).as === 'raw';
		if (!isRaw && typeof reply === 'object' && reply !== null) {
			found.set(reply, await namesIn(context, idsIn(reply)));
		}
		return reply;
	},
	simple: (reply, { dataAsColumns: withData = false }) =>
		rowOf(reply, found.get(Object(reply) as object) ?? NONE, withData),
});

async function namesIn(context: OperationContext, ids: Ids): Promise<Found> {
	const names = async (what: keyof Ids) => {
		const id = ids[what];
		return id === undefined ? undefined : await namesOfIds(context, what, [id]);
	};
	const [queue, user, wrapUpCode] = await Promise.all([
		names('queue'),
		names('user'),
		names('wrapUpCode'),
	]);
	return { queue, user, wrapUpCode };
}

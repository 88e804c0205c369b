import { ParameterError } from '../../client/errors/callError';
import { withDefault } from '../../fields/field';
import { number } from '../../fields/kinds';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { contactList } from './fields';

const most = withDefault(
	number('Maximum Contacts', 'mostContacts', [1, Number.MAX_SAFE_INTEGER], {
		default: 1_000,
		description: 'If the list has more, none is removed',
	}),
);

export const clear = custom({
	value: 'clear',
	name: 'Clear',
	action: 'Clear a contact list',
	description: 'Remove all contacts of a contact list; scheduled callbacks to them are canceled',
	ids: ['getOutboundContactlist', 'postOutboundContactlistClear'],
	plans: true,
	fields: { contactListId: contactList, most },
	async execute(context, { contactListId, most: limit }) {
		return await context.inTurn(`contact list ${contactListId}`, async () => {
			const values = { contactListId, includeSize: true };
			const { name, size } = Object(await send(context, 'getOutboundContactlist', values)) as {
				name?: string;
				size?: number;
			};
			if (typeof size !== 'number' || size > limit) {
				throw new ParameterError(
					most.property.displayName,
					typeof size === 'number'
						? `is ${limit}, but the contact list '${name}' has ${size} contacts, so none was removed. Raise the maximum if they are to be removed.`
						: 'cannot be checked, because Genesys Cloud did not say how many contacts there are. None was removed. Try again.',
				);
			}
			const row = { contactListId, contactListName: name ?? null, contacts: size };
			if (context.isDryRun) return { dryRun: true, change: 'clear', ...row };
			await send(context, 'postOutboundContactlistClear', { contactListId });
			return { ...row, cleared: true };
		});
	},
});

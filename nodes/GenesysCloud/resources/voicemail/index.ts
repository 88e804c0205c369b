import { fieldError, filters, withDefault, type Field } from '../../fields/field';
import { choice, interval, INTERVALS, toggle } from '../../fields/kinds';
import { group } from '../../fields/locators/group';
import { queue } from '../../fields/locators/queue';
import { user } from '../../fields/locators/user';
import { onlyIf } from '../../fields/onlyIf';
import { pages } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { namesOfIds } from '../../operation/namesOfIds';
import type { Resource } from '../../operation/operation';
import { shape, shaper } from '../../operation/shape';
import { spanOf, type Span } from '../../operation/spans';
import { isWanted, rowOf, type Voicemail } from './rows';

const mailbox = withDefault(
	choice(
		'Mailbox',
		'mailbox',
		{ group: 'Group', queue: 'Queue', user: 'User' },
		// With an expression n8n would show and require all fields below.
		{ default: 'queue', noDataExpression: true, description: 'Whose voicemails to get' },
	),
);

type Mailbox = 'group' | 'queue' | 'user';

const LISTS: Record<Mailbox, string> = {
	group: 'getVoicemailGroupMessages',
	queue: 'getVoicemailQueueMessages',
	user: 'getVoicemailUserMessages',
};

const asGiven = interval('Interval', 'interval', {
	description: `When the voicemails were left. ${INTERVALS}.`,
});

/** With both ends, because the node compares them itself. */
const left: Field<Span | undefined> = {
	property: asGiven.property,
	parse(value, item) {
		const given = asGiven.parse(value, item);
		const span = given === undefined ? undefined : spanOf(given, item.functions.getTimezone());
		if (given === undefined || span !== undefined) return span;
		throw fieldError(
			asGiven,
			`is '${given}'. Enter two dates with a slash between them, or words such as 'Yesterday'.`,
		);
	},
};

/** The API has no filters, so these are applied here, to all voicemails. */
const more = filters({
	interval: left,
	unread: toggle('Unread Only', 'unread', 'Whether to leave out those that were heard', {
		default: true,
	}),
});

const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many voicemails',
	description: 'Get the voicemails of a queue, a group or a user',
	isList: true,
	ids: Object.values(LISTS),
	fields: {
		mailbox,
		groupId: onlyIf(mailbox, 'group', group),
		queueId: onlyIf(mailbox, 'queue', queue),
		userId: onlyIf(mailbox, 'user', user),
		shape,
	},
	more,
	async execute(context, { mailbox: what, groupId, queueId, userId, shape: chosen, ...wanted }) {
		const id = groupId ?? queueId ?? userId ?? '';
		const limit = readLimit(context);
		const found: Voicemail[] = [];
		// With a filter, nobody knows how many have to be read for those that are wanted.
		const isFiltered = wanted.interval !== undefined || wanted.unread === true;
		const list = pages(
			context,
			LISTS[what],
			{ [`${what}Id`]: id },
			{ limit: isFiltered ? Infinity : limit },
		);
		for await (const page of list) {
			found.push(...(page as Voicemail[]).filter((one) => isWanted(one, wanted)));
			if (found.length >= limit) break;
		}
		const shown = found.slice(0, limit);
		const names = chosen.as === 'raw' ? undefined : await namesOfIds(context, what, [id]);
		const name = names?.get(id);
		return shown.flatMap(
			shaper((entry) => rowOf(entry as Voicemail, what, { id, name }), chosen, {}),
		);
	},
});

export const voicemail: Resource = {
	value: 'voicemail',
	name: 'Voicemail',
	operations: [getMany],
};

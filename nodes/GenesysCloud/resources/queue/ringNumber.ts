import type { Field } from '../../fields/field';
import { number } from '../../fields/kinds';
import { queue } from '../../fields/locators/queue';
import { wrongValue } from '../../fields/plainValues';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { forEach } from './bulk';
import { USERS, USERS_CALLS, usersOf, type Member } from '../members/users';

/** Bullseye routing has six rings (Genesys's Terraform provider, `ring_num`). */
const MOST_RINGS = 6;

const given = number('Ring Number', 'ringNumber', [1, MOST_RINGS], {
	required: true,
	typeOptions: { minValue: 1, maxValue: MOST_RINGS, numberPrecision: 0 },
	description: 'The ring of bullseye routing in which the users get work of the queue',
});

/** Without a value nothing must be changed, so it is not the default. */
const ringNumber: Field<number> = {
	property: given.property,
	parse: (value, item) => {
		const ring = given.parse(value, item);
		if (ring !== undefined && Number.isInteger(ring)) return ring;
		throw wrongValue(
			given.property.displayName,
			value,
			`a whole number between 1 and ${MOST_RINGS}`,
		);
	},
};

/** A user is a member in the path of this call. */
const { specifyUsers, userId: memberId, ...others } = USERS;

export const setRingNumber = custom({
	value: 'setRingNumber',
	name: 'Set Ring Number',
	action: 'Set the ring number of members of a queue',
	description: 'Choose the ring of bullseye routing for members of a queue',
	ids: [...USERS_CALLS, 'patchRoutingQueueMember'],
	plans: true,
	fields: { queueId: queue, specifyUsers, memberId, ...others, ringNumber },
	async execute(context, { queueId, memberId: one, ringNumber: ring, ...users }) {
		const members = await usersOf(context, { ...users, userId: one });
		const rows = await forEach(
			members,
			async ({ userId, userName }: Member) => {
				const row = { queueId, userId, ...(userName && { userName }), ringNumber: ring };
				if (context.isDryRun) return { dryRun: true, change: 'setRingNumber', ...row };
				const body = { id: userId, ringNumber: ring };
				await send(context, 'patchRoutingQueueMember', { queueId, memberId: userId }, body);
				return row;
			},
			(done) => `${done} of ${members.length} users already have the ring number.`,
		);
		return users.specifyUsers === 'one' ? rows[0] : rows;
	},
});

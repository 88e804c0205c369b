import { withDefault } from '../../fields/field';
import { team as teamPicker } from '../../fields/locators/areas/people';
import { toggle } from '../../fields/kinds';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import { ADD, changeMembers, REMOVE, type Kind } from '../members/changeMembers';
import { memberRow } from '../members/memberRow';
import { addToTeam } from './move';

export const team = teamPicker.one();

const TEAM: Kind = {
	idName: 'teamId',
	word: 'team',
	field: team,
	read: 'getTeam',
	// As in groups. There is a limit ("max.user.ids"), whose number is not published.
	mostInCall: 50,
};

/** Users in one list by their IDs. */
const MOST_IDS = 100;

interface Member {
	id?: string;
}

export const getMembers = custom({
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of a team',
	description: 'Get the users of a team',
	ids: ['getUsers', 'getTeamMembers'],
	isList: true,
	fields: { teamId: team },
	async execute(context, { teamId }) {
		const limit = readLimit(context);
		const values = { teamId, expand: 'entities' };
		const members = (await list(context, 'getTeamMembers', values, { limit })) as Member[];
		// The members have a name alone.
		const ids = members.flatMap(({ id }) => id ?? []);
		const users = await inParallel(inChunks(ids, MOST_IDS), async (id) => {
			const wanted = { id, state: 'any', pageSize: id.length };
			return await list(context, 'getUsers', wanted, { limit: Infinity, onePage: true });
		});
		const byId = new Map(users.flat().map((user) => [(user as Member).id, user as Member]));
		return members.map((member) => ({ ...member, ...byId.get(member.id) }));
	},
	simple: memberRow,
});

export const addMembers = changeMembers(
	{
		value: 'addMembers',
		name: 'Add Members',
		action: 'Add members to a team',
		description: 'Add users to a team; those who are already members are not changed',
	},
	TEAM,
	{
		...ADD,
		ids: ['deleteTeamMembers', 'postTeamMembers'],
		own: {
			moves: withDefault(
				toggle(
					'Move From Other Teams',
					'moveFromOtherTeams',
					'Whether users leave the team that they are in. A user can be in one team only.',
				),
			),
		},
		write: async (api, teamId, userIds, { moves }) =>
			await addToTeam(api, teamId, userIds, moves === true),
	},
);

export const removeMembers = changeMembers(
	{
		value: 'removeMembers',
		name: 'Remove Members',
		action: 'Remove members from a team',
		description: 'Remove users from a team',
	},
	TEAM,
	{
		...REMOVE,
		ids: ['deleteTeamMembers'],
		async write(api, teamId, userIds) {
			await send(api, 'deleteTeamMembers', { teamId, id: userIds.join(',') });
			return undefined;
		},
	},
);

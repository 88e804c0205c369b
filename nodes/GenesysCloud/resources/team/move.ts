/** Users who come from another team: a user can be in one only. */
import { CallError } from '../../client/errors/callError';
import { list, send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';

interface Added {
	failures?: Array<{ id?: string; reason?: string } | null>;
}

/** What the reasons of the API mean (`TeamAddMemberFailure` of the official Swagger). */
const REASONS: Record<string, string> = {
	UserNotFound: 'there is no such user',
	UserGroupLimitExceeded: 'is in another team, and a user can be in one only',
	UserGroupDivisionMismatch: 'is not in the division of the team',
};

/** @returns why users were not added, by their IDs */
async function add(api: OperationApi, teamId: string, memberIds: string[]) {
	const { failures } = Object(await send(api, 'postTeamMembers', { teamId, memberIds })) as Added;
	const failed = (Array.isArray(failures) ? failures : []).filter((one) => one !== null);
	return new Map(failed.map(({ id = '', reason = '' }) => [id, reason]));
}

/**
 * Adds users to a team.
 *
 * @param moves whether those of another team leave it first; who then cannot be added goes back
 * @returns why users were not added, in words, by their IDs
 */
export async function addToTeam(
	api: OperationApi,
	teamId: string,
	userIds: string[],
	moves: boolean,
): Promise<Map<string, string>> {
	const left = new Map<string, string[]>();
	const goBack = async (ids: readonly string[]) => {
		for (const [from, all] of left) {
			const back = all.filter((id) => ids.includes(id));
			if (back.length > 0) await add(api, from, back);
		}
	};
	const attempt = async () => {
		// Not after an attempt that failed: the same write would be taken for one of an earlier attempt.
		const others = moves ? await teamsOf(api, userIds) : new Map<string, string[]>();
		others.delete(teamId);
		for (const [from, ids] of others) {
			await send(api, 'deleteTeamMembers', { teamId: from, id: ids.join(',') });
			left.set(from, ids);
		}
		return await add(api, teamId, userIds);
	};
	const failed = await attempt().catch(async (error: unknown) => {
		if (!(error instanceof CallError)) throw error;
		if (error.details.outcome === 'refused') await goBack(userIds);
		else if (left.size > 0) throw withTeams(error, left);
		throw error;
	});
	await goBack([...failed.keys()]);
	return new Map(
		[...failed].map(([id, why]) => [id, REASONS[why] ?? (why || 'no reason was given')]),
	);
}

/** Says which teams users have left, where it is not known whether they were added to the new one. */
function withTeams({ details }: CallError, left: ReadonlyMap<string, string[]>): CallError {
	const from = [...left].map(([id, users]) => `team ${id} (users ${users.join(', ')})`).join(', ');
	const remedy = `${details.remedy} Users have left ${from}. Run the item again to add them.`;
	return new CallError({ ...details, remedy });
}

interface Listed {
	id: string;
	team?: { id?: string } | null;
}

/** @returns users by the team that they are in */
async function teamsOf(api: OperationApi, userIds: string[]): Promise<Map<string, string[]>> {
	const values = { id: userIds, expand: 'team', state: 'any', pageSize: userIds.length };
	const users = await list(api, 'getUsers', values, { limit: Infinity, onePage: true });
	const found = new Map<string, string[]>();
	for (const { id, team } of users as Listed[]) {
		if (team?.id !== undefined) found.set(team.id, [...(found.get(team.id) ?? []), id]);
	}
	return found;
}

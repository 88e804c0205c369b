/** The presence and routing status of users as rows, of any of the calls that return them. */
import { idIn } from '../../catalog/namedThings';
import { list, send } from '../../operation/apiCall';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';

interface Presence {
	presenceDefinition?: { id?: string; systemPresence?: string };
	message?: string;
	modifiedDate?: string;
}

/** As users and members of queues have it. */
export interface Present {
	id: string;
	name?: string;
	email?: string;
	state?: string;
	presence?: Presence;
	routingStatus?: { status?: string; startTime?: string };
	/** Of a member of a queue. */
	joined?: boolean;
}

const EXPAND = ['presence', 'routingStatus'];
/** `max.user.ids` */
const MOST_IDS = 100;

export async function presenceOfUser(api: OperationApi, userId: string): Promise<Present> {
	return (await send(api, 'getUser', { userId, expand: EXPAND })) as Present;
}

/**
 * @param all whether those that the list does not have are asked for one by one, so that Genesys Cloud
 * says why
 */
export async function presencesOfUsers(
	api: OperationApi,
	ids: readonly string[],
	all = false,
): Promise<Present[]> {
	const listed = ids.filter((id) => idIn(id) !== undefined);
	const found: Present[] = [];
	for (const id of inChunks(listed, MOST_IDS)) {
		const query = { id, pageSize: id.length, state: 'any', expand: EXPAND };
		const page = await list(api, 'getUsers', query, { limit: Infinity, onePage: true });
		// A single call does not find deleted users either.
		found.push(...(page as Present[]).filter(({ state }) => state !== 'deleted'));
	}
	const known = new Map(found.map((user) => [user.id, user]));
	const users = await inParallel(
		ids,
		async (id) => known.get(id) ?? (all ? await presenceOfUser(api, id) : undefined),
	);
	return users.filter((user) => user !== undefined);
}

interface Member extends Omit<Present, 'state'> {
	user?: Present;
}

export async function presencesOfMembers(api: OperationApi, queueId: string): Promise<Present[]> {
	const query = { queueId, expand: EXPAND };
	const members = await list(api, 'getRoutingQueueMembers', query, { limit: Infinity });
	return (members as Member[]).map(({ user, ...member }) => ({
		...user,
		...member,
		presence: user?.presence ?? member.presence,
		routingStatus: member.routingStatus ?? user?.routingStatus,
	}));
}

export async function presenceRows(api: OperationApi, users: readonly Present[]) {
	const names = await namesOfIds(
		api,
		'presence',
		users.flatMap(({ presence }) => presence?.presenceDefinition?.id ?? []),
	);
	const without = users.filter(({ presence, routingStatus }) => !presence || !routingStatus).length;
	if (without > 0) {
		api.hint(
			`Genesys Cloud left out the presence or routing status of ${without} of ${users.length} users. Run the node again to get them.`,
		);
	}
	return users.map(({ id, name, email, presence, routingStatus, joined }) => {
		const { id: presenceId = '', systemPresence: kind = null } = presence?.presenceDefinition ?? {};
		return {
			userId: id,
			userName: name ?? null,
			email: email ?? null,
			presence: names.get(presenceId) ?? kind,
			presenceKind: kind,
			presenceSince: presence?.modifiedDate ?? null,
			presenceMessage: presence?.message ?? null,
			routingStatus: routingStatus?.status ?? null,
			routingStatusSince: routingStatus?.startTime ?? null,
			...(joined !== undefined && { joined }),
		};
	});
}

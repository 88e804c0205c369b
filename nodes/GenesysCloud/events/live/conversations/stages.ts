import {
	connectedAt,
	endedAt,
	isAgent,
	isIn,
	isPresent,
	type Conversation,
	type Participant,
} from './model';

/** What a conversation can come to, in the order in which that happens. */
export type Stage =
	| 'scheduled'
	| 'waiting'
	| 'dialing'
	| 'alerting'
	| 'answered'
	| 'ended'
	| 'afterCallWork'
	| 'wrappedUp';

/** A stage at which a conversation is. */
export interface Reached {
	stage: Stage;
	/** The same for as long as it is the same visit to a queue, or the same agent. */
	key: string;
	/** When it began, if Genesys Cloud says so. */
	since?: string;
	/** The agent whom it is about. */
	agent?: Participant;
	/** The visit to the queue that it is about. */
	visit?: Participant;
}

/**
 * The stages at which a conversation in a queue is now. What it came through before is not among them, so
 * that one first seen in the middle counts from where it is.
 */
export function stagesInQueue({ participants }: Conversation, queueId: string): Reached[] {
	const own = participants.filter((one) => one.queueId === queueId);
	const visits = own.filter(({ purpose }) => purpose === 'acd');
	const agents = own.filter(isAgent);
	const isTaken = agents.some((one) => isIn(one, 'connected'));
	const visitOf = (agent?: Participant) => visitBefore(visits, agent);
	const atVisits = visits.filter(isPresent).flatMap((visit): Reached[] => {
		const { id = '', connectedTime: since } = visit;
		if (isIn(visit, 'scheduled'))
			return [{ stage: 'scheduled', key: `scheduled ${id}`, since, visit }];
		return isTaken ? [] : [{ stage: 'waiting', key: `waiting ${id}`, since, visit }];
	});
	const atAgents = agents.flatMap((agent) =>
		stagesOfAgent(agent).map((reached) => ({ ...reached, visit: visitOf(agent) })),
	);
	return [...atVisits, ...atAgents, ...endOf(participants, queueId, agents, visitOf())].sort(
		inOrder,
	);
}

/** The stages at which a user is in a conversation now. */
export function stagesOfUser({ participants }: Conversation, userId: string): Reached[] {
	return participants
		.filter((one) => one.userId === userId && isAgent(one))
		.flatMap((agent) => {
			const left: Reached[] =
				connectedAt(agent) !== undefined && !isPresent(agent)
					? [{ stage: 'ended', key: `ended ${agent.id}`, since: endedAt(agent), agent }]
					: [];
			return [...stagesOfAgent(agent), ...left];
		})
		.sort(inOrder);
}

function stagesOfAgent(agent: Participant): Reached[] {
	const { id = '', startAcwTime, endAcwTime, communications } = agent;
	const of = (stage: Stage, since?: string): Reached => ({
		stage,
		key: `${stage} ${id}`,
		since,
		agent,
	});
	const pending = communications.find(
		({ afterCallWork }) => afterCallWork?.state === 'pending',
	)?.afterCallWork;
	const isWorking = startAcwTime === undefined ? pending !== undefined : endAcwTime === undefined;
	const wrapUp = wrapUpOf(agent);
	return [
		...(isIn(agent, 'dialing', 'contacting') ? [of('dialing')] : []),
		...(isIn(agent, 'alerting') ? [of('alerting')] : []),
		...(isIn(agent, 'connected') ? [of('answered', connectedAt(agent))] : []),
		...(isWorking && !isPresent(agent)
			? [of('afterCallWork', startAcwTime ?? pending?.startTime ?? endedAt(agent))]
			: []),
		...(wrapUp === undefined ? [] : [of('wrappedUp', wrapUp.endTime ?? endAcwTime)]),
	];
}

/** The conversation as a whole: after a transfer it goes on elsewhere. */
function endOf(
	all: readonly Participant[],
	queueId: string,
	agents: readonly Participant[],
	visit: Participant | undefined,
): Reached[] {
	const taking = all.filter(({ communications }) => communications.length > 0);
	if (taking.length === 0 || taking.some(isPresent)) return [];
	const since = taking
		.map(endedAt)
		.filter((time) => time !== undefined)
		.sort()
		.at(-1);
	const agent = agents.filter((one) => connectedAt(one) !== undefined).at(-1);
	return [{ stage: 'ended', key: `ended ${queueId}`, since, agent, visit }];
}

/** The visit that brought the conversation to an agent; without one the last. */
function visitBefore(visits: readonly Participant[], agent?: Participant): Participant | undefined {
	const begun = agent && (connectedAt(agent) ?? agent.connectedTime);
	if (begun === undefined) return visits.at(-1);
	return visits.filter(({ connectedTime = '' }) => connectedTime <= begun).at(-1) ?? visits.at(-1);
}

/** What an agent chose at the end. */
export const wrapUpOf = ({ wrapup, communications }: Participant) =>
	[wrapup, ...communications.map((one) => one.wrapup)].find((one) => one?.code !== undefined);

const ORDER: readonly Stage[] = [
	'scheduled',
	'waiting',
	'dialing',
	'alerting',
	'answered',
	'ended',
	'afterCallWork',
	'wrappedUp',
];

const inOrder = (a: Reached, b: Reached) => ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage);

interface Participant {
	purpose?: string;
	userId?: string;
	conversationRoutingData?: { scoredAgents?: Array<{ agent?: { id?: string } } | null> };
}

/**
 * The agent that a callback belongs to: the one who has it, otherwise the one that it is routed to.
 *
 * @returns undefined where there is none, or several could be
 */
export function ownerOf(conversation: unknown): string | undefined {
	const { participants } = Object(conversation) as { participants?: Array<Participant | null> };
	const all = (Array.isArray(participants) ? participants : []).filter((one) => one !== null);
	const taken = all.filter(
		({ purpose, userId }) => userId !== undefined && ['agent', 'user'].includes(purpose ?? ''),
	);
	if (taken.length > 0) return taken.at(-1)?.userId;
	const wanted = new Set(
		all
			.flatMap((one) => one.conversationRoutingData?.scoredAgents ?? [])
			.map((one) => one?.agent?.id)
			.filter((id) => id !== undefined),
	);
	return wanted.size === 1 ? [...wanted][0] : undefined;
}

/** Waiting for what Genesys Cloud makes of a conversation after its end. */
import { CallError } from '../../../client/errors/callError';
import { number } from '../../../fields/kinds';

const DEFAULT_WAIT_S = 300;
const LONGEST_WAIT_S = 86_400;

export const resultWait = number('Wait for Result (Seconds)', 'resultWait', [0, LONGEST_WAIT_S], {
	default: DEFAULT_WAIT_S,
	description:
		'How long to wait for what Genesys Cloud makes ready some minutes after the conversation, before the item fails',
});

/** @returns milliseconds */
export const waitOf = (given = DEFAULT_WAIT_S): number => 1_000 * given;

/** What comes later is not found before. */
export async function orNotYet<T>(reply: Promise<T>): Promise<T | undefined> {
	return await reply.catch((error: unknown) => {
		if (error instanceof CallError && error.details.status === 404) return undefined;
		throw error;
	});
}

/**
 * @param what such as 'a transcript'
 * @param timeout milliseconds
 * @param why there may be none
 */
export const notThere = (
	what: string,
	conversationId: string,
	timeout: number,
	why: string,
): CallError =>
	new CallError({
		message: `There is no ${what} of conversation ${conversationId}${timeout > 0 ? ` after ${Math.round(timeout / 1_000)} seconds` : ''}`,
		remedy: `Genesys Cloud makes it ready some minutes after the conversation: increase 'Wait for Result (Seconds)', or run it again later. ${why}`,
		outcome: 'refused',
		status: 404,
	});

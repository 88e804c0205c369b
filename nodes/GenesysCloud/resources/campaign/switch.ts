/** Campaigns are switched on and off. That takes Genesys Cloud a moment. */
import { CallError } from '../../client/errors/callError';
import { number } from '../../fields/kinds';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Operation, OperationApi } from '../../operation/operation';
import {
	CALLS,
	campaignField,
	campaignOf,
	headOf,
	idsOfCalls,
	kindOf,
	pathOf,
	type Known,
} from './kinds';
import { errorsIn, type AnyCampaign } from './rows';

const LONGEST_WAIT_S = 3_600;

const statusWait = number('Wait for Status (Seconds)', 'statusWait', [0, LONGEST_WAIT_S], {
	default: 60,
	description: 'How long to wait until the campaign is really on or off, before the item fails',
});

type Change = 'start' | 'stop';

/** A campaign that has no more contacts was on before it was complete. */
const RUNNING = ['on', 'complete'];
const ENDING = ['stopping', 'forced_stopping'];
const BROKEN = ['invalid', 'forced_off'];

/** Whether nothing is left to do. */
const isDone: Record<Change, (status: string) => boolean> = {
	start: (status) => status === 'on',
	stop: (status) => status !== 'on' && !ENDING.includes(status),
};

type Said = Pick<Operation, 'value' | 'name' | 'action' | 'description'>;

const switchTo = (change: Change, said: Said): Operation =>
	custom({
		...said,
		ids: idsOfCalls('read', change),
		finds: ['messagingCampaignId'],
		plans: true,
		fields: { campaignId: campaignField },
		options: { statusWait },
		async execute(context, { campaignId, statusWait: seconds = 0 }) {
			const known = await campaignOf(context, campaignId);
			return await context.inTurn(
				`campaign ${campaignId}`,
				async () => await switched(context, known, change, seconds),
			);
		},
	});

async function switched(api: OperationApi, known: Known, change: Change, seconds: number) {
	const before = statusIn(await read(api, known));
	const isNeeded = !isDone[change](before) && !(change === 'stop' && ENDING.includes(before));
	const row = (status: string) => ({
		...headOf(known),
		status,
		previousStatus: before,
		changed: isNeeded,
	});
	if (api.isDryRun) {
		return { dryRun: true, change: isNeeded ? change : 'none', ...headOf(known), status: before };
	}
	if (isNeeded) await send(api, CALLS[kindOf(known)][change], pathOf(known));
	if (seconds > 0) return row(await whenSwitched(api, known, change, before, seconds));
	return row(isNeeded ? (change === 'start' ? 'starting' : 'stopping') : before);
}

const read = async (api: OperationApi, known: Known) =>
	Object(await send(api, CALLS[kindOf(known)].read, pathOf(known))) as AnyCampaign;

const statusIn = ({ campaignStatus }: AnyCampaign) => campaignStatus ?? 'off';

/** @throws {CallError} for a campaign that does not get there */
async function whenSwitched(
	api: OperationApi,
	known: Known,
	change: Change,
	before: string,
	seconds: number,
): Promise<string> {
	let last: AnyCampaign = {};
	const status = await api.until(
		async () => {
			last = await read(api, known);
			const now = statusIn(last);
			if (change === 'stop') return isDone.stop(now) ? now : undefined;
			// What was so before says nothing about the start.
			if (now !== 'on' && now === before) return undefined;
			return RUNNING.includes(now) || BROKEN.includes(now) ? now : undefined;
		},
		{ timeout: 1_000 * seconds },
	);
	if (status !== undefined && !(change === 'start' && BROKEN.includes(status))) return status;
	const why = errorsIn(last);
	throw new CallError({
		message: `The campaign '${(known.name ?? known.id).slice(0, 80)}' is '${statusIn(last)}'${status === undefined ? ` after ${seconds} seconds` : ''}${why === null ? '' : `: ${why}`}`,
		remedy:
			status === undefined
				? "It was told to change. Check it in Genesys Cloud, or increase 'Wait for Status (Seconds)'."
				: 'Open the campaign in Genesys Cloud, mend what is wrong, and start it again.',
		outcome: 'refused',
	});
}

export const start = switchTo('start', {
	value: 'start',
	name: 'Start',
	action: 'Start a campaign',
	description: 'Switch a campaign on; one that is on already stays as it is',
});

export const stop = switchTo('stop', {
	value: 'stop',
	name: 'Stop',
	action: 'Stop a campaign',
	description: 'Switch a campaign off; one that is off already stays as it is',
});

import type { ContestantName, Entry, Job } from '../types';
import type { Contestant, ContestantModule } from './contestant';

/** Each is loaded separately, so that the memory of the others does not count. */
const MODULES: Record<ContestantName, () => Promise<ContestantModule>> = {
	node: async () => await import('./node'),
	httpRequest: async () => await import('./httpRequest'),
	httpRequestBatching: async () => await import('./httpRequest'),
	helper: async () => await import('./helper'),
	sdk: async () => await import('./sdk'),
	sdkLoop: async () => await import('./sdkLoop'),
	undici: async () => await import('./undici'),
};

const TITLES: Record<ContestantName, string> = {
	node: 'This node',
	httpRequest: 'HTTP Request node',
	httpRequestBatching: 'HTTP Request node, Batching',
	helper: "n8n's HTTP helper alone",
	sdk: 'Official SDK',
	sdkLoop: 'Official SDK, waiting for Retry-After',
	undici: 'undici pool (floor)',
};

export async function createContestant(job: Job): Promise<Contestant> {
	return await (await MODULES[job.contestant]()).create(job);
}

export const contestantTitle = (name: ContestantName): string => TITLES[name];

/** `This node, 30 at once` */
export function entryTitle({ contestant, concurrency }: Entry): string {
	const title = TITLES[contestant];
	return concurrency === undefined ? title : `${title}, ${concurrency} at once`;
}

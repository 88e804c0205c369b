import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { JobOptions } from './types';

export type JobState = 'QUEUED' | 'PENDING' | 'FULFILLED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';

export interface Job {
	id: string;
	/** The route family that started it, e.g. `conversations/details`. */
	kind: string;
	org: string;
	submittedAt: number;
	completedAt?: number;
	/** The request, to be returned again. */
	query: Record<string, unknown>;
	items: unknown[];
	state: JobState;
	/** How often it was started: jobs on recordings are planned first, then carried out. */
	runs: number;
	errorMessage?: string;
}

/** Results of analytics jobs are kept this long; the real figure is not public. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Asynchronous jobs. They advance one step with each poll, so that tests need no timers. */
export class Jobs {
	private readonly jobs = new Map<string, { job: Job; pollsLeft: number; plan: JobOptions }>();

	constructor(private readonly now: Clock) {}

	start(job: Pick<Job, 'kind' | 'org' | 'query' | 'items'>, plan: JobOptions): Job {
		const started: Job = {
			...job,
			id: randomUUID(),
			submittedAt: this.now(),
			state: 'QUEUED',
			runs: 1,
		};
		this.jobs.set(started.id, { job: started, pollsLeft: plan.polls ?? 2, plan });
		return started;
	}

	/** Starts a job again that has ended. */
	restart(job: Job, plan: JobOptions): void {
		Object.assign(job, { state: 'QUEUED', completedAt: undefined, runs: job.runs + 1 });
		this.jobs.set(job.id, { job, pollsLeft: plan.polls ?? 2, plan });
	}

	/** The jobs of a kind, oldest first. */
	ofKind(kind: string, org: string): Job[] {
		return [...this.jobs.values()]
			.map(({ job }) => job)
			.filter((job) => job.kind === kind && job.org === org);
	}

	/** The job, without advancing it. */
	find(kind: string, org: string, id: string): Job | undefined {
		const job = this.jobs.get(id)?.job;
		if (job === undefined || job.kind !== kind || job.org !== org) return undefined;
		if (this.now() > this.expiresAt(job)) job.state = 'EXPIRED';
		return job;
	}

	/** The job as a status poll finds it. */
	poll(kind: string, org: string, id: string): Job | undefined {
		const job = this.find(kind, org, id);
		const entry = this.jobs.get(id);
		if (job === undefined || entry === undefined) return undefined;
		if (job.state !== 'QUEUED' && job.state !== 'PENDING') return job;
		if (entry.pollsLeft > 0) {
			entry.pollsLeft -= 1;
			job.state = entry.pollsLeft > 0 ? 'QUEUED' : 'PENDING';
			return job;
		}
		job.state = entry.plan.outcome ?? 'FULFILLED';
		job.completedAt = this.now();
		if (job.state === 'FAILED') job.errorMessage = entry.plan.errorMessage ?? 'The query failed';
		return job;
	}

	cancel(job: Job): void {
		job.state = 'CANCELLED';
	}

	expiresAt(job: Job): number {
		return job.submittedAt + LIFETIME_MS;
	}

	clear(): void {
		this.jobs.clear();
	}
}

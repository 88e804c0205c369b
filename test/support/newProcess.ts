/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';

import type { StoredCredential } from './credentialsHelper';
import type { WorkflowDefinition } from './workflows';

export interface ProcessJob {
	workflow: WorkflowDefinition;
	/** Static data before and after, by workflow; made if it is not there. Processes at the same time: the last one wins. */
	databaseFile: string;
	/** Absolute path of a module that exports `nodeTypes` and `credentialTypes`. */
	typesModule: string;
	credentials?: Record<string, StoredCredential>;
	mode?: WorkflowExecuteMode;
	startNode?: string;
	items?: INodeExecutionData[];
	/** Executions one after another in the process; default 1. */
	runs?: number;
	queueMode?: boolean;
}

export interface ProcessResult {
	pid: number;
	/** From the start of the process until it could run a workflow. */
	readyMs: number;
	runs: Array<{
		status: string;
		outputs: Record<string, INodeExecutionData[][]>;
		error?: string;
		staticDataSaved: boolean;
	}>;
	/** As n8n would have stored them, with the tokens it renewed. */
	credentials: Record<string, StoredCredential>;
}

/** Runs a job in a new process. Starting one takes a bit more than a second. */
export async function runInNewProcess(
	job: ProcessJob,
	environment: Record<string, string> = {},
): Promise<ProcessResult> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-run-'));
	try {
		const jobFile = join(folder, 'job.json');
		await writeFile(jobFile, JSON.stringify(job));
		const script = join(__dirname, 'runInProcess.ts');
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['--import', 'tsx', script, jobFile],
			{
				cwd: join(__dirname, '..', '..'),
				env: { ...process.env, NODE_OPTIONS: '', ...environment },
				maxBuffer: 64 * 1024 * 1024,
			},
		);
		return JSON.parse(stdout) as ProcessResult;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

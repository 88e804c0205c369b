/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/**
 * Runs a workflow in this process and ends: `node --import tsx test/support/runInProcess.ts job.json`. From before it has
 * only what the job and its database file hold. Writes one line of JSON, a `ProcessResult`. See `newProcess.ts`.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { ICredentialType } from 'n8n-workflow';

import { createEngine, runWorkflow } from './n8nEngine';
import type { ProcessJob, ProcessResult } from './newProcess';
import type { NodeTypeMap } from './nodeTypes';
import { WorkflowDatabase } from './workflowDatabase';

interface TypesModule {
	nodeTypes: NodeTypeMap;
	credentialTypes: ICredentialType[];
}

async function main(jobFile: string): Promise<ProcessResult> {
	const job = JSON.parse(readFileSync(jobFile, 'utf8')) as ProcessJob;
	const { nodeTypes, credentialTypes } = (await import(job.typesModule)) as TypesModule;
	const database = existsSync(job.databaseFile)
		? WorkflowDatabase.fromFile(job.databaseFile)
		: new WorkflowDatabase();
	const { credentials, queueMode } = job;
	const engine = createEngine({ nodeTypes, credentialTypes, credentials, database, queueMode });
	const readyMs = Math.round(performance.now());

	const runs: ProcessResult['runs'] = [];
	for (let i = 0; i < (job.runs ?? 1); i++) {
		const { status, outputs, error, staticDataSaved } = await runWorkflow(engine, job.workflow, {
			mode: job.mode,
			startNode: job.startNode,
			items: job.items,
		});
		runs.push({ status, outputs, error: error?.message, staticDataSaved });
	}
	database.toFile(job.databaseFile);
	return { pid: process.pid, readyMs, runs, credentials: engine.credentials.toJSON() };
}

void main(process.argv[2]).then(
	(result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0)),
	(error: Error) => process.stderr.write(`${error.stack}\n`, () => process.exit(1)),
);

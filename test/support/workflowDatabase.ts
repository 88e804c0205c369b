/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readFileSync, writeFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';

/**
 * The `staticData` column of n8n's workflow table: one JSON text for each workflow.
 *
 * A save replaces the whole column and the last writer wins, as in n8n's
 * `workflows/workflow-static-data.service.js` (`saveStaticDataById`).
 */
export class WorkflowDatabase {
	private readonly columns = new Map<string, string>();

	private readonly saveCounts = new Map<string, number>();

	static fromFile(path: string): WorkflowDatabase {
		const database = new WorkflowDatabase();
		const columns = JSON.parse(readFileSync(path, 'utf8')) as Record<string, IDataObject>;
		for (const [workflowId, staticData] of Object.entries(columns)) {
			database.columns.set(workflowId, JSON.stringify(staticData));
		}
		return database;
	}

	/** A fresh copy; `{}` where nothing was saved (`getStaticDataById`). */
	load(workflowId: string): IDataObject {
		return JSON.parse(this.columns.get(workflowId) ?? '{}') as IDataObject;
	}

	save(workflowId: string, staticData: IDataObject): void {
		this.saveText(workflowId, JSON.stringify(staticData));
	}

	/** For a write that was put into words earlier than it reaches the database. */
	saveText(workflowId: string, json: string): void {
		this.columns.set(workflowId, json);
		this.saveCounts.set(workflowId, this.saves(workflowId) + 1);
	}

	/** How often the column was written since this object was made. */
	saves(workflowId: string): number {
		return this.saveCounts.get(workflowId) ?? 0;
	}

	/** The column as everyone who may read the workflow sees it. */
	text(workflowId: string): string {
		return this.columns.get(workflowId) ?? '';
	}

	toFile(path: string): void {
		const columns = [...this.columns].map(([id, text]) => [id, JSON.parse(text)]);
		writeFileSync(path, JSON.stringify(Object.fromEntries(columns)));
	}
}

import type { IDataObject } from 'n8n-workflow';

import type { Cursor } from './cursor';
import { cursorIn, recordOf } from './cursorRecord';

/** The one key of ours in the static data of a workflow. */
export const STATIC_DATA_KEY = 'genesysCloudTrigger';

/** Where a trigger's record stands. */
export interface Place {
	workflowId: string;
	/** Unlike the name of a node, its ID stays when it is renamed. */
	nodeId: string;
	/** The IDs of the workflow's nodes, where they are known: records of others are dropped. */
	nodeIds?: ReadonlySet<string>;
}

/** More triggers than any workflow has; where the nodes are not known, older records are dropped. */
const MOST_RECORDS = 20;
const MOST_WORKFLOWS = 1_000;

/**
 * What the process knows, by workflows and nodes. An action node that stores a token writes the static
 * data as it was when its execution began, and the last writer wins: what is loaded may be old.
 */
const inProcess = new Map<string, Map<string, Cursor>>();

const revisionIn = (record: unknown) => Number((Object(record) as IDataObject).revision ?? 0);

/** Keeps the cursor of one trigger in the workflow's static data and in the process. */
export class CursorStore {
	/** @param staticData `global`: n8n names that of a node by its name, which can change */
	constructor(
		private readonly staticData: IDataObject,
		private readonly place: Place,
	) {}

	/** @returns the later one of both, with what either has seen; undefined where there is none */
	load(): Cursor | undefined {
		const stored = cursorIn(this.records()[this.place.nodeId]);
		const known = inProcess.get(this.place.workflowId)?.get(this.place.nodeId);
		if (stored === undefined || known === undefined) return known ?? stored;
		const [later, earlier] = stored.revision > known.revision ? [stored, known] : [known, stored];
		if (later.event !== earlier.event) return later;
		return { ...later, seen: new Map([...earlier.seen, ...later.seen]) };
	}

	/**
	 * Puts the cursor where n8n saves it with the next execution that is started. Those of the workflow's
	 * other triggers go with it: each may have a copy of the static data of its own.
	 */
	save(cursor: Cursor): void {
		const { workflowId, nodeId } = this.place;
		const known = inProcess.get(workflowId) ?? new Map<string, Cursor>();
		inProcess.delete(workflowId);
		inProcess.set(workflowId, known);
		if (inProcess.size > MOST_WORKFLOWS) inProcess.delete(inProcess.keys().next().value!);
		known.set(nodeId, cursor);
		const records = this.records();
		for (const [id, one] of known) {
			const isLater = revisionIn(records[id]) < one.revision;
			if (id === nodeId || isLater) records[id] = recordOf(one);
		}
		// n8n notices no change within the record.
		this.staticData[STATIC_DATA_KEY] = this.kept(records);
	}

	private records(): IDataObject {
		return { ...(Object(this.staticData[STATIC_DATA_KEY]) as IDataObject) };
	}

	private kept(records: IDataObject): IDataObject {
		const { nodeId, nodeIds } = this.place;
		const all = Object.entries(records).filter(([id]) => nodeIds?.has(id) ?? true);
		const others = all.filter(([id]) => id !== nodeId).slice(1 - MOST_RECORDS);
		return Object.fromEntries([...others, ...all.filter(([id]) => id === nodeId)]);
	}
}

import type { IExecuteFunctions } from 'n8n-workflow';

import type { GenesysCloudClient } from '../client/genesysCloudClient';
import type { ItemContext, KnownIds, Name } from '../fields/field';
import type { Operation, OperationApi } from '../operation/operation';
import type { ItemMemory } from './itemMemory';
import { Lookups } from './lookups';
import { operationApiOf, type DryRunOf } from './operationApi';

/** What the calls of a run have in common. */
interface Run {
	functions: IExecuteFunctions;
	operation: Operation;
	client: GenesysCloudClient;
	/** Most pages of one list under way at the same time. */
	concurrency: number;
	dryRun: DryRunOf | undefined;
	/** Whether a model reads the result. */
	isForModel: boolean;
	memory: ItemMemory | undefined;
	/** Fires when nothing new may be sent. */
	stop: AbortSignal;
	hint: (itemIndexes: readonly number[], message: string) => void;
	onSend: (itemIndexes: readonly number[]) => void;
}

/** Stand for the IDs until these are known. */
const NAMES_AS_IDS: KnownIds = { idOf: (_, text) => text, idsOf: () => [] };

/** The calls that the items of a run make, and what is looked up and loaded for all of them. */
export class RunCalls {
	/** What was loaded once. */
	private readonly loaded = new Map<string, Promise<unknown>>();
	/** Calls for all items that have no answer yet. */
	private readonly underWay = new Underway();
	private readonly lookups: Lookups;
	/** What is wrong with the values of items whose names are not looked up for that reason. */
	private readonly refused = new Map<number, unknown>();

	constructor(private readonly run: Run) {
		this.lookups = new Lookups(this.forAll(), async () => await this.namesOfRun());
	}

	/** Finds what the items call things by, before values are read; see `hasNames`. */
	async findNames(): Promise<void> {
		const { functions, operation, dryRun } = this.run;
		const hasNames = operation.hasNames?.(functions.getNode().parameters) === true;
		if (hasNames && dryRun !== 'calls') await this.lookups.findAll();
	}

	/** @returns an item, with the IDs of what it calls by names; in a dry run that sends nothing, names stay */
	itemOf(itemIndex: number): ItemContext {
		const ids: ItemContext['ids'] =
			this.run.dryRun === 'calls'
				? NAMES_AS_IDS
				: {
						idOf: (thing, text, label) => this.known(itemIndex).idNow(thing, text, label),
						idsOf: (thing, text) => this.known(itemIndex).idsNow(thing, text),
					};
		return { functions: this.run.functions, itemIndex, ids };
	}

	/** @throws what is wrong with the values of the item, if its names were not looked up */
	private known(itemIndex: number): Lookups {
		if (this.refused.has(itemIndex)) throw this.refused.get(itemIndex);
		return this.lookups;
	}

	/**
	 * Ends everything that was started for an item when its result is known: nothing more is sent, and
	 * what was sent has its answer.
	 */
	async untilEnd<T>(
		itemIndexes: readonly number[],
		task: (calls: OperationApi) => Promise<T>,
	): Promise<T> {
		const end = new AbortController();
		const underWay = new Underway();
		const stop = AbortSignal.any([this.run.stop, end.signal]);
		try {
			return await task(this.callsFor(itemIndexes, stop, underWay));
		} finally {
			end.abort(new DOMException('The item has ended', 'AbortError'));
			await underWay.settled();
		}
	}

	/** Waits for what was sent for all items, so that nothing comes after the run. */
	async settled(): Promise<void> {
		await this.underWay.settled();
	}

	private forAll(): OperationApi {
		return this.callsFor([], this.run.stop, this.underWay);
	}

	private callsFor(
		itemIndexes: readonly number[],
		stop: AbortSignal,
		underWay: Underway,
	): OperationApi {
		const { client, concurrency, dryRun, isForModel, memory, hint, onSend } = this.run;
		return operationApiOf(client, concurrency, {
			stop,
			hint: (message) => hint(itemIndexes, message),
			isForModel,
			dryRun,
			track: (call) => underWay.add(call),
			idOf: async (thing, text, label) => await this.lookups.idOf(thing, text, label),
			once: async (key, load) => await this.once(key, load),
			remember:
				memory && itemIndexes.length === 1
					? async (call, send) => await memory.request(itemIndexes[0], call, send)
					: undefined,
			onSend: () => onSend(itemIndexes),
		});
	}

	private async once<T>(key: string, load: (api: OperationApi) => Promise<T>): Promise<T> {
		const known = (this.loaded.get(key) as Promise<T> | undefined) ?? load(this.forAll());
		this.loaded.set(key, known);
		return await known;
	}

	/**
	 * Whether an item has a wrong value, so that nothing is looked up for it, unless others have good ones. Where
	 * items are written together, it must still be known which object a wrong one is about.
	 */
	private isRefused(itemIndex: number): boolean {
		const { functions, operation } = this.run;
		if (operation.batch?.together === true) return false;
		try {
			operation.check?.({ functions, itemIndex, ids: NAMES_AS_IDS });
			return false;
		} catch (error) {
			this.refused.set(itemIndex, error);
			return true;
		}
	}

	/** What the items call things by. One with wrong parameters is left to its own turn, which says so. */
	private async namesOfRun(): Promise<Name[]> {
		const { functions, operation } = this.run;
		const found: Name[] = [];
		let isSomeGood = false;
		for (const itemIndex of functions.getInputData().keys()) {
			// Reading all values of all items twice would take too long.
			isSomeGood ||= !this.isRefused(itemIndex);
			if (!isSomeGood) continue;
			try {
				found.push(...((await operation.names?.({ functions, itemIndex })) ?? []));
			} catch {
				// Said when the item is run.
			}
		}
		return found;
	}
}

/** Calls that have no answer yet. What they bring is not kept. */
class Underway {
	private readonly calls = new Set<Promise<unknown>>();

	add(call: Promise<unknown>): void {
		const over = () => this.calls.delete(call);
		this.calls.add(call);
		call.then(over, over);
	}

	async settled(): Promise<void> {
		await Promise.allSettled(this.calls);
	}
}

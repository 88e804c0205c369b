import { idIn, namedBy, wordFor, type Thing } from '../catalog/namedThings';
import type { Name } from '../fields/field';
import { ParameterError } from '../client/errors/callError';
import type { OperationApi } from '../operation/operation';
import { keyOf } from '../operation/findThings';
import { FIND } from '../operation/things';

/** What the items of a run call things by. */
export type NamesOfRun = () => Promise<Name[]>;

type Ids = Map<string, Set<string>>;

/** More are not listed in an error. */
const MOST_IDS = 5;

/**
 * The IDs of things that people name, found once a run: the first that is asked for brings those of all
 * items with it.
 */
export class Lookups {
	private readonly known = new Map<Thing, Ids>();
	private readonly underWay = new Map<Thing, Promise<void>>();
	private readonly failures = new Map<Thing, unknown>();
	private all: Promise<Name[]> | undefined;

	/** @param api of the run: what one item asks for serves the others, whatever becomes of the one */
	constructor(
		private readonly api: OperationApi,
		private readonly names: NamesOfRun,
	) {}

	/**
	 * @param text an ID, the address of a page of Genesys Cloud, a name or an email
	 * @param label of the field, for errors
	 * @throws {ParameterError} where nothing, or more than one thing, has the name
	 * @throws {CallError} of the search
	 */
	async idOf(thing: Thing, text: string, label: string): Promise<string> {
		const id = idIn(text, thing);
		if (id !== undefined) return id;
		const key = keyOf(text);
		while (key !== '' && !this.known.get(thing)?.has(key)) {
			if (this.failures.has(thing)) throw this.failures.get(thing);
			const search = this.underWay.get(thing) ?? this.start(thing, text);
			await search;
		}
		return this.idNow(thing, text, label);
	}

	/** Finds what the items call things by, before any is asked for. */
	async findAll(): Promise<void> {
		this.all ??= this.names();
		const things = new Set((await this.all).map(([thing]) => thing));
		await Promise.all([...things].map(async (thing) => await this.start(thing, '')));
	}

	/** As {@link idOf}, of what was found. */
	idNow(thing: Thing, text: string, label: string): string {
		const ids = this.idsNow(thing, text);
		if (ids.length === 1) return ids[0];
		const shown = text.trim().slice(0, 80);
		const what = wordFor(thing);
		throw new ParameterError(
			label,
			ids.length === 0
				? `is '${shown}', and there is no ${what} of that ${namedBy(thing)}. Check the spelling, or enter its ID.`
				: `is '${shown}', and ${ids.length} ${what}s have that name. Enter the ID of one: ${ids.slice(0, MOST_IDS).join(', ')}.`,
		);
	}

	/**
	 * @returns the IDs of what was found under a name
	 * @throws {CallError} of the search
	 */
	idsNow(thing: Thing, text: string): string[] {
		if (this.failures.has(thing)) throw this.failures.get(thing);
		return [...(this.known.get(thing)?.get(keyOf(text)) ?? [])];
	}

	private async start(thing: Thing, text: string): Promise<void> {
		const search = this.find(thing, text)
			.catch((error: unknown) => {
				this.failures.set(thing, error);
			})
			.finally(() => this.underWay.delete(thing));
		this.underWay.set(thing, search);
		await search;
	}

	/** What is not found is known, too, and not asked for again. */
	private async find(thing: Thing, text: string): Promise<void> {
		const known = this.known.get(thing) ?? new Map<string, Set<string>>();
		this.all ??= this.names();
		const wanted = [
			text,
			...(await this.all).filter(([one]) => one === thing).map(([, name]) => name),
		]
			.filter((name) => idIn(name, thing) === undefined && name.trim() !== '')
			.map((name) => name.trim());
		const names = new Map(wanted.map((name) => [keyOf(name), name]));
		for (const key of known.keys()) names.delete(key);
		if (names.size === 0) return;
		const found = await FIND[thing](this.api, [...names.values()]);
		for (const key of names.keys()) known.set(key, new Set());
		for (const { id, names: its } of found) for (const name of its) known.get(name)?.add(id);
		this.known.set(thing, known);
	}
}

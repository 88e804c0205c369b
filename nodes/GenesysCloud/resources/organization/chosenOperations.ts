/** Operations that a person names: those of this node, and those of the API. */
import type { Catalog, CatalogOperation } from '../../catalog/catalog';
import { findNamed } from '../../catalog/operationLookup';
import type { Resource } from '../../operation/operation';

/** One whose permissions are wanted. */
export interface Chosen {
	/** `Queue: Add Members`, or the name in the catalog. */
	name: string;
	/** What it is for. */
	main: CatalogOperation;
	/** What it calls besides, for some of its fields or to find names. */
	others: CatalogOperation[];
}

/** @returns the everyday operations of this node */
export function everydayOf(catalog: Catalog, resources: readonly Resource[]): Chosen[] {
	return resources.flatMap(({ name: resource, operations }) =>
		operations.flatMap(({ name, api }) => {
			const used = [...new Set(api?.ids ?? [])].flatMap((id) => catalog.byId(id) ?? []);
			const main = used.at(-1);
			if (main === undefined) return [];
			return [{ name: `${resource}: ${name}`, main, others: used.slice(0, -1) }];
		}),
	);
}

/** Spaces, and what people put between the two parts of a name, do not count. */
const keyOf = (text: string) => text.toLowerCase().replace(/[\s:.>/·-]/g, '');

/** @returns those that have one of these names; undefined in the place of what is unknown */
export function chosenOf(
	catalog: Catalog,
	everyday: readonly Chosen[],
	names: readonly string[],
): Array<Chosen | undefined> {
	const byKey = new Map(everyday.map((one) => [keyOf(one.name), one]));
	return names.map((name) => {
		const known = byKey.get(keyOf(name));
		if (known !== undefined) return known;
		const wanted = name.trim().toLowerCase();
		const main =
			findNamed(catalog, name)?.operation ??
			catalog.operations.find((one) => one.name.toLowerCase() === wanted);
		return main && { name: main.name, main, others: [] };
	});
}

/**
 * Replaces the earlier facts with those of a document.
 *
 * @typedef {import('./factsFile.mjs').Facts} Facts
 * @typedef {import('./sdkShape.mjs').SdkShape} SdkShape
 * @typedef {import('./sdkShape.mjs').SdkOperation} SdkOperation
 *
 * @param {Facts} before
 * @param {Facts} document
 * @param {SdkShape} sdk
 * @param {{ fresh?: boolean }} [options] `fresh`: forget what the document does not have
 * @returns {{ facts: Facts; kept: string[]; unknown: string[]; dropped: string[] }} names of operations
 * and types: `kept` because the document lacks them, `unknown` for operations without published
 * permissions, `dropped` because the SDK lacks them
 */
export function mergeFacts(before, document, sdk, { fresh = false } = {}) {
	const current = fresh ? { operations: new Map(), types: new Map() } : before;
	const merged = {
		operations: new Map([...current.operations, ...document.operations]),
		types: new Map([...current.types, ...document.types]),
	};
	for (const [id, facts] of document.operations) {
		// If several classes have an operation, keep the one that people already know.
		const area = current.operations.get(id)?.area ?? facts.area;
		if (area !== undefined) merged.operations.set(id, { ...facts, area });
	}
	const { facts, dropped } = pruneFacts(merged, sdk);
	const lacking = [...sdk.operations.keys(), ...sdk.types.keys()].filter(
		(name) => !document.operations.has(name) && !document.types.has(name),
	);
	const has = (/** @type {string} */ name) => facts.operations.has(name) || facts.types.has(name);
	return {
		facts,
		kept: lacking.filter(has).sort(),
		unknown: [...sdk.operations.keys()]
			.filter((id) => facts.operations.get(id)?.permissions === undefined)
			.sort(),
		dropped,
	};
}

/**
 * Removes facts about what the SDK does not have, or no longer has.
 *
 * @param {Facts} facts
 * @param {SdkShape} sdk
 * @returns {{ facts: Facts; dropped: string[] }} `dropped`: operations, types, parameters and fields
 */
export function pruneFacts({ operations, types }, sdk) {
	/** @type {string[]} */
	const dropped = [];
	/** @type {<T>(map: Map<string, T>, names: { has: (name: string) => boolean }, prefix: string) => Map<string, T>} */
	const keep = (map, names, prefix) =>
		new Map([...map].filter(([name]) => names.has(name) || !dropped.push(prefix + name)));
	return {
		facts: {
			operations: new Map(
				[...keep(operations, sdk.operations, '')].map(([id, facts]) => {
					const { places, areas } = /** @type {SdkOperation} */ (sdk.operations.get(id));
					const { area, formats, values, ...rest } = facts;
					return [
						id,
						{
							...rest,
							...(area !== undefined && areas.includes(area) && { area }),
							formats: keep(formats, places, `${id}.`),
							values: keep(values, places, `${id}.`),
						},
					];
				}),
			),
			types: new Map(
				[...keep(types, sdk.types, '')].map(([name, { formats, values, serverOwned }]) => {
					const fields = /** @type {Set<string>} */ (sdk.types.get(name));
					const owned = new Map([...serverOwned].map((field) => [field, true]));
					return [
						name,
						{
							formats: keep(formats, fields, `${name}.`),
							values: keep(values, fields, `${name}.`),
							serverOwned: new Set(keep(owned, fields, `${name}.`).keys()),
						},
					];
				}),
			),
		},
		dropped: [...new Set(dropped)].sort(),
	};
}

/**
 * Does the same for the facts that are maintained by hand.
 *
 * @param {Record<string, string[] | Record<string, string>>} byHand
 * @param {SdkShape} sdk
 */
export function pruneByHand(byHand, { operations, types }) {
	/** @type {string[]} */
	const dropped = [];
	const exists = (/** @type {string} */ name) => {
		const [owner, part] = name.split('.');
		if (part === undefined) return operations.has(owner);
		return operations.get(owner)?.places.has(part) || types.get(owner)?.has(part);
	};
	const isKnown = (/** @type {string} */ name) => exists(name) || !dropped.push(name);
	const pruned = (/** @type {string[] | Record<string, string>} */ part) =>
		Array.isArray(part)
			? part.filter(isKnown)
			: Object.fromEntries(
					Object.entries(part).flatMap(([key, names]) => {
						const left = names.split(' ').filter(isKnown);
						return left.length === 0 ? [] : [[key, left.join(' ')]];
					}),
				);
	return {
		facts: Object.fromEntries(Object.entries(byHand).map(([name, part]) => [name, pruned(part)])),
		dropped: [...new Set(dropped)].sort(),
	};
}

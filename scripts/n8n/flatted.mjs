/**
 * Reads the format n8n stores execution data in (npm's `flatted`): a JSON array whose strings, wherever they stand
 * for a value, are indexes into that array. The first entry is the root.
 *
 * @param {string} text
 * @returns {any}
 */
export function parseFlatted(text) {
	/** @type {unknown[]} */
	const entries = JSON.parse(text);
	const done = new Map();

	/** @param {number} index */
	const revive = (index) => {
		if (done.has(index)) return done.get(index);
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		const result = /** @type {any} */ (Array.isArray(entry) ? [] : {});
		done.set(index, result); // before its members, which may refer back to it
		for (const [key, value] of Object.entries(entry))
			result[key] = typeof value === 'string' ? revive(Number(value)) : value;
		return result;
	};
	return revive(0);
}

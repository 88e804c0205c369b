/** Where lists stand in replies. */
const LIST_KEYS = ['entities', 'results', 'conversations', 'userDetails', 'Resources'];

/**
 * @param {import('./sdkTypes.mjs').SdkType | undefined} reply
 * @param {Map<string, import('./sdkTypes.mjs').SdkField[]>} models
 * @param {boolean} paged whether the operation pages
 * @returns {string | undefined} '' for a reply that is an array; `results.entities` is one deeper
 */
export function listKeyOf(reply, models, paged) {
	if (reply === undefined) return undefined;
	if (reply.array) return '';
	const fields = new Map((models.get(reply.model ?? '') ?? []).map((field) => [field.name, field]));
	// A thing with a list among its fields, as a coaching appointment has conversations.
	if (fields.has('id') && !paged) return undefined;
	for (const key of LIST_KEYS) {
		const field = fields.get(key);
		if (field?.array) return key;
		if (field?.model && models.get(field.model)?.some(({ name }) => name === 'entities')) {
			return `${key}.entities`;
		}
		// Search results of mixed kinds are declared as any JSON.
		if (field?.kind === 'object' && !field.model) return key;
	}
	return undefined;
}

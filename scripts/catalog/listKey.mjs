/** Fields of responses that have lists. */
const LIST_KEYS = ['entities', 'results', 'conversations', 'userDetails', 'Resources'];

/**
 * @param {import('./sdkTypes.mjs').SdkType | undefined} reply
 * @param {Map<string, import('./sdkTypes.mjs').SdkField[]>} models
 * @param {boolean} paged whether the operation pages
 * @returns {string | undefined} '' if the response is an array; `results.entities` for a nested list
 */
export function listKeyOf(reply, models, paged) {
	if (reply === undefined) return undefined;
	if (reply.array) return '';
	const fields = new Map((models.get(reply.model ?? '') ?? []).map((field) => [field.name, field]));
	// An object with a list among its fields, such as a coaching appointment with conversations.
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

import { loadCatalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { MOST_USED } from '../../../../nodes/GenesysCloud/catalog/mostUsed';

it('names thirty operations that work for everyone', async () => {
	const catalog = await loadCatalog();
	const wrong = MOST_USED.filter((id) => {
		const operation = catalog.byId(id);
		const needsUser = ['userRequired', 'meEndpoint'].includes(operation?.context ?? '');
		return operation === undefined || operation.deprecated || operation.preview || needsUser;
	});
	expect(wrong).toEqual([]);
	expect(new Set(MOST_USED).size).toBe(30);
});

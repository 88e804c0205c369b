import { USER_AGENT } from '../../../../../nodes/GenesysCloud/client/request/sendRequest';
import { name, version } from '../../../../../package.json';

it('names this package and its version', () => {
	expect(USER_AGENT).toBe(`${name}/${version}`);
});

/** Shared by the tests of everyday operations on users. */
import type { RecordedRequest } from '../../simulator';
import { items } from '../../support';
import { apiRequests } from '../harness';
import { runOf } from '../runs';
import { simulator } from '../useSimulator';
import { called } from './kit';

export { active, GO_ON, hints, rows } from '../runs';

/** Runs an operation on users. */
export const run = runOf('user');

/** The calls of a method whose route has this. */
export const calls = (method: string, route = /./): RecordedRequest[] =>
	apiRequests(simulator).filter((call) => call.method === method && route.test(call.route));

export const BY_EMAIL = { userId: called('={{ $json.email }}', 'email') };
export const emails = (users: ReadonlyArray<{ email: string }>) =>
	items(...users.map(({ email }) => ({ email })));

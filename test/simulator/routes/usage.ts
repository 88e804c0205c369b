import { readInterval } from './analyticsQuery';
import { afterPage } from '../paging';
import { objectBody, ok, type RouteTable } from '../router';

const EVENTS = 90;

export const usage: RouteTable = {
	// A POST with the cursor in the query string.
	'POST /api/v2/usage/events/query': (call) => {
		const query = objectBody(call);
		const { start } = readInterval(query.interval, 31);
		const events = Array.from({ length: EVENTS }, (_, index) => ({
			id: `event-${index + 1}`,
			name: `${call.org.orgName} usage event ${index + 1}`,
			eventTime: new Date(start + index * 60_000).toISOString(),
		}));
		return ok(afterPage(call, events));
	},
};

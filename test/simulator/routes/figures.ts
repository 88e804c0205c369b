/** Aggregates and observations, counted from the organization's conversations and users. */
import { aggregate } from '../figures/aggregate';
import { bucketsOf } from '../figures/buckets';
import { estimatedWaitSeconds, observe } from '../figures/observe';
import { limitUsers, recordsOf, statusAggregates } from '../figures/statuses';
import { badRequest, notFound } from '../errors';
import { objectBody, ok, type Call, type Handler, type RouteTable } from '../router';
import { detailPage } from './analytics';
import {
	filters,
	groupByUser,
	readInterval,
	type Filter,
	type UserRecords,
} from './analyticsQuery';

/** Longest interval of a query of users' statuses that names users. */
const DAYS_WITH_FILTER = 31;

/** No limit of their own but those of their parts. */
const ANY_DAYS = 10_000;

/** As the estimate calls them. */
const MEDIA_TYPES: Record<string, string> = {
	all: 'all',
	call: 'voice',
	callback: 'callback',
	chat: 'chat',
	email: 'email',
	message: 'message',
	videoComm: 'video',
};

const aggregates: Handler = (call) => {
	const query = objectBody(call);
	const buckets = bucketsOf(readInterval(query.interval, ANY_DAYS), query);
	return ok({ results: aggregate(call.org, query, buckets) });
};

export const figures: RouteTable = {
	'POST /api/v2/analytics/conversations/aggregates/query': aggregates,
	'POST /api/v2/analytics/flows/aggregates/query': aggregates,
	'POST /api/v2/analytics/users/aggregates/query': (call) => {
		const query = objectBody(call);
		const interval = readInterval(query.interval, ANY_DAYS);
		const buckets = bucketsOf(interval, query);
		if (JSON.stringify(query.groupBy ?? ['userId']) !== '["userId"]') {
			throw badRequest('Requested groupBy dimensions are not supported for aggregate queries');
		}
		const how = { buckets, interval, now: call.state.now() };
		return ok({ results: statusAggregates(call.org, query, how) });
	},
	'POST /api/v2/analytics/users/details/query': (call) => {
		const query = objectBody(call);
		const wanted = filters(query.userFilters);
		limitUsers(wanted);
		const { maxIntervalDays } = call.state.options;
		const days = wanted.length > 0 ? DAYS_WITH_FILTER : maxIntervalDays;
		const interval = readInterval(query.interval, days);
		const records = recordsOf(call.org, wanted, interval, call.state.now());
		const { userDetails, ...page } = detailPage(query, 'userDetails', records);
		const shown = groupByUser((userDetails ?? []) as UserRecords[]);
		return ok({ ...(shown.length > 0 ? { userDetails: shown } : {}), ...page });
	},
	'POST /api/v2/analytics/queues/observations/query': (call) => {
		const { filter, metrics } = objectBody(call);
		const predicates = [filter as Filter, ...((filter as Filter | undefined)?.clauses ?? [])];
		if (!predicates.some((one) => (one?.predicates ?? []).length > 0)) {
			throw badRequest('The filter must have a queueId predicate', 'constraint.validation');
		}
		return ok({ results: observe(call.org, filter as Filter, (metrics ?? []) as string[]) });
	},
	'GET /api/v2/routing/queues/{queueId}/mediatypes/{mediaType}/estimatedwaittime': (call) => {
		const { queueId } = call.params;
		const [mediaType, intent] = mediaTypeOf(call);
		if (!call.org.queues.some(({ id }) => id === queueId)) throw notFound('queue', queueId);
		const seconds = estimatedWaitSeconds(call.org, queueId, mediaType);
		return ok({ results: [{ intent, formula: 'BEST', estimatedWaitTimeSeconds: seconds }] });
	},
};

function mediaTypeOf({ params: { mediaType } }: Call): [mediaType: string, intent: string] {
	if (!Object.hasOwn(MEDIA_TYPES, mediaType)) throw badRequest(`Unknown media type ${mediaType}`);
	return [MEDIA_TYPES[mediaType], mediaType.toUpperCase()];
}

/** Whether agents do what they are scheduled for. */
import { badRequest } from '../errors';
import { accepted, listParameter, objectBody, ok, type Call, type RouteTable } from '../router';
import { pollJob, startJob } from './jobsKit';
import { managementUnit, orFile, unitOf } from './workforce';

const MOST_USERS = 100;
const BASE = '/api/v2/workforcemanagement';
const BULK = 'workforcemanagement/adherence';
const DAY_MS = 86_400_000;

interface Item {
	managementUnitId: string;
	startDate: string;
	endDate: string;
	userIds?: string[];
}

export const workforceAdherence: RouteTable = {
	[`GET ${BASE}/adherence`]: (call) => {
		const ids = listParameter(call, 'userId');
		if (ids.length === 0) throw badRequest('No users', 'no.user.ids.specified');
		if (ids.length > MOST_USERS) throw badRequest('At most 100 users', 'max.user.ids');
		return ok(ids.filter((id) => unitOf(call.org.workforce, id)).map((id) => adherence(call, id)));
	},
	[`GET ${BASE}/managementunits/{managementUnitId}/adherence`]: (call) => {
		const { id } = managementUnit(call);
		const { agents } = call.org.workforce;
		const entities = [...agents]
			.filter(([, unit]) => unit === id)
			.map(([user]) => adherence(call, user));
		return ok(orFile(call, { entities }, { entities }));
	},
	[`POST ${BASE}/adherence/historical/bulk`]: (call) => {
		const query = objectBody(call);
		const { id } = startJob(call, BULK, query, query.items as unknown[]);
		return accepted({ job: { id, status: 'Processing' } });
	},
	[`GET ${BASE}/adherence/historical/bulk/jobs/{jobId}`]: (call) => {
		const { id, state, items } = pollJob(call, BULK);
		if (state === 'FAILED') return ok({ job: { id, status: 'Error' } });
		if (state !== 'FULFILLED') return ok({ job: { id, status: 'Processing' } });
		const downloadUrls = (items as Item[]).map((item) => {
			const { workforce } = call.org;
			const file = orFile(
				{ ...call, org: { ...call.org, workforce: { ...workforce, isLarge: true } } } as Call,
				{},
				resultOf(call, item),
			) as { downloadUrl: string };
			return file.downloadUrl;
		});
		return ok({ job: { id, status: 'Complete' }, downloadUrls });
	},
};

function adherence({ org, state }: Call, id: string) {
	const unit = unitOf(org.workforce, id)!;
	const isOut = [...org.workforce.agents.keys()].indexOf(id) % 3 === 1;
	return {
		user: { id, selfUri: `/api/v2/users/${id}` },
		businessUnit: unit.businessUnit,
		managementUnit: { id: unit.id },
		scheduledActivityCategory: 'OnQueueWork',
		scheduledActivityCode: { id: '0' },
		systemPresence: isOut ? 'Meal' : 'On Queue',
		routingStatus: isOut ? 'OFF_QUEUE' : 'IDLE',
		actualActivityCategory: isOut ? 'Meal' : 'OnQueueWork',
		isOutOfOffice: false,
		adherenceState: isOut ? 'OutOfAdherence' : 'InAdherence',
		impact: isOut ? 'Negative' : 'Neutral',
		timeOfAdherenceChange: new Date(state.now() - 120_000).toISOString(),
		presenceUpdateTime: new Date(state.now() - 300_000).toISOString(),
	};
}

function resultOf({ org }: Call, item: Item) {
	const [from, to] = [item.startDate, item.endDate].map((time) => Date.parse(time));
	const ids = [...org.workforce.agents]
		.filter(([id, unit]) => unit === item.managementUnitId && (item.userIds?.includes(id) ?? true))
		.map(([id]) => id);
	const days = Array.from({ length: Math.ceil((to - from) / DAY_MS) }, (_, day) => ({
		dayStartOffsetSeconds: (day * DAY_MS) / 1000,
		adherenceScheduleSeconds: 28_800,
		conformanceScheduleSeconds: 26_100,
		conformanceActualSeconds: 25_000,
		exceptionCount: 1,
		exceptionDurationSeconds: 600,
		impactSeconds: -600,
		scheduleLengthSeconds: 28_800,
		actualLengthSeconds: 28_000,
		adherencePercentage: 97.9,
		conformancePercentage: 95.8,
	}));
	return {
		startDate: item.startDate,
		endDate: item.endDate,
		managementUnitId: item.managementUnitId,
		userResults: ids.map((userId) => ({
			userId,
			adherencePercentage: 97.9,
			conformancePercentage: 95.8,
			impact: 'Negative',
			dayMetrics: days,
		})),
	};
}

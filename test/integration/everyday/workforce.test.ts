import { everyday, called, chosen, notAnId, type Org, type Row } from './kit';

const WFM = '/api/v2/workforcemanagement';
const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;
const aTime = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/) as unknown;

const UNKNOWN = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

/** A Thursday and a Friday. */
const INTERVAL = '2026-07-02T00:00:00Z/2026-07-04T00:00:00Z';
const BODY = '"startDate":"2026-07-02T00:00:00.000Z","endDate":"2026-07-04T00:00:00.000Z"';

/** The agents of the first management unit. */
const agentsOf = ({ workforce, users }: Org, unit = 0) =>
	[...workforce.agents]
		.filter(([, id]) => id === workforce.managementUnits[unit].id)
		.map(([id]) => users.find((user) => user.id === id)!);

const unitOf = ({ workforce }: Org) => {
	const [unit] = workforce.managementUnits;
	return { id: unit.id, name: unit.name, businessUnitId: unit.businessUnit.id };
};

const namesOf = (ids: string[]) =>
	`GET /api/v2/users?id=${ids.join(',')}&pageSize=${ids.length}&state=any`;
const codes = (id: string) => `GET ${WFM}/businessunits/${id}/activitycodes`;
const placeOf = (id: string) => `GET ${WFM}/agents/${id}/managementunit`;
const search = (email: string) =>
	expect.stringMatching(
		new RegExp(`^POST /api/v2/users/search .*${email.replaceAll('.', '\\.')}`),
	) as unknown;

const shift = {
	kind: 'shift',
	date: '2026-07-02',
	start: '2026-07-02T08:00:00.000Z',
	end: '2026-07-02T16:00:00.000Z',
	localStart: '2026-07-02T10:00:00+02:00',
	localEnd: '2026-07-02T18:00:00+02:00',
	timeZone: 'Europe/Berlin',
	lengthMinutes: 480,
	paidMinutes: 450,
	activities:
		'10:00 On Queue Work; 12:00 Break; 12:15 On Queue Work; 14:00 Meal; 14:30 On Queue Work',
	description: null,
	isFullDay: false,
	shiftId: UUID,
	scheduleId: UUID,
	manuallyEdited: false,
	timeOffRequestId: null,
};

/** A Friday, all of it. */
const WHOLE_DAY = {
	date: '2026-07-03',
	start: '2026-07-02T22:00:00.000Z',
	end: '2026-07-03T22:00:00.000Z',
	localStart: '2026-07-03T00:00:00+02:00',
	localEnd: '2026-07-04T00:00:00+02:00',
	timeZone: 'Europe/Berlin',
};

const dayOff = {
	kind: 'timeOff',
	...WHOLE_DAY,
	lengthMinutes: 480,
	paidMinutes: 480,
	description: 'Holiday',
	isFullDay: true,
	shiftId: null,
	timeOffRequestId: UUID,
};

const request = (org: Org, index: number, more: object = {}) => ({
	id: `7fd2b4f0-0000-4000-8000-00000000000${index}`,
	managementUnitId: unitOf(org).id,
	user: { id: agentsOf(org)[index].id },
	status: 'APPROVED',
	activityCodeId: '5',
	isFullDayRequest: true,
	fullDayManagementUnitDates: ['2026-07-03', '2026-07-06'],
	partialDayStartDateTimes: [],
	durationMinutes: [480, 240],
	payableMinutes: [480, 240],
	paid: true,
	notes: 'Lake',
	submittedBy: { id: agentsOf(org)[index].id },
	submittedDate: '2026-06-01T08:00:00.000Z',
	...more,
});

const requestRow = (org: Org, index: number) => {
	const user = agentsOf(org)[index];
	return {
		requestId: `7fd2b4f0-0000-4000-8000-00000000000${index}`,
		userId: user.id,
		userName: user.name,
		status: 'APPROVED',
		substatus: null,
		activityCodeId: '5',
		activityName: 'Time Off',
		isFullDay: true,
		paid: true,
		notes: 'Lake',
		managementUnitId: unitOf(org).id,
		managementUnitName: 'Berlin',
		submittedBy: user.name,
		submittedDate: '2026-06-01T08:00:00.000Z',
		reviewedBy: null,
		reviewedDate: null,
	};
};

const WHO: Row['bad'] = [
	["'Specify Agents' is 'all'", { specifyAgents: 'all' }],
	["'Users' is empty", { specifyAgents: 'users', userIds: '={{ $json.none }}' }],
	[
		"'Business Unit' is empty",
		{ specifyAgents: 'businessUnit', businessUnitId: chosen('={{ $json.none }}') },
	],
	["'Team' is empty", { specifyAgents: 'team', teamId: chosen(' ') }],
];

const ROWS: Row[] = [
	{
		name: 'workforce.getSchedules',
		parameters: ({ workforce }) => ({
			managementUnitId: chosen(workforce.managementUnits[0].id),
			interval: INTERVAL,
		}),
		requests: (org) => {
			const { id, businessUnitId } = unitOf(org);
			return [
				`GET ${WFM}/managementunits/${id}`,
				`POST ${WFM}/managementunits/${id}/agentschedules/search {${BODY}}`,
				codes(businessUnitId),
				namesOf(agentsOf(org).map((user) => user.id)),
			];
		},
		output: (org) =>
			agentsOf(org).flatMap(({ id, name }) => [
				{ userId: id, userName: name, ...shift },
				{
					userId: id,
					userName: name,
					...dayOff,
					activities: 'Time Off',
					scheduleId: null,
					manuallyEdited: null,
				},
			]),
		bad: [
			...notAnId('Management Unit', 'managementUnitId'),
			...WHO,
			["'Interval' is empty. Enter an interval such as 'Next 7 days'", { interval: ' ' }],
			["'Interval' is 'Someday'", { interval: 'Someday' }],
			["'One Item Per' is 'day'", { oneItemPer: '={{ "day" }}' }],
			["'Time Zone' is 'Mars'", { options: { timeZone: 'Mars' } }],
		],
	},
	{
		name: 'workforce.getSchedules (activities of a user by email)',
		parameters: (org) => ({
			specifyAgents: 'users',
			userIds: agentsOf(org)[0].email,
			interval: INTERVAL,
			oneItemPer: 'activity',
			options: { includeTimeOff: false },
		}),
		requests: (org) => {
			const [{ id, email }] = agentsOf(org);
			const { businessUnitId } = unitOf(org);
			return [
				search(email),
				placeOf(id),
				`POST ${WFM}/businessunits/${businessUnitId}/agentschedules/search {${BODY},"userIds":["${id}"]}`,
				codes(businessUnitId),
				namesOf([id]),
			];
		},
		output: (org) =>
			[
				['08:00', '10:00', 120, '0', 'On Queue Work', 'OnQueueWork'],
				['10:00', '10:15', 15, '1', 'Break', 'Break'],
				['10:15', '12:00', 105, '0', 'On Queue Work', 'OnQueueWork'],
				['12:00', '12:30', 30, '2', 'Meal', 'Meal'],
				['12:30', '16:00', 210, '0', 'On Queue Work', 'OnQueueWork'],
			].map(([from, to, lengthMinutes, id, name, activityCategory]) => {
				const local = (time: unknown) =>
					`2026-07-02T${String(Number(String(time).slice(0, 2)) + 2).padStart(2, '0')}${String(time).slice(2)}:00+02:00`;
				return {
					userId: agentsOf(org)[0].id,
					userName: agentsOf(org)[0].name,
					kind: 'activity',
					date: '2026-07-02',
					start: `2026-07-02T${from}:00.000Z`,
					end: `2026-07-02T${to}:00.000Z`,
					localStart: local(from),
					localEnd: local(to),
					timeZone: 'Europe/Berlin',
					lengthMinutes,
					paidMinutes: id === '2' ? 0 : lengthMinutes,
					activityCodeId: id,
					activityName: name,
					activityCategory,
					description: id === '2' ? 'Canteen' : null,
					isFullDay: false,
					shiftId: UUID,
					timeOffRequestId: null,
				};
			}),
		bad: [["'Users' is empty. Enter at least one user", { userIds: ' ' }]],
	},
	{
		name: 'workforce.getTimeOff',
		parameters: (org) => {
			org.workforce.timeOffRequests.push(request(org, 0), request(org, 1));
			return {
				specifyAgents: 'businessUnit',
				businessUnitId: called('Europe'),
				interval: INTERVAL,
				filters: { statuses: ['APPROVED'] },
			};
		},
		requests: (org) => {
			const [europe] = org.workforce.businessUnits;
			const [berlin, vienna] = org.workforce.managementUnits;
			const query = (id: string) =>
				`POST ${WFM}/managementunits/${id}/timeoffrequests/query {"dateRange":{"startDate":"2026-07-01","endDate":"2026-07-03"},"statuses":["APPROVED"]}`;
			return [
				`GET ${WFM}/businessunits`,
				`GET ${WFM}/businessunits/${europe.id}/managementunits`,
				query(berlin.id),
				query(vienna.id),
				`GET ${WFM}/managementunits/${berlin.id}`,
				codes(europe.id),
				`GET ${WFM}/managementunits/${vienna.id}`,
				namesOf(
					agentsOf(org)
						.slice(0, 2)
						.map(({ id }) => id),
				),
			];
		},
		output: (org) =>
			[0, 1].map((index) => ({
				...requestRow(org, index),
				startDate: '2026-07-03',
				endDate: '2026-07-06',
				start: '2026-07-02T22:00:00.000Z',
				end: '2026-07-06T22:00:00.000Z',
				timeZone: 'Europe/Berlin',
				days: 2,
				minutes: 720,
			})),
		bad: [
			[
				"'Interval' is 'Someday'",
				{ specifyAgents: 'managementUnit', managementUnitId: chosen('a'), interval: 'Someday' },
			],
			[
				"'Statuses' is 'LOST'",
				{
					specifyAgents: 'managementUnit',
					managementUnitId: chosen('a'),
					filters: { statuses: '={{ ["LOST"] }}' },
				},
			],
			...WHO,
		],
	},
	{
		name: 'workforce.getTimeOff (days of a user)',
		parameters: (org) => {
			const hours = {
				id: '7fd2b4f0-0000-4000-8000-000000000009',
				isFullDayRequest: false,
				fullDayManagementUnitDates: [],
				partialDayStartDateTimes: ['2026-07-03T12:00:00.000Z'],
				durationMinutes: [90],
				payableMinutes: null,
			};
			org.workforce.timeOffRequests.push(request(org, 0), request(org, 0, hours), request(org, 1));
			return {
				specifyAgents: 'users',
				userIds: agentsOf(org)[0].id,
				interval: '2026-07-03T00:00:00+02:00/2026-07-04T00:00:00+02:00',
				oneItemPer: 'day',
				options: { timeZone: 'Europe/Berlin' },
			};
		},
		requests: (org) => {
			const [{ id: userId }] = agentsOf(org);
			const { id, businessUnitId } = unitOf(org);
			return [
				placeOf(userId),
				`POST ${WFM}/managementunits/${id}/timeoffrequests/query {"dateRange":{"startDate":"2026-07-03","endDate":"2026-07-03"},"userIds":["${userId}"]}`,
				`GET ${WFM}/managementunits/${id}`,
				codes(businessUnitId),
				namesOf([userId]),
			];
		},
		output: (org) => [
			{
				...requestRow(org, 0),
				...WHOLE_DAY,
				minutes: 480,
				payableMinutes: 480,
			},
			{
				...requestRow(org, 0),
				requestId: '7fd2b4f0-0000-4000-8000-000000000009',
				isFullDay: false,
				date: '2026-07-03',
				start: '2026-07-03T12:00:00.000Z',
				end: '2026-07-03T13:30:00.000Z',
				localStart: '2026-07-03T14:00:00+02:00',
				localEnd: '2026-07-03T15:30:00+02:00',
				timeZone: 'Europe/Berlin',
				minutes: 90,
				payableMinutes: null,
			},
		],
		bad: [["'One Item Per' is 'shift'", { oneItemPer: '={{ "shift" }}' }]],
	},
	{
		name: 'workforce.getAdherence',
		parameters: ({ workforce }) => ({
			managementUnitId: called(workforce.managementUnits[0].name),
			filters: { states: ['OutOfAdherence'] },
		}),
		requests: (org) => {
			const { id, businessUnitId } = unitOf(org);
			const out = agentsOf(org).filter((_, index) => index % 3 === 1);
			return [
				`GET ${WFM}/managementunits`,
				`GET ${WFM}/managementunits/${id}/adherence`,
				codes(businessUnitId),
				namesOf(out.map((user) => user.id)),
				`GET ${WFM}/managementunits`,
			];
		},
		output: (org) =>
			agentsOf(org)
				.filter((_, index) => index % 3 === 1)
				.map(({ id, name }) => ({
					userId: id,
					userName: name,
					managementUnitId: unitOf(org).id,
					managementUnitName: 'Berlin',
					adherenceState: 'OutOfAdherence',
					impact: 'Negative',
					since: aTime,
					seconds: expect.any(Number) as unknown,
					scheduledActivity: 'On Queue Work',
					scheduledCategory: 'OnQueueWork',
					actualCategory: 'Meal',
					presence: 'Meal',
					presenceSince: aTime,
					routingStatus: 'OFF_QUEUE',
					isOutOfOffice: false,
					explanationStatus: null,
				})),
		bad: [
			[
				"'States' is 'Late'",
				{ managementUnitId: chosen('a'), filters: { states: '={{ ["Late"] }}' } },
			],
			...WHO,
		],
	},
	{
		name: 'workforce.createTimeOffRequest',
		parameters: (org) => ({
			userIds: agentsOf(org)[0].email,
			from: '2026-07-02',
			to: '2026-07-06',
			activityCode: ' doctor, dentist ',
			additionalFields: { notes: 'Teeth', weekdaysOnly: true, paid: false },
		}),
		requests: (org) => {
			const [{ id: userId, email }] = agentsOf(org);
			const { id, businessUnitId } = unitOf(org);
			const code = org.workforce.activityCodes[4].id;
			return [
				search(email),
				placeOf(userId),
				namesOf([userId]),
				`GET ${WFM}/managementunits/${id}`,
				codes(businessUnitId),
				`POST ${WFM}/managementunits/${id}/timeoffrequests {"status":"PENDING","users":[{"id":"${userId}"}],"activityCodeId":"${code}","notes":"Teeth","fullDayManagementUnitDates":["2026-07-02","2026-07-03","2026-07-06"],"dailyDurationMinutes":480,"paid":false}`,
			];
		},
		output: (org) => [
			{
				requestId: UUID,
				userId: agentsOf(org)[0].id,
				userName: agentsOf(org)[0].name,
				status: 'PENDING',
				substatus: null,
				activityCodeId: org.workforce.activityCodes[4].id,
				activityName: 'Doctor, Dentist',
				isFullDay: true,
				startDate: '2026-07-02',
				endDate: '2026-07-06',
				start: '2026-07-01T22:00:00.000Z',
				end: '2026-07-06T22:00:00.000Z',
				timeZone: 'Europe/Berlin',
				days: 3,
				minutes: 1440,
				paid: false,
				notes: 'Teeth',
				managementUnitId: unitOf(org).id,
				managementUnitName: 'Berlin',
				submittedBy: null,
				submittedDate: aTime,
				reviewedBy: null,
				reviewedDate: null,
				created: true,
			},
		],
		bad: [
			["'Users' is empty", { userIds: '={{ $json.none }}' }],
			["'From' is empty", { userIds: UNKNOWN, from: '={{ $json.none }}' }],
			["'From' is 'soon'", { userIds: UNKNOWN, from: 'soon' }],
			["'To' is '2026-07-01', before the first day", { userIds: UNKNOWN, to: '2026-07-01' }],
			["'To' is '2036-07-01', more than a year", { userIds: UNKNOWN, to: '2036-07-01' }],
			["'Hours Per Day' is '25'", { userIds: UNKNOWN, hours: '={{ 25 }}' }],
			["'Status' is 'DENIED'", { userIds: UNKNOWN, status: '={{ "DENIED" }}' }],
			["'Time Off For' is 'ever'", { userIds: UNKNOWN, timeOffFor: 'ever' }],
			[
				"'Start' is empty",
				{ userIds: UNKNOWN, timeOffFor: 'partOfDay', start: '={{ $json.none }}' },
			],
			["'Start' is 'soon'", { userIds: UNKNOWN, timeOffFor: 'partOfDay', start: 'soon' }],
		],
	},
	{
		name: 'workforce.createTimeOffRequest (part of a day, of two users)',
		parameters: (org) => ({
			userIds: [agentsOf(org)[0].id, agentsOf(org, 2)[0].id].join(', '),
			timeOffFor: 'partOfDay',
			start: '2026-07-02T09:30',
			hours: 1.5,
			status: 'APPROVED',
		}),
		requests: (org) => {
			const [one, two] = [agentsOf(org)[0].id, agentsOf(org, 2)[0].id];
			const [berlin, , boston] = org.workforce.managementUnits;
			const create = (unit: string, user: string, start: string) =>
				`POST ${WFM}/managementunits/${unit}/timeoffrequests {"status":"APPROVED","users":[{"id":"${user}"}],"activityCodeId":"5","partialDayStartDateTimes":["${start}"],"dailyDurationMinutes":90}`;
			return [
				placeOf(one),
				placeOf(two),
				namesOf([one, two]),
				`GET ${WFM}/managementunits/${berlin.id}`,
				codes(berlin.businessUnit.id),
				`GET ${WFM}/managementunits/${boston.id}`,
				codes(boston.businessUnit.id),
				// Half past nine of each unit.
				create(berlin.id, one, '2026-07-02T07:30:00.000Z'),
				create(boston.id, two, '2026-07-02T13:30:00.000Z'),
			];
		},
		output: (org) =>
			[
				{ user: agentsOf(org)[0], start: '2026-07-02T07:30:00.000Z', zone: 'Europe/Berlin' },
				{ user: agentsOf(org, 2)[0], start: '2026-07-02T13:30:00.000Z', zone: 'America/New_York' },
			].map(
				({ user, start, zone }) =>
					expect.objectContaining({
						userId: user.id,
						start,
						timeZone: zone,
						isFullDay: false,
						days: 1,
						minutes: 90,
						created: true,
					}) as unknown,
			),
		bad: [["'Start' is a list", { userIds: UNKNOWN, start: '={{ [1] }}' }]],
	},
];

everyday(ROWS);

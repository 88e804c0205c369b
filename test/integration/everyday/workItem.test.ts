import type { INodeParameters } from 'n8n-workflow';

import type { Entity } from '../../simulator/data/people';
import type { Status } from '../../simulator/data/work';
import { called, chosen, everyday, notAnId, UUID as ID, type Org, type Row } from './kit';

const WORK = '/api/v2/taskmanagement';
const ALL = '{"filters":[],"pageSize":200}';

const statusesOf = ({ statuses }: Entity) => statuses as Status[];
const schemaOf = ({ schema }: Entity) => schema as { id: string; version: number };
const fields = (value: INodeParameters | null, mappingMode = 'defineBelow') =>
	({ mappingMode, value }) as INodeParameters;

/** The columns that every row has. */
const COLUMNS = {
	description: null,
	typeId: null,
	typeName: null,
	workbinId: null,
	workbinName: null,
	statusId: null,
	statusName: null,
	queueId: null,
	queueName: null,
	assigneeId: null,
	assigneeName: null,
	externalContactId: null,
	externalContactName: null,
	divisionId: null,
	divisionName: null,
	statusCategory: 'Open',
	assignmentState: 'Idle',
	priority: 0,
	dateDue: null,
	dateExpires: null,
	durationSeconds: null,
	externalTag: null,
	dateCreated: expect.any(String) as unknown,
	dateModified: expect.any(String) as unknown,
	dateClosed: null,
};

/** A work item of the second worktype. */
function furnish({ workitems, worktypes, workbins, queues, users, contacts }: Org): Entity {
	const [, type] = worktypes;
	const item: Entity = {
		id: ID,
		name: 'Wrong invoice',
		description: 'First line',
		priority: 5,
		type: { id: type.id },
		workbin: { id: workbins[3].id },
		queue: { id: queues[1].id },
		assignee: { id: users[2].id },
		externalContact: { id: contacts[0].id },
		status: { id: statusesOf(type)[1].id },
		statusCategory: 'InProgress',
		assignmentState: 'Idle',
		dateDue: '2026-12-01T10:00:00.000Z',
		dateCreated: '2026-11-01T10:00:00.000Z',
		dateModified: '2026-11-01T10:00:00.000Z',
		customFields: { order_text: 'A-1', tags_tag: ['a', 'b'] },
	};
	workitems.unshift(item);
	return item;
}

/** What the row of this one has, and that of one that is made like it. */
const shared = ({ worktypes, workbins, queues, users }: Org) => ({
	...COLUMNS,
	name: 'Wrong invoice',
	typeId: worktypes[1].id,
	typeName: worktypes[1].name,
	workbinId: workbins[3].id,
	workbinName: workbins[3].name,
	statusId: statusesOf(worktypes[1])[1].id,
	statusName: 'In Progress',
	statusCategory: 'InProgress',
	queueId: queues[1].id,
	queueName: queues[1].name,
	assigneeId: users[2].id,
	assigneeName: users[2].name,
	priority: 5,
	order_text: 'A-1',
});

const rowOf = (org: Org) => ({
	...shared(org),
	id: ID,
	description: 'First line',
	externalContactId: org.contacts[0].id,
	externalContactName: null as string | null,
	dateDue: '2026-12-01T10:00:00.000Z',
	tags_tag: 'a; b',
});

const ROWS: Row[] = [
	{
		name: 'workItem.create (all of it)',
		parameters: ({ worktypes, workbins, queues, users }) => ({
			worktypeId: called(worktypes[1].name),
			name: ' Wrong invoice ',
			customFields: fields({ order_text: 'A-1', amount_number: '12.5', notes_longtext: '' }),
			additionalFields: {
				status: 'in progress',
				assigneeId: called(users[2].email, 'email'),
				workbinId: called(workbins[3].name),
				queueId: called(queues[1].name),
				dateDue: '2026-12-01T10:00',
				priority: '5',
				description: 'Twice',
				externalTag: '',
				skills: '',
			},
		}),
		requests: ({ worktypes, workbins, queues, users }) => {
			const [, type] = worktypes;
			const body = {
				name: 'Wrong invoice',
				typeId: type.id,
				assigneeId: users[2].id,
				dateDue: '2026-12-01T15:00:00.000Z',
				description: 'Twice',
				queueId: queues[1].id,
				workbinId: workbins[3].id,
				priority: 5,
				statusId: statusesOf(type)[1].id,
				customFields: { order_text: 'A-1', amount_number: 12.5 },
			};
			return [
				`POST ${WORK}/worktypes/query ${ALL}`,
				expect.stringContaining('POST /api/v2/users/search'),
				expect.stringContaining('GET /api/v2/routing/queues?name='),
				`POST ${WORK}/workbins/query ${ALL}`,
				`GET ${WORK}/worktypes/${type.id}`,
				`GET ${WORK}/workitems/schemas/${schemaOf(type).id}/versions/2`,
				expect.stringContaining(`GET /api/v2/routing/queues?id=${queues[1].id}`),
				expect.stringContaining(`GET /api/v2/users?id=${users[2].id}`),
				`POST ${WORK}/workbins/query ${ALL}`,
				`POST ${WORK}/workitems ${JSON.stringify(body)}`,
			];
		},
		output: (org) => [
			{
				...shared(org),
				id: expect.any(String) as unknown,
				description: 'Twice',
				dateDue: '2026-12-01T15:00:00.000Z',
				amount_number: 12.5,
			},
		],
		bad: [["'Worktype' is empty", { worktypeId: called(' '), additionalFields: {} }]],
	},
	{
		name: 'workItem.create (no more than it needs)',
		parameters: ({ worktypes }) => ({
			worktypeId: chosen(worktypes[2].id),
			name: 'Call back',
			customFields: fields(null),
		}),
		requests: ({ worktypes: { 2: type } }) => [
			`GET ${WORK}/worktypes/${type.id}`,
			`POST ${WORK}/workitems {"name":"Call back","typeId":"${type.id}"}`,
		],
		output: ({ worktypes: { 2: type } }) => [
			{
				...COLUMNS,
				id: expect.any(String) as unknown,
				name: 'Call back',
				typeId: type.id,
				typeName: type.name,
				statusId: statusesOf(type)[0].id,
				statusName: 'Open',
			},
		],
		bad: [
			...notAnId('Worktype', 'worktypeId'),
			["'Name' is empty", { name: ' ' }],
			["'Name' has 2 characters. Enter 3 to 256", { name: 'ab' }],
			["'Name' is an object", { name: '={{ { a: 1 } }}' }],
			[
				"'Description' has 513 characters. Enter at most 512",
				{ additionalFields: { description: '={{ "x".repeat(513) }}' } },
			],
			["'Due Date' is 'soon'", { additionalFields: { dateDue: '={{ "soon" }}' } }],
			["'Priority' is '30000000'", { additionalFields: { priority: '={{ 30000000 }}' } }],
		],
	},
	{
		name: 'workItem.get',
		parameters: (org) => ({ workitemId: chosen(furnish(org).id) }),
		requests: () => [
			expect.stringMatching(
				`^GET ${WORK}/workitems/${ID}\\?expands=type(,|%2C|&expands=)workbin(,|%2C|&expands=)status(,|%2C|&expands=)queue(,|%2C|&expands=)assignee$`,
			),
		],
		output: (org) => [rowOf(org)],
		bad: notAnId('Work Item', 'workitemId'),
	},
	{
		name: 'workItem.update (a status and custom fields)',
		parameters: (org) => ({
			workitemId: chosen(furnish(org).id),
			worktypeId: chosen(org.worktypes[1].id),
			customFields: fields({ order_text: 'A-2', tags_tag: '' }),
			updateFields: { status: 'Done', description: '' },
		}),
		requests: ({ worktypes: [, type] }) => [
			`GET ${WORK}/workitems/${ID}`,
			`GET ${WORK}/worktypes/${type.id}`,
			`GET ${WORK}/workitems/schemas/${schemaOf(type).id}/versions/2`,
			`PATCH ${WORK}/workitems/${ID} ${JSON.stringify({
				description: '',
				statusId: statusesOf(type)[3].id,
				customFields: { order_text: 'A-2' },
			})}`,
		],
		output: (org) => {
			return [
				{
					...rowOf(org),
					tags_tag: undefined,
					description: '',
					order_text: 'A-2',
					statusId: statusesOf(org.worktypes[1])[3].id,
					statusName: 'Done',
					statusCategory: 'Closed',
					workbinName: null,
					queueName: null,
					assigneeName: null,
				},
			];
		},
		bad: [
			...notAnId('Work Item', 'workitemId'),
			["'Update Fields' has no value", { updateFields: {}, customFields: fields(null) }],
		],
	},
	{
		name: 'workItem.update (another queue)',
		parameters: (org) => ({
			workitemId: chosen(furnish(org).id),
			worktypeId: chosen(''),
			customFields: fields(null),
			updateFields: { queueId: called(org.queues[3].name) },
			assignmentOperation: 'QueueAssignmentAlerting',
			name: 'Invoice',
		}),
		requests: ({ queues: { 3: queue } }) => [
			expect.stringContaining('GET /api/v2/routing/queues?name='),
			expect.stringContaining(`GET /api/v2/routing/queues?id=${queue.id}`),
			`PATCH ${WORK}/workitems/${ID} ${JSON.stringify({
				queueId: queue.id,
				name: 'Invoice',
				assignmentOperation: 'QueueAssignmentAlerting',
			})}`,
		],
		output: (org) => [
			expect.objectContaining({
				id: ID,
				name: 'Invoice',
				queueId: org.queues[3].id,
				queueName: org.queues[3].name,
				assignmentState: 'Alerting',
			}),
		],
		bad: [["'Assignment' is 'pull'", { updateFields: {}, assignmentOperation: '={{ "pull" }}' }]],
	},
	{
		name: 'workItem.query',
		parameters: (org) => {
			furnish(org);
			return {
				filters: {
					worktypeId: called(org.worktypes[1].name),
					status: 'In Progress',
					assigneeId: called(org.users[2].email, 'email'),
					name: 'INVOICE',
					leastPriority: 5,
					mostPriority: 9,
				},
				options: { sortBy: 'latestDue' },
			};
		},
		requests: ({ worktypes: [, type], users }) => [
			expect.stringContaining('POST /api/v2/users/search'),
			`POST ${WORK}/worktypes/query ${ALL}`,
			`GET ${WORK}/worktypes/${type.id}`,
			`POST ${WORK}/workitems/query ${JSON.stringify({
				filters: [
					{ name: 'assigneeId', type: 'String', operator: 'EQ', values: [users[2].id] },
					{ name: 'typeId', type: 'String', operator: 'EQ', values: [type.id] },
					{
						name: 'statusId',
						type: 'String',
						operator: 'EQ',
						values: [statusesOf(type)[1].id],
					},
				],
				expands: ['type', 'workbin', 'status', 'assignee', 'queue', 'externalContact'],
				sort: { name: 'dateDue', ascending: false },
				pageSize: 200,
			})}`,
		],
		output: (org) => {
			const { firstName, lastName } = org.contacts[0] as unknown as Record<string, string>;
			return [{ ...rowOf(org), externalContactName: `${firstName} ${lastName}` }];
		},
		bad: [
			["'Filters' must have a worktype, a workbin, a queue or an assignee", { filters: {} }],
			["'Worktype' is empty", { filters: { worktypeId: called('={{ $json.none }}') } }],
			["'Status' belongs to a worktype", { filters: { queueId: chosen(ID), status: 'Open' } }],
			[
				"'Highest Priority' is less than Lowest Priority",
				{ filters: { queueId: chosen(ID), leastPriority: 5, mostPriority: 4 } },
			],
			[
				"'Due Before' is less than Due After",
				{ filters: { queueId: chosen(ID), dueAfter: '2026-02-01', dueBefore: '2026-01-01' } },
			],
			["'Limit' is '0'", { limit: '={{ 0 }}', filters: { queueId: chosen(ID) } }],
		],
	},
	{
		name: 'workItem.delete',
		parameters: (org) => ({ workitemId: chosen(furnish(org).id) }),
		requests: () => [`DELETE ${WORK}/workitems/${ID}`],
		output: () => [{ deleted: true }],
		bad: notAnId('Work Item', 'workitemId'),
	},
	{
		name: 'workItem.addNote',
		parameters: (org) => ({ workitemId: chosen(furnish(org).id), note: ' Called again ' }),
		requests: () => [
			`GET ${WORK}/workitems/${ID}`,
			expect.stringMatching(
				/^PATCH .* \{"description":"First line\\n\d{4}-\d\d-\d\d \d\d:\d\d Called again"\}$/,
			),
		],
		output: () => [
			expect.objectContaining({
				id: ID,
				description: expect.stringMatching(/^First line\n.* Called again$/) as unknown,
			}),
		],
		bad: [...notAnId('Work Item', 'workitemId'), ["'Note' is empty", { note: ' ' }]],
	},
	{
		name: 'workItem.addNote (in a custom field)',
		parameters: (org) => ({
			workitemId: chosen(furnish(org).id),
			note: 'Called again',
			noteField: 'notes',
		}),
		requests: ({ worktypes: [, type] }) => [
			`GET ${WORK}/workitems/${ID}`,
			`GET ${WORK}/worktypes/${type.id}`,
			`GET ${WORK}/workitems/schemas/${schemaOf(type).id}/versions/2`,
			expect.stringMatching(
				`^PATCH ${WORK}/workitems/${ID} .*"notes_longtext":"20.* Called again"`,
			),
		],
		output: () => [
			expect.objectContaining({
				order_text: 'A-1',
				notes_longtext: expect.stringMatching(/ Called again$/) as unknown,
			}),
		],
		bad: [["'Note' is an object", { note: '={{ { a: 1 } }}' }]],
	},
];

everyday(ROWS);

/** Fields of Architect: data tables, flows, prompts, and what decides when a flow does what. */
import { searchByName } from '../locator';
import { picker } from '../picker';

export const dataTable = picker(
	'dataTable',
	{ displayName: 'Data Table', name: 'datatableId' },
	{ search: 'searchDataTables', name: 'Opening Hours' },
);

export const flow = picker(
	'flow',
	{ displayName: 'Flow', name: 'flowId' },
	{ search: 'searchFlows', name: 'Main Menu', page: 'architect/#/inboundcall/flows/…' },
);

/** Flows that run by themselves, without a conversation. */
export const workflow = picker(
	'workflow',
	{ displayName: 'Flow', name: 'flowId' },
	{ search: 'searchWorkflows', name: 'Send Confirmation', page: 'architect/#/workflow/flows/…' },
);

export const prompt = picker(
	'prompt',
	{ displayName: 'Prompt', name: 'promptId' },
	{ search: 'searchPrompts', name: 'Welcome' },
);

export const emergencyGroup = picker(
	'emergencyGroup',
	{ displayName: 'Emergency Group', name: 'emergencyGroupId' },
	{ search: 'searchEmergencyGroups', name: 'Office Closed' },
);

export const schedule = picker(
	'schedule',
	{ displayName: 'Schedule', name: 'scheduleId' },
	{ search: 'searchSchedules', name: 'New Year' },
);

export const scheduleGroup = picker(
	'scheduleGroup',
	{ displayName: 'Schedule Group', name: 'scheduleGroupId' },
	{ search: 'searchScheduleGroups', name: 'Support Hours' },
);

/** Any text before and after what was typed. */
const within = (text: string) => text && `*${text}*`;

const architect = (path: string) =>
	searchByName(`/api/v2/architect/${path}`, (filter) => ({
		name: within(filter),
		sortBy: 'name',
		pageSize: 100,
	}));

const flows = (only: { type?: string }) =>
	searchByName('/api/v2/flows', (filter) => ({
		...only,
		name: within(filter),
		sortBy: 'name',
		pageSize: 100,
	}));

/** What these fields search, by the names that their properties give. */
export const ARCHITECT_SEARCHES = {
	searchDataTables: searchByName('/api/v2/flows/datatables', (filter) => ({
		name: within(filter),
		sortBy: 'name',
		pageSize: 100,
	})),
	searchFlows: flows({}),
	searchWorkflows: flows({ type: 'workflow' }),
	searchPrompts: architect('prompts'),
	searchEmergencyGroups: architect('emergencygroups'),
	searchSchedules: architect('schedules'),
	searchScheduleGroups: architect('schedulegroups'),
};

import { Router } from '../router';
import { account } from './account';
import { analytics } from './analytics';
import { analyticsJobs } from './analyticsJobs';
import { architect } from './architect';
import { audits } from './audits';
import { callbacks } from './callbacks';
import { conversations } from './conversations';
import { externalContacts } from './externalContacts';
import { figures } from './figures';
import { files } from './files';
import { flows } from './flows';
import { groups } from './groups';
import { integrations } from './integrations';
import { jobsArchitect } from './jobsArchitect';
import { jobsContactLists } from './jobsContactLists';
import { jobsRecording } from './jobsRecording';
import { jobsWorkitems } from './jobsWorkitems';
import { lists } from './lists';
import { messages } from './messages';
import { notifications } from './notifications';
import { outbound } from './outbound';
import { processAutomation } from './processAutomation';
import { prompts } from './prompts';
import { quality } from './quality';
import { surveyFigures } from './surveyFigures';
import { queues } from './queues';
import { queueWrapUpCodes } from './queueWrapUpCodes';
import { rareLists } from './rareLists';
import { routingThings } from './routingThings';
import { recordings } from './recordings';
import { schedules } from './schedules';
import { scim } from './scim';
import { taskManagement } from './taskManagement';
import { usage } from './usage';
import { userAssignments } from './userAssignments';
import { userStatus } from './userStatus';
import { users } from './users';
import { userSearch } from './userSearch';

/** If two tables have the same route, the first one is used. */
export const router = new Router(
	account,
	users,
	userSearch,
	userAssignments,
	userStatus,
	quality,
	surveyFigures,
	queues,
	queueWrapUpCodes,
	routingThings,
	groups,
	conversations,
	callbacks,
	messages,
	files,
	recordings,
	analytics,
	figures,
	analyticsJobs,
	audits,
	jobsRecording,
	jobsContactLists,
	jobsArchitect,
	jobsWorkitems,
	externalContacts,
	scim,
	processAutomation,
	integrations,
	notifications,
	flows,
	schedules,
	prompts,
	architect,
	outbound,
	taskManagement,
	usage,
	rareLists,
	lists,
);

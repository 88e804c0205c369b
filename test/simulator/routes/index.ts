import { Router } from '../router';
import { account } from './account';
import { analytics } from './analytics';
import { analyticsJobs } from './analyticsJobs';
import { audits } from './audits';
import { authorization } from './authorization';
import { callbacks } from './callbacks';
import { campaigns } from './campaigns';
import { contactImports } from './contactImports';
import { contactLists } from './contactLists';
import { conversations } from './conversations';
import { dataActions } from './dataActions';
import { dataTableJobs } from './dataTableJobs';
import { dataTables } from './dataTables';
import { dncLists } from './dncLists';
import { externalContacts } from './externalContacts';
import { externalEnrich } from './externalEnrich';
import { externalOrganizations } from './externalOrganizations';
import { figures } from './figures';
import { files } from './files';
import { flows } from './flows';
import { groups } from './groups';
import { integrations } from './integrations';
import { jobsArchitect } from './jobsArchitect';
import { jobsContactLists } from './jobsContactLists';
import { jobsRecording } from './jobsRecording';
import { jobsWorkitems } from './jobsWorkitems';
import { knowledge } from './knowledge';
import { limits } from './limits';
import { lists } from './lists';
import { messages } from './messages';
import { notifications } from './notifications';
import { privacy } from './privacy';
import { processAutomation } from './processAutomation';
import { prompts } from './prompts';
import { quality } from './quality';
import { qualityForms } from './qualityForms';
import { queues } from './queues';
import { queueWrapUpCodes } from './queueWrapUpCodes';
import { rareLists } from './rareLists';
import { recordings } from './recordings';
import { routingThings } from './routingThings';
import { schedules } from './schedules';
import { scim } from './scim';
import { surveyFigures } from './surveyFigures';
import { teams } from './teams';
import { usage } from './usage';
import { usageJobs } from './usageJobs';
import { userAssignments } from './userAssignments';
import { users } from './users';
import { userSearch } from './userSearch';
import { userStatus } from './userStatus';
import { workforce } from './workforce';
import { workforceAdherence } from './workforceAdherence';
import { workItems } from './workItems';

/** If two tables have the same route, the first one is used. */
export const router = new Router(
	account,
	users,
	userSearch,
	authorization,
	userAssignments,
	userStatus,
	quality,
	qualityForms,
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
	dataTables,
	dataTableJobs,
	jobsWorkitems,
	externalContacts,
	externalEnrich,
	externalOrganizations,
	privacy,
	scim,
	processAutomation,
	dataActions,
	integrations,
	notifications,
	flows,
	schedules,
	prompts,
	contactImports,
	contactLists,
	campaigns,
	dncLists,
	workItems,
	knowledge,
	usage,
	usageJobs,
	limits,
	teams,
	workforce,
	workforceAdherence,
	rareLists,
	lists,
);

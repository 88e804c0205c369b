import type { Thing } from '../catalog/namedThings';
import { presenceNames, type PresenceDefinition } from '../catalog/presences';
import { list } from './apiCall';
import {
	byName,
	byQuery,
	findContacts,
	findUsers,
	formsByName,
	found,
	keyOf,
	whole,
	type FindThings,
} from './findThings';

/** How things are found by their names, with as few calls as that takes. */
export const FIND: Record<Thing, FindThings> = {
	user: findUsers,
	queue: byName('getRoutingQueues'),
	division: byName('getAuthorizationDivisions'),
	skill: byName('getRoutingSkills'),
	wrapUpCode: byName('getRoutingWrapupcodes'),
	language: byName('getRoutingLanguages'),
	flow: byName('getFlows'),
	// Flows of other types may have the same name.
	workflow: byName('getFlows', { values: { type: 'workflow' } }),
	role: byName('getAuthorizationRoles'),
	presence: async (api) =>
		(await list(api, 'getPresenceDefinitions0', {}, { limit: Infinity })).flatMap((entry) => {
			const definition = entry as PresenceDefinition | null;
			const names = definition === null ? [] : presenceNames(definition).map(keyOf);
			return definition === null ? [] : [{ id: definition.id, names }];
		}),
	group: whole('getGroups'),
	// Their list has no filter by name.
	messagingIntegration: whole('getConversationsMessagingIntegrations'),
	cannedResponse: async (api, names) => {
		const searches = names.map(
			async (queryPhrase) =>
				await list(
					api,
					'postResponsemanagementResponsesQuery',
					{ queryPhrase },
					{ limit: Infinity },
				),
		);
		return found((await Promise.all(searches)).flat());
	},
	script: byName('getScripts'),
	// Of every medium.
	campaign: byName('getOutboundCampaignsAll'),
	contactList: byName('getOutboundContactlists'),
	dncList: byName('getOutboundDnclists'),
	dataTable: byName('getFlowsDatatables'),
	emergencyGroup: byName('getArchitectEmergencygroups'),
	schedule: byName('getArchitectSchedules'),
	scheduleGroup: byName('getArchitectSchedulegroups'),
	prompt: byName('getArchitectPrompts'),
	team: byName('getTeams'),
	dataAction: byName('getIntegrationsActions'),
	integration: whole('getIntegrations'),
	worktype: byQuery('postTaskmanagementWorktypesQuery'),
	workbin: byQuery('postTaskmanagementWorkbinsQuery'),
	knowledgeBase: byName('getKnowledgeKnowledgebases'),
	evaluationForm: formsByName('getQualityPublishedformsEvaluations'),
	surveyForm: formsByName('getQualityPublishedformsSurveys'),
	businessUnit: whole('getWorkforcemanagementBusinessunits'),
	managementUnit: whole('getWorkforcemanagementManagementunits'),
	externalContact: findContacts,
	externalOrganization: async (api, names) => {
		const searches = names.map(
			async (q) => await list(api, 'getExternalcontactsOrganizations', { q }, { limit: 1_000 }),
		);
		return found((await Promise.all(searches)).flat());
	},
	externalSource: byName('getExternalcontactsExternalsources'),
	contactSchema: whole('getExternalcontactsContactsSchemas'),
	organizationSchema: whole('getExternalcontactsOrganizationsSchemas'),
	oauthClient: whole('getOauthClients'),
};

/** Things that people know by a name or an email, and the API by an ID. */
export type Thing =
	| 'user'
	| 'queue'
	| 'division'
	| 'skill'
	| 'wrapUpCode'
	| 'language'
	| 'flow'
	| 'workflow'
	| 'group'
	| 'team'
	| 'role'
	| 'presence'
	| 'cannedResponse'
	| 'messagingIntegration'
	| 'script'
	| 'campaign'
	| 'contactList'
	| 'dncList'
	| 'dataTable'
	| 'emergencyGroup'
	| 'schedule'
	| 'scheduleGroup'
	| 'prompt'
	| 'dataAction'
	| 'integration'
	| 'worktype'
	| 'workbin'
	| 'knowledgeBase'
	| 'evaluationForm'
	| 'surveyForm'
	| 'businessUnit'
	| 'managementUnit'
	| 'externalContact'
	| 'externalOrganization'
	| 'externalSource'
	| 'contactSchema'
	| 'organizationSchema'
	| 'oauthClient';

/** @returns what names one of them, where its ID is asked for */
export const namedBy = (thing: Thing): 'email' | 'name' => (thing === 'user' ? 'email' : 'name');

/** What they are called in texts, where that is not their name here in words. */
const WORDS: Partial<Record<Thing, string>> = {
	wrapUpCode: 'wrap-up code',
	dncList: 'DNC list',
	oauthClient: 'OAuth client',
};

/** What a thing is called in a text, such as `contact list`. */
export const wordFor = (thing: Thing): string =>
	WORDS[thing] ?? thing.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** By the name of a parameter or field; where it means so in some parts of the API alone, by its path. */
const RULES: ReadonlyArray<readonly [Thing, name: RegExp, path?: RegExp]> = [
	['user', /^(agent|assignee|call|consulting|evaluator|target|trustee|webRtc)?userIds?$/i],
	['user', /^agentIds?$/, /^\/api\/v2\/(quality|workforcemanagement)\//],
	['queue', /^(call|callFrom|default|distribution|source)?queueIds?$/i],
	['division', /^(add|remove)?divisionIds?$/i],
	['skill', /^(default|routing)?skills?Ids?$/i],
	['wrapUpCode', /^codeId$/, /^\/api\/v2\/routing\//],
	[
		'language',
		/^(default)?languageId$/i,
		/^\/api\/v2\/(conversations|routing|taskmanagement|users)\//,
	],
	['flow', /^flowIds?$/, /^\/api\/v2\/(flows|speechandtextanalytics)\//],
	['group', /^groupIds?$/, /^\/api\/v2\/(groups|orgauthorization|voicemail)\//],
	['contactList', /^contactListIds?$/],
	['dncList', /^dncListIds?$/],
	['campaign', /^(messagingC|c)ampaignIds?$/, /^\/api\/v2\/outbound\/(?!sequences|campaignrules)/],
	['dataTable', /^datatableId$/],
	['emergencyGroup', /^emergencyGroupIds?$/, /^\/api\/v2\/architect\//],
	['schedule', /^scheduleIds?$/, /^\/api\/v2\/architect\//],
	['scheduleGroup', /^scheduleGroupIds?$/, /^\/api\/v2\/architect\//],
	['prompt', /^promptId$/, /^\/api\/v2\/architect\/prompts\//],
	['team', /^teamIds?$/, /^\/api\/v2\/teams\//],
	['role', /^roleIds?$/, /^\/api\/v2\/authorization\//],
	['worktype', /^worktypeIds?$/, /^\/api\/v2\/taskmanagement\//],
	['workbin', /^workbinIds?$/, /^\/api\/v2\/taskmanagement\//],
	['knowledgeBase', /^knowledgeBaseId$/, /^\/api\/v2\/knowledge\//],
	['businessUnit', /^businessUnitId$/, /^\/api\/v2\/workforcemanagement\//],
	['managementUnit', /^(managementUnitId|muId)$/, /^\/api\/v2\/workforcemanagement\//],
	['externalOrganization', /^externalOrganizationId$/, /^\/api\/v2\/externalcontacts\//],
];

/** SCIM has IDs of its own making, and filters of its own. */
const HAS_NO_NAMES = /^\/api\/v2\/scim\//;

/**
 * @param name of a parameter or a field, such as `queueId` or `userIds`
 * @param path of the operation
 * @returns what its IDs are of, if people know it by a name
 */
export function thingOf(name: string, path: string): Thing | undefined {
	if (HAS_NO_NAMES.test(path)) return undefined;
	return RULES.find(
		([, names, paths]) => names.test(name) && (paths === undefined || paths.test(path)),
	)?.[0];
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** What has IDs of another form: `custom_-_` and a UUID, as Genesys's own Terraform provider has them. */
const OTHER_IDS: Partial<Record<Thing, RegExp>> = {
	dataAction: /(?:(?:bridge|custom|static)_-_)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi,
};

/**
 * The ID in what a person gave: an ID, or the address of a page of Genesys Cloud, whose last ID counts.
 *
 * @param thing that is meant: an asterisk is the ID of all divisions, and of nothing else
 * @returns undefined for anything else, such as a name; in lower case, as results have it, so that items
 * of the same thing are known to be so
 */
export function idIn(text: string, thing?: Thing): string | undefined {
	const trimmed = text.trim();
	if (trimmed === '*') return thing === 'division' ? trimmed : undefined;
	const form = (thing && OTHER_IDS[thing]) ?? UUID;
	const ids = trimmed.match(form) ?? [];
	const isAddress = /^https?:\/\//i.test(trimmed);
	const isId = ids.length === 1 && ids[0] === trimmed;
	return isId || isAddress ? ids.at(-1)?.toLowerCase() : undefined;
}

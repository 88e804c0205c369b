import { filters } from '../../fields/field';
import { choice, choices, text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';

/** Types of flows, as the API names them. */
const TYPES = {
	bot: 'Bot',
	commonmodule: 'Common Module',
	digitalbot: 'Digital Bot',
	inboundcall: 'Inbound Call',
	inboundchat: 'Inbound Chat',
	inboundemail: 'Inbound Email',
	inboundshortmessage: 'Inbound Message',
	inqueuecall: 'In-Queue Call',
	inqueueemail: 'In-Queue Email',
	inqueueshortmessage: 'In-Queue Message',
	outboundcall: 'Outbound Call',
	securecall: 'Secure Call',
	surveyinvite: 'Survey Invite',
	voice: 'Voice',
	voicemail: 'Voicemail',
	voicesurvey: 'Voice Survey',
	workflow: 'Workflow',
	workitem: 'Work Item',
} as const;

export const flowFilters = filters({
	divisionId: thing('division', divisionLocator({ required: false })),
	name: text('Name', 'name', { description: 'Name, with asterisks for any text' }),
	type: choices('Types', 'types', TYPES),
});

export const exportType = choice(
	'Format',
	'exportType',
	{
		Architect: { name: 'Architect', description: 'To import it in Architect' },
		Yaml: { name: 'YAML', description: 'To read it, or to import it with Archy' },
	},
	{ default: 'Architect' },
);

import { form, readField, withDefault, type Field } from '../../fields/field';
import { choice, requiredText } from '../../fields/kinds';
import { templateLocator } from '../../fields/locators/channels/template';
import { textPairs } from '../../fields/pairs';
import { isNothing, optionalText } from '../../fields/plainValues';
import { thing } from '../../fields/thing';

/** What is sent: a text, or a canned response with its variables. */
export interface Content {
	text?: string;
	template?: { responseId: string; parameters: Array<{ id: string; value: string }> };
}

const content = withDefault(
	choice(
		'Content',
		'content',
		{
			text: 'Text',
			template: { name: 'Template', description: 'A canned response, such as one of WhatsApp' },
		},
		{ noDataExpression: true },
	),
);

export const text = requiredText('Text', 'textBody', {
	typeOptions: { rows: 3 },
	displayOptions: { show: { content: ['text'] } },
	placeholder: 'e.g. We are looking forward to seeing you at 9.',
	description: 'Up to 765 characters for an SMS, and 2,000 for other channels',
});

const template = thing(
	'cannedResponse',
	templateLocator({ displayOptions: { show: { content: ['template'] } } }),
);

/** One that is known only when the workflow runs. */
const BY_EXPRESSION = { _cnd: { startsWith: '=' } } as const;

const VARIABLES = 'Template Variables';

/** n8n's resource mapper, with a field for each variable of the template. */
const variables: Field<Record<string, unknown>> = {
	property: {
		displayName: VARIABLES,
		name: 'templateVariables',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: {
			show: { content: ['template'] },
			hide: { templateId: ['', BY_EXPRESSION] },
		},
		typeOptions: {
			loadOptionsDependsOn: ['templateId.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'add',
				supportAutoMap: false,
				multiKeyMatch: false,
				valuesLabel: VARIABLES,
				fieldWords: { singular: 'variable', plural: 'variables' },
				noFieldsError: 'This template has no variables',
			},
		},
	},
	parse: (value) => Object(Object(value).value) as Record<string, unknown>,
};

const namedVariables = textPairs(VARIABLES, 'templateParameters', 'Add Variable', {
	displayOptions: { show: { content: ['template'], templateId: [BY_EXPRESSION] } },
});

export const contentOfMessage = form<Content>(
	[content, text, template, variables, namedVariables],
	(item) => {
		if (readField(item, content) === 'text') return { text: readField(item, text) };
		const given = { ...readField(item, variables), ...readField(item, namedVariables) };
		const parameters = Object.entries(given)
			.filter(([, value]) => !isNothing(value))
			.map(([id, value]) => ({ id, value: optionalText(VARIABLES, value) ?? '' }));
		return { template: { responseId: readField(item, template), parameters } };
	},
);

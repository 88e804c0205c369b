/** The fields of a data action that calls a webhook. */
import { fieldError, withDefault, type Field } from '../../fields/field';
import { requiredText, text } from '../../fields/kinds';
import { SECRET_HEADER } from '../../operation/integrations/webhookAction';
import { isLoopback } from '../../shared/isLoopback';
import { schemaFields, type SchemaFields } from './schemaFields';

const givenUrl = requiredText('Webhook URL', 'webhookUrl', {
	placeholder: 'e.g. https://n8n.acme.example/webhook/customer',
	description: 'The production URL of the Webhook node that answers',
});

const webhookUrl: Field<string> = {
	...givenUrl,
	parse: (value, item) => {
		const url = givenUrl.parse(value, item);
		if (/^https?:\/\/\S+$/i.test(url) && URL.canParse(url)) return url;
		throw fieldError(
			givenUrl,
			`is '${url.slice(0, 80)}'. Enter an address that begins with https.`,
		);
	},
};

export const integrationName = withDefault(
	text('Integration Name', 'integrationName', {
		default: 'n8n Webhooks',
		description: 'A web services integration, which is created if there is none of that name',
	}),
);

const secret = text('Secret', 'secret', {
	typeOptions: { password: true },
	description: `Sent in the header ${SECRET_HEADER}, for the Header Auth of the Webhook node. It is kept in the integration, so all of its actions send it.`,
});

const EXAMPLE = { placeholder: 'e.g. customerNumber, amount:number, isVip:boolean' };

export const webhookFields = {
	webhookUrl,
	name: requiredText('Name', 'name', { placeholder: 'e.g. Look Up Customer' }),
	inputFields: schemaFields('Input Fields', 'inputFields', {
		...EXAMPLE,
		description: 'What Architect passes on. Text, if no type follows the name.',
	}),
	outputFields: schemaFields('Output Fields', 'outputFields', {
		...EXAMPLE,
		description: 'What the workflow answers. Text, if no type follows the name.',
	}),
	integrationName,
	secret,
};

/** The values of the fields. */
export interface WebhookPlan {
	name: string;
	webhookUrl: string;
	integrationName: string;
	secret?: string;
	inputFields: SchemaFields;
	outputFields: SchemaFields;
}

/** @throws {ParameterError} for an address that Genesys Cloud cannot call; a test server can */
export function assertReachable(url: string, apiUrl: string): void {
	if (isLoopback(apiUrl) || (/^https:/i.test(url) && !isLoopback(url))) return;
	throw fieldError(
		givenUrl,
		`is '${url.slice(0, 80)}', which Genesys Cloud cannot call. It needs a public address with https.`,
	);
}

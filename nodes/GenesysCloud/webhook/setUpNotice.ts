import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { clientSettingsOf } from '../client/contextClient';
import { toNodeError } from '../client/nodeError';
import { escapeHtml } from '../shared/escapeHtml';
import type { TriggerOn } from './form/fields';
import { deriveSecret, SECRET_HEADER } from './form/secrets';
import { SECRET_FIELD } from '../operation/integrations/webhookAction';
import { actionToImport } from './setUp/dataAction';

/** Stands where the address of the webhook goes, which n8n shows above and this text cannot know. */
const URL_HERE = 'PASTE THE PRODUCTION URL HERE';

const COPY_URL =
	'Open <b>Webhook URLs</b> above and copy the Production URL. It must begin with <b>https://</b> and be reachable from the internet.';
const NEEDS_HTTPS =
	'The Production URL must begin with <b>https://</b> and be reachable from the internet.';

interface Chosen {
	triggerOn: TriggerOn;
	isByNode: boolean;
	name: string;
}

/**
 * What to do in Genesys Cloud, with the secret to enter there. It is made while the node is open in the
 * editor, and stored nowhere.
 *
 * @returns a mapper without fields, which n8n shows as a notice (HTML)
 */
export async function getSetUpNotice(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const emptyFieldsNotice = await noticeFor(this).catch((error: unknown) =>
		escapeHtml(toNodeError(this.getNode(), error).message),
	);
	return { fields: [], emptyFieldsNotice };
}

async function noticeFor(functions: ILoadOptionsFunctions): Promise<string> {
	const parameter = (name: string, fallback: string) => {
		const value = functions.getCurrentNodeParameter(name);
		return typeof value === 'string' && value !== '' ? value.trim() : fallback;
	};
	const triggerOn = parameter('triggerOn', 'processAutomation') as TriggerOn;
	const name = parameter('nameInGenesysCloud', '');
	const isByNode = triggerOn !== 'eventBridge' && parameter('setUp', 'byMe') === 'byNode';
	// There is nothing to make by a name, and the secret is the person's own.
	if (triggerOn === 'openMessage' && !isByNode) return noticeOf({ triggerOn, isByNode, name }, '');
	if (name === '') return "'Name in Genesys Cloud' is empty. Enter a name.";
	if (name.startsWith('=')) {
		return "'Name in Genesys Cloud' is an expression. Enter a name, so that the secret can be shown.";
	}
	const { clientSecret } = await clientSettingsOf(functions);
	return noticeOf({ triggerOn, isByNode, name }, deriveSecret(clientSecret, 'header', name));
}

/** @returns HTML */
export function noticeOf({ triggerOn, isByNode, name }: Chosen, secret: string): string {
	if (triggerOn === 'eventBridge') return eventBridge(secret);
	if (triggerOn === 'openMessage') return isByNode ? openByNode(name) : openByMe();
	return isByNode ? processByNode(name) : processByMe(name, secret);
}

const code = (text: string) => `<code>${escapeHtml(text)}</code>`;
const steps = (...texts: string[]) =>
	texts.map((text, index) => `${index + 1}. ${text}`).join('<br>');

function processByMe(name: string, secret: string): string {
	// The notice breaks lines at spaces alone, and cuts off what is longer.
	const action = JSON.stringify(actionToImport(name, URL_HERE), null, 1).replace(/\n */g, ' ');
	return steps(
		COPY_URL,
		`In Genesys Cloud, add the integration <b>Web Services Data Actions</b>, with credentials of the type <b>User Defined</b>: field ${code(SECRET_FIELD)}, value ${code(secret)}. The data action sends it in the header ${code(SECRET_HEADER)}.`,
		'Save the data action below as a file that ends in .json, with the Production URL in it, and import it in Admin > Integrations > Actions.',
		`In Architect, call the data action in a workflow, with ${code('ToString(Flow.jsonData)')} as ${code('event')}, and publish it.`,
		`In Admin > Architect > Triggers, add a trigger that starts this workflow.<br><br>The data action: ${code(action)}`,
	);
}

const processByNode = (name: string) =>
	`Publishing makes, or brings up to date, what is called ${code(name)} in Genesys Cloud: a web services integration, a data action that calls this webhook, and the trigger. ` +
	`The Architect workflow must call the data action, with ${code('ToString(Flow.jsonData)')} as ${code('event')}; so publish first, then add the action to the workflow. ` +
	`For a test event, it must call the data action ${code(`${name} (test)`)}. ${NEEDS_HTTPS}`;

const openByMe = () =>
	steps(
		`${COPY_URL} A port is not allowed.`,
		'In Genesys Cloud, add an open messaging platform, and paste the URL as <b>Outbound Notification Webhook URL</b>.',
		"Make up a secret of at least 16 characters. Enter it there as <b>Outbound Notification Webhook Signature Secret Token</b>, and below as 'Signature Secret'.",
	);

const openByNode = (name: string) =>
	`Publishing makes, or brings up to date, the open messaging integration ${code(name)} in Genesys Cloud, which sends what agents write to this webhook. ${NEEDS_HTTPS} A port is not allowed.`;

const eventBridge = (secret: string) =>
	steps(
		'In Genesys Cloud, add the integration <b>Amazon EventBridge Source</b>, and choose its topics.',
		`In AWS, add an EventBridge connection with an API key: name ${code(SECRET_HEADER)}, value ${code(secret)}.`,
		'Add an API destination with this connection and the Production URL (under <b>Webhook URLs</b> above), method POST.',
		'Add a rule on the bus of Genesys Cloud, with the API destination as its target.',
	);

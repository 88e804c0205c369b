/** Shared by the tests of the webhook trigger. */
import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import {
	chain,
	node,
	WebhookActivation,
	type WebhookAnswer,
	type WebhookCall,
} from '../../support';
import { CREDENTIAL_TYPE, WEBHOOK_TRIGGER_TYPE } from '../../support/packageTypes';
import { newWorkflowId } from '../harness';
import { engine, watch } from '../useSimulator';

export interface Options {
	/** The ID that n8n gives the node; it is part of the address. */
	webhookId?: string;
	isTest?: boolean;
}

/** A workflow that starts with the trigger. */
export function activation(
	parameters: INodeParameters,
	{ webhookId = randomUUID(), isTest = false }: Options = {},
): WebhookActivation {
	const trigger = node(WEBHOOK_TRIGGER_TYPE, 'Trigger', parameters, {
		webhookId,
		credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
	});
	return new WebhookActivation(engine, chain(newWorkflowId(), trigger), isTest);
}

/** Calls the webhook, and looks for secrets in what comes of it. */
export async function call(at: WebhookActivation, request: WebhookCall): Promise<WebhookAnswer> {
	const answer = await at.call(request);
	watch.keep(answer.body, answer.items);
	return answer;
}

/** The message of a publishing that fails. */
export async function failure(task: Promise<unknown>): Promise<string> {
	const error = await task.then(
		() => undefined,
		(reason: Error) => reason,
	);
	expect(error).toBeInstanceOf(Error);
	watch.keep(error, error?.message, error?.stack);
	return error?.message ?? '';
}

export const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

export const condition = (field: string, operator: string, value: unknown) =>
	({ field, operator, value }) as INodeParameters;

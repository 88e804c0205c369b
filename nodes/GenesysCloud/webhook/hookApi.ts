import { NodeOperationError, type INode } from 'n8n-workflow';

import { clientSettingsOf, httpRequestOf } from '../client/contextClient';
import { createClient } from '../client/genesysCloudClient';
import { CallError } from '../client/errors/callError';
import { errorWithoutSecrets } from '../client/errors/withoutSecrets';
import { toNodeError, type NodeError } from '../client/nodeError';
import type { OperationApi } from '../operation/operation';
import { Lookups } from '../run/lookups';
import { operationApiOf } from '../run/operationApi';
import type { WebhookContext } from './form/settings';

/** n8n gives publishing 84 seconds, and Genesys Cloud may be slow. */
const LIMITS = {
	maxConcurrency: 5,
	maximumWait: 30_000,
	timeout: 20_000,
	failOnRateLimit: false,
};

export interface HookApi {
	api: OperationApi;
	/** Identifies the organization and the client; it is a hash. */
	clientKey: string;
	clientSecret: string;
	/** Texts that must not be shown. */
	secrets(): readonly string[];
}

/**
 * @param withinMs after this time nothing more is sent or waited for, and no request takes longer
 * @throws {CredentialFieldError}
 */
export async function hookApiOf(context: WebhookContext, withinMs?: number): Promise<HookApi> {
	const settings = await clientSettingsOf(context);
	const limits = withinMs === undefined ? {} : { maximumWait: withinMs, timeout: withinMs };
	const httpRequest = httpRequestOf(context);
	const client = createClient({ ...LIMITS, ...limits, settings, httpRequest });
	const loaded = new Map<string, Promise<unknown>>();
	const api: OperationApi = operationApiOf(client, 2, {
		stop: withinMs === undefined ? new AbortController().signal : AbortSignal.timeout(withinMs),
		hint: (message) => context.logger.warn(message),
		idOf: async (...of) => await lookups.idOf(...of),
		once: async <T>(key: string, load: (api: OperationApi) => Promise<T>) => {
			const known = loaded.get(key) ?? load(api);
			loaded.set(key, known);
			return (await known) as T;
		},
		isForModel: false,
		dryRun: undefined,
	});
	const lookups = new Lookups(api, async () => await Promise.resolve([]));
	return {
		api,
		clientKey: settings.key,
		clientSecret: settings.clientSecret,
		secrets: () => client.secrets,
	};
}

/**
 * The error of a set-up. n8n shows the message of what fails when a workflow is published, and nothing
 * of the description (2.41.1), so that all of it stands in the message.
 */
export function toHookError(node: INode, error: unknown, secrets: readonly string[]): NodeError {
	const clean = errorWithoutSecrets(error, secrets);
	const shown = toNodeError(node, clean);
	if (!(clean instanceof CallError)) return shown;
	const { message, remedy, missingPermissions = [], call } = clean.details;
	const unsaid = missingPermissions.filter((one) => !`${message} ${remedy}`.includes(one));
	const text = [
		`${message.replace(/\.$/, '')}.`,
		remedy,
		unsaid.length === 0 ? '' : `Missing permissions: ${unsaid.join(', ')}.`,
		call === undefined ? '' : `(${call})`,
	];
	const whole = new NodeOperationError(node, message);
	// n8n puts a text of its own in the place of a message that contains one of its error codes.
	whole.message = text.filter(Boolean).join(' ');
	return whole;
}

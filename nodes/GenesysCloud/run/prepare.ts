import type { IExecuteFunctions } from 'n8n-workflow';

import { clientSettingsOf, httpRequestOf, tokenStoreOf } from '../client/contextClient';
import { createClient, type GenesysCloudClient } from '../client/genesysCloudClient';
import type { Operation } from '../operation/operation';
import { readRunOptions } from '../operation/runOptions';
import { readToolLimits, type ToolLimits } from '../operation/toolLimits';
import { findOperation } from '../resources';
import type { DryRunOf } from './operationApi';

/** What holds for all items of a run. */
export interface Prepared {
	operation: Operation;
	client: GenesysCloudClient;
	concurrency: number;
	dryRun?: DryRunOf;
	/** If a model reads the result. */
	toolLimits?: ToolLimits;
}

/**
 * Prepares what all items share.
 *
 * @param signal fires when the execution is cancelled
 * @throws {ParameterError | CredentialFieldError} for what cannot be used
 */
export async function prepare(
	functions: IExecuteFunctions,
	signal: AbortSignal | undefined,
): Promise<Prepared> {
	const parameter = (name: string) => String(functions.getNodeParameter(name, 0, ''));
	const operation = findOperation(parameter('resource'), parameter('operation'));
	const options = readRunOptions(functions);
	const toolLimits = readToolLimits({ functions, itemIndex: 0 });
	const settings = await clientSettingsOf(functions);
	const client = createClient({
		...options,
		settings,
		httpRequest: httpRequestOf(functions),
		store: tokenStoreOf(functions, settings),
		signal,
	});
	const { maxConcurrency: concurrency } = options;
	const dryRun = !options.dryRun ? undefined : operation.plans ? 'changes' : 'calls';
	return { operation, client, concurrency, dryRun, toolLimits };
}

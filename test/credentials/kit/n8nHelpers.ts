import { ExecuteContext } from 'n8n-core';
import { createEmptyRunExecutionData, type IExecuteFunctions } from 'n8n-workflow';

import type { HttpRequest } from '../../../credentials/token/exchange';
import { chain, createAdditionalData, createWorkflow, node, type Engine } from '../../support';

/** What a node sees of n8n while it runs; `credentialId` is that of its credential. */
export function nodeContext(
	engine: Engine,
	credentialType: string,
	credentialId: string,
): IExecuteFunctions {
	// The only node that may use a credential of any type.
	const runs = node('n8n-nodes-base.httpRequest', 'Node');
	runs.credentials = { [credentialType]: { id: credentialId, name: credentialId } };
	const workflow = createWorkflow(engine, chain('context', runs), {});
	return new ExecuteContext(
		workflow,
		runs,
		createAdditionalData(engine),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node: runs, data: {}, source: null },
		[],
	);
}

/** n8n's own helper, with its proxy and TLS settings. */
export function n8nHttpRequest(engine: Engine): HttpRequest {
	const { helpers } = nodeContext(engine, 'none', 'none');
	return async (options) => (await helpers.httpRequest(options)) as unknown;
}

/** Runs one node in n8n's engine, with the expression engine that n8n 2.41 uses. */
import { Expression, type IDataObject, type INode } from 'n8n-workflow';

import { chain, items, node, runWorkflow, type Engine } from '../../support';
import { expressionEngineConfig } from './n8nModules';

/** As n8n does at its start; the test engine alone would use the older one. */
export async function startExpressionEngine(): Promise<void> {
	const { idleTimeout, ...settings } = expressionEngineConfig();
	const idleTimeoutMs = idleTimeout === undefined ? undefined : idleTimeout * 1000;
	await Expression.initExpressionEngine({ ...settings, idleTimeoutMs } as Parameters<
		typeof Expression.initExpressionEngine
	>[0]);
}

/**
 * A production run of a workflow of two nodes: a webhook that gives `input`, and the one in question.
 *
 * @returns the `json` of the items that it puts out
 * @throws when the run fails
 */
export async function runNode(
	engine: Engine,
	measured: INode,
	input: IDataObject[],
): Promise<IDataObject[]> {
	const workflow = chain('bench', node('n8n-nodes-base.webhook', 'Webhook'), measured);
	const result = await runWorkflow(engine, workflow, { items: items(...input) });
	if (result.status !== 'success') {
		const { message, description } = (result.error ?? {}) as Partial<Record<string, string>>;
		throw new Error([message ?? result.status, description].filter(Boolean).join(' '));
	}
	return result.outputs[measured.name][0].map(({ json }) => json);
}

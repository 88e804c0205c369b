import type { IAllExecuteFunctions, IExecuteFunctions, INodeType } from 'n8n-workflow';

import {
	readClientSettings,
	type ClientSettings,
} from '../../../credentials/settings/clientSettings';
import type { TokenStore } from '../../../credentials/token/cache';
import type { HttpRequest } from '../../../credentials/token/exchange';
import {
	isStartNode,
	mayWriteStaticData,
	type StartNode,
} from '../../../credentials/token/staticDataPolicy';
import { createStaticDataStore } from '../../../credentials/token/staticDataStore';

export const CREDENTIAL_TYPE = 'genesysCloudOAuth2Api';

/**
 * Reads the credential. Apart from {@link httpRequestOf} on purpose: n8n's lint forbids reading
 * credentials and sending in one function, so that nobody builds authentication by hand. Here the
 * client does, because n8n's own renews neither before expiry nor for many callers at once (see
 * docs/adr/0002-own-exchange.md).
 */
export async function clientSettingsOf(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
): Promise<ClientSettings> {
	return readClientSettings(await context.getCredentials(CREDENTIAL_TYPE));
}

/** n8n's helper, with its proxy, TLS and SSRF settings. */
export function httpRequestOf(context: {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'>;
}): HttpRequest {
	return async (options) => (await context.helpers.httpRequest(options)) as unknown;
}

/** The second level of the token cache: the global static data of the workflow that runs. */
export function tokenStoreOf(context: IExecuteFunctions, settings: ClientSettings): TokenStore {
	const workflowId = context.getWorkflow().id ?? '';
	return createStaticDataStore(context.getWorkflowStaticData('global'), settings, {
		workflowId,
		executionId: context.getExecutionId(),
		mayWrite: workflowId !== '' && mayWriteStaticData(context.getMode(), startNodesOf(context)),
		now: () => Date.now(),
	});
}

/** What a context holds of its workflow beyond n8n's interface, as far as it matters here. */
interface WorkflowOfContext {
	nodes?: Record<string, WorkflowNode>;
	nodeTypes?: {
		getByNameAndVersion(type: string, version?: number): INodeType | undefined;
	};
}

interface WorkflowNode extends StartNode {
	typeVersion?: number;
	disabled?: boolean;
}

/**
 * The nodes that can start the workflow. n8n's interface shows only what leads to this node; a
 * polling trigger in a branch of its own keeps its cursor in the same static data, so the whole
 * workflow is looked at where the context holds it (n8n-core's `NodeExecutionContext.workflow`).
 * Community nodes need not end in `Trigger`: their group tells.
 */
function startNodesOf(context: IExecuteFunctions): StartNode[] {
	const { workflow } = context as { workflow?: WorkflowOfContext };
	const nodes: WorkflowNode[] =
		workflow?.nodes === undefined
			? context.getParentNodes(context.getNode().name, { includeNodeParameters: true })
			: Object.values(workflow.nodes);
	const isTrigger = ({ type, typeVersion }: WorkflowNode) =>
		workflow?.nodeTypes
			?.getByNameAndVersion(type, typeVersion)
			?.description.group.includes('trigger');
	return nodes.filter((node) => !node.disabled && (isStartNode(node.type) || isTrigger(node)));
}

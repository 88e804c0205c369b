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
 * Reads the credential. Separate from {@link httpRequestOf} on purpose: n8n's linter forbids reading
 * credentials and sending requests in one function, so that nodes do not authenticate by hand. This
 * client does, because n8n's own authentication renews tokens neither before expiry nor once for many
 * callers (see docs/adr/0002-own-exchange.md).
 */
export async function clientSettingsOf(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
): Promise<ClientSettings> {
	return readClientSettings(await context.getCredentials(CREDENTIAL_TYPE));
}

/** Returns n8n's helper, with its proxy, TLS and SSRF settings. */
export function httpRequestOf(context: {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'>;
}): HttpRequest {
	return async (options) => (await context.helpers.httpRequest(options)) as unknown;
}

/** Returns the second level of the token cache: the global static data of the current workflow. */
export function tokenStoreOf(context: IExecuteFunctions, settings: ClientSettings): TokenStore {
	const workflowId = context.getWorkflow().id ?? '';
	return createStaticDataStore(context.getWorkflowStaticData('global'), settings, {
		workflowId,
		executionId: context.getExecutionId(),
		mayWrite: workflowId !== '' && mayWriteStaticData(context.getMode(), startNodesOf(context)),
		now: () => Date.now(),
	});
}

/** The parts of a context's workflow that are used here and are not in n8n's interface. */
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
 * Returns the nodes that can start the workflow. n8n's interface shows only the nodes that lead to
 * this one, but a polling trigger in another branch keeps its cursor in the same static data. So this
 * looks at the whole workflow where the context has it (n8n-core's `NodeExecutionContext.workflow`).
 * The types of community nodes need not end in `Trigger`, so their group counts too.
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

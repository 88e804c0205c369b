/**
 * A published workflow that a webhook starts. Publishing, deactivating and a test listen call the node's webhook methods
 * as n8n 2.41.1 does (`webhooks/webhook.service.js`, `webhooks/test-webhooks.js`); a request reaches `webhook()` in n8n's
 * own context, with the parts of Express that it may use.
 */
import { HookContext, WebhookContext } from 'n8n-core';
import {
	UnexpectedError,
	type INode,
	type INodeExecutionData,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';

import { createAdditionalData, createWorkflow, type Engine } from './n8nEngine';
import type { WorkflowDefinition } from './workflows';

type Request = NonNullable<IWorkflowExecuteAdditionalData['httpRequest']>;
type Response = NonNullable<IWorkflowExecuteAdditionalData['httpResponse']>;

export interface WebhookAnswer {
	/** 200 if the node has left the answer to n8n. */
	status: number;
	body: unknown;
	/** What starts the execution; undefined if nothing is started. */
	items: INodeExecutionData[] | undefined;
}

export interface WebhookCall {
	headers?: Record<string, string>;
	body?: string | Buffer;
	/** As for forms with files, n8n keeps no raw body. */
	isMultipart?: boolean;
}

export class WebhookActivation {
	private readonly workflow: Workflow;

	private readonly node: INode;

	/** @param isTest for *Listen for test event* */
	constructor(
		private readonly engine: Engine,
		definition: WorkflowDefinition,
		private readonly isTest = false,
	) {
		this.workflow = createWorkflow(engine, definition, {});
		const node = Object.values(this.workflow.nodes).find(
			({ type, typeVersion }) => engine.nodeTypes.getByNameAndVersion(type, typeVersion).webhook,
		);
		if (node === undefined) throw new UnexpectedError('No node has a webhook');
		this.node = node;
	}

	/** n8n runs `delete` when `create` fails, to undo what was made. */
	async publish(): Promise<void> {
		if (await this.hook('checkExists')) return;
		await this.hook('create').catch(async (error: unknown) => {
			await this.hook('delete');
			throw error;
		});
	}

	async deactivate(): Promise<void> {
		await this.hook('delete');
	}

	get url(): string {
		return this.hookContext().getNodeWebhookUrl('default') ?? '';
	}

	async call({ headers = {}, body = '', isMultipart }: WebhookCall): Promise<WebhookAnswer> {
		const answer: Omit<WebhookAnswer, 'items'> = { status: 200, body: undefined };
		const httpResponse = {
			status(status: number) {
				answer.status = status;
				return httpResponse;
			},
			json(sent: unknown) {
				answer.body = sent;
				return httpResponse;
			},
		} as unknown as Response;
		const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
		const httpRequest = {
			method: 'POST',
			headers: Object.fromEntries(lowerCase) as Record<string, string>,
			body: {},
			...(!isMultipart && { rawBody: Buffer.from(body) }),
		} as unknown as Request;
		const context = new WebhookContext(
			this.workflow,
			this.node,
			this.additionalData({ httpRequest, httpResponse }),
			this.isTest ? 'manual' : 'webhook',
			this.webhookData,
			[],
			null,
		);
		const result = await this.workflow.expression.withIsolate(
			async () => await this.type.webhook?.call(context),
		);
		return { ...answer, items: result?.workflowData?.[0] };
	}

	private async hook(method: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		return await this.workflow.expression.withIsolate(
			async () =>
				(await this.type.webhookMethods?.default?.[method]?.call(
					this.hookContext(method === 'delete'),
				)) === true,
		);
	}

	private get type() {
		return this.engine.nodeTypes.getByNameAndVersion(this.node.type, this.node.typeVersion);
	}

	private get webhookData(): IWebhookData {
		const [webhookDescription] = this.type.description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: webhookDescription.path,
			webhookDescription,
			workflowId: this.workflow.id,
			workflowExecuteAdditionalData: this.additionalData(),
			isTest: this.isTest,
		};
	}

	/** Only the address tells a test from another one at the end. */
	private hookContext(isEnd = false): HookContext {
		const mode = isEnd ? 'internal' : this.isTest ? 'manual' : 'trigger';
		const activation = isEnd ? 'update' : this.isTest ? 'manual' : 'activate';
		const additionalData = this.additionalData();
		const { workflow, node, webhookData } = this;
		return new HookContext(workflow, node, additionalData, mode, activation, webhookData);
	}

	private additionalData(extra: Partial<IWorkflowExecuteAdditionalData> = {}) {
		return createAdditionalData(this.engine, { workflowId: this.workflow.id, ...extra });
	}
}

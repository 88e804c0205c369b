/**
 * The credential test of n8n (`services/credentials-tester.service.js`) for a type with a `test` request: n8n-core's
 * RoutingNode sends it, with the credential's own `authenticate` and `preAuthentication`.
 */
import './environment';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { createAdditionalData, type Engine } from './n8nEngine';
import { NodeTypes } from './nodeTypes';

/** Saves changes in the editor and runs the test the editor runs next, with all stored fields (hidden tokens too). */
export async function saveAndTestCredential(
	engine: Engine,
	id: string,
	changes: ICredentialDataDecryptedObject = {},
): Promise<INodeCredentialTestResult> {
	engine.credentials.edit(id, changes);
	const saved = engine.credentials.get(id)!;
	return await testCredential(engine, saved.type, saved.data, id);
}

/** Without `id`: a credential that is not saved yet. */
export async function testCredential(
	engine: Engine,
	credentialType: string,
	data: ICredentialDataDecryptedObject,
	id = '',
): Promise<INodeCredentialTestResult> {
	const { credentialsHelper } = engine;
	const { test } = credentialsHelper.getType(credentialType);
	if (!test) return { status: 'Error', message: 'No testing function found for this credential.' };

	const credential: ICredentialsDecrypted = {
		id,
		name: engine.credentials.get(id)?.name ?? credentialType,
		type: credentialType,
	};
	try {
		credential.data = await credentialsHelper.applyDefaults(
			createAdditionalData(engine),
			data,
			credentialType,
			'internal',
		);
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}

	const { context, nodeType } = prepareRequest(engine, credential, test.request);
	let response;
	try {
		const routingNode = new RoutingNode(context, nodeType, credential);
		response = await context.workflow.expression.withIsolate(
			async () => await routingNode.runNode(),
		);
	} catch (error) {
		const { cause, message } = error as Error & {
			cause?: { code?: string; response?: { status: number; statusText?: string } };
		};
		if (cause?.response) {
			const { status, statusText } = cause.response;
			for (const rule of test.rules ?? []) {
				if (rule.type === 'responseCode' && rule.properties.value === status) {
					return { status: 'Error', message: rule.properties.message };
				}
			}
			if (status < 199 || status > 299) {
				return { status: 'Error', message: statusText || `Received HTTP status code: ${status}` };
			}
		} else if (cause?.code) {
			return { status: 'Error', message: cause.code };
		}
		return { status: 'Error', message };
	}

	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		const found = key
			.split('.')
			.reduce<unknown>(
				(part, name) => (part as Record<string, unknown> | undefined)?.[name],
				response?.[0][0].json,
			);
		if (found === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function prepareRequest(
	engine: Engine,
	credential: ICredentialsDecrypted,
	request: object,
): { context: ExecuteContext; nodeType: INodeType } {
	const noOp = engine.nodeTypes.getByNameAndVersion('n8n-nodes-base.noOp');
	const node: INode = {
		id: 'temp',
		parameters: {},
		name: 'Temp-Node',
		// The short name, so that the `n8n-nodes-base.noOp` which makes `preAuthentication` run on every test is not met.
		type: noOp.description.name,
		typeVersion: 1,
		position: [0, 0],
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	const nodeType: INodeType = {
		description: {
			...noOp.description,
			credentials: [{ name: credential.type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request },
					default: '',
				},
			],
		},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypes({ [node.type]: nodeType }),
	});
	const additionalData = createAdditionalData(engine, { currentNodeParameters: node.parameters });
	additionalData.credentialsHelper = withTestedData(additionalData, credential);
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return { context, nodeType };
}

/** The test reads the fields as they were submitted, not as they are stored. */
function withTestedData(
	{ credentialsHelper }: IWorkflowExecuteAdditionalData,
	credential: ICredentialsDecrypted,
) {
	const getDecrypted: typeof credentialsHelper.getDecrypted = async (...args) => {
		const raw = args[5];
		return raw ? await credentialsHelper.getDecrypted(...args) : (credential.data ?? {});
	};
	return new Proxy(credentialsHelper, {
		get(target, property) {
			if (property === 'getDecrypted') return getDecrypted;
			const value = Reflect.get(target, property) as unknown;
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
}

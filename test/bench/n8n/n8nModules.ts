/** What is loaded from the n8n of `.cache`, beside which the compiled tree lies. It has no types in this project. */
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';

const load = require as (name: string) => unknown;

interface ExpressionEngineConfig {
	engine: string;
	idleTimeout?: number;
	[setting: string]: unknown;
}

/** The expression engine that n8n starts with, and its settings (n8n's `commands/base-command.js`). */
export function expressionEngineConfig(): ExpressionEngineConfig {
	const { GlobalConfig } = load('@n8n/config') as { GlobalConfig: unknown };
	const { Container } = load('@n8n/di') as {
		Container: { get(type: unknown): { expressionEngine: ExpressionEngineConfig } };
	};
	return Container.get(GlobalConfig).expressionEngine;
}

export function httpRequestNode(): INodeType | IVersionedNodeType {
	const module = load('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
	return new (module as { HttpRequest: new () => IVersionedNodeType }).HttpRequest();
}

export function oAuth2Credential(): ICredentialType {
	const module = load('n8n-nodes-base/dist/credentials/OAuth2Api.credentials.js');
	return new (module as { OAuth2Api: new () => ICredentialType }).OAuth2Api();
}

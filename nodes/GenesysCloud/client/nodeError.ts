import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { CredentialFieldError } from '../../../credentials/settings/clientSettings';
import { printable, wordsOf } from '../../../credentials/text/text';
import { RejectedTokenError } from '../../../credentials/token/cache';
import { TokenExchangeError } from '../../../credentials/token/exchange';
import { CallError, ParameterError, type ErrorDetails } from './errors/callError';
import { QueryError } from './request/query';
import { RequestPathError } from './request/requestPath';
import { isTool } from '../shared/isTool';

export type NodeError = NodeApiError | NodeOperationError;

/**
 * Turns a failure into the error that n8n shows. This is the only place that does so. The error is new
 * and has no cause, request or headers, so that it cannot contain a token or secret.
 *
 * @param node the node that failed. If it is an AI tool the message includes the remedy, because agents
 * see nothing else.
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof CallError) return nodeErrorOfCall(node, error.details, itemIndex);
	if (error instanceof TokenExchangeError || error instanceof RejectedTokenError) {
		const { message } = error;
		const kind = error instanceof RejectedTokenError ? REFUSED_TOKEN : {};
		return unchanged(new NodeApiError(node, { message }, { message, itemIndex, ...kind }), message);
	}
	const message =
		error instanceof ParameterError && isTool(node) ? error.forModel : messageOf(error);
	return unchanged(new NodeOperationError(node, message, { itemIndex }), message);
}

function messageOf(error: unknown): string {
	if (error instanceof CredentialFieldError) {
		return `The credential cannot be used: ${error.message}`;
	}
	if (error instanceof ParameterError) return error.message;
	if (error instanceof RequestPathError) return `'Path' ${error.message}`;
	if (error instanceof QueryError) return `Query parameter ${error.message}`;
	// n8n recognises a cancelled execution by the word "canceled".
	if (isAbort(error)) return 'The execution was canceled';
	const { message } = (error ?? {}) as { message?: unknown };
	return printable(wordsOf(message) || 'Unknown failure', 300);
}

/**
 * Restores the message. n8n replaces one that contains one of its error codes anywhere, in any case,
 * with its own text (n8n-workflow's `node.error.js`): `preexisting` contains EEXIST, `routeAccess`
 * EACCES.
 */
function unchanged<T extends NodeError>(error: T, message: string): T {
	error.message = message;
	return error;
}

/** Returns the output of a failed item when the node is set to continue. */
export function toErrorOutput(error: NodeError, details?: ErrorDetails): IDataObject {
	const { description } = error;
	const known = Object.entries(details ?? {}).filter(
		([name]) => name !== 'message' && name !== 'remedy',
	);
	return {
		error: error.message,
		details: { ...(description ? { description } : {}), ...Object.fromEntries(known) },
	};
}

function nodeErrorOfCall(
	node: INode,
	details: ErrorDetails,
	itemIndex: number | undefined,
): NodeApiError {
	const { remedy, status } = details;
	const message = isTool(node)
		? `${details.message.replace(/\.$/, '')}. ${remedy}`
		: details.message;
	const error = new NodeApiError(
		node,
		{ message },
		{
			message,
			// MCP clients get both, and so do agents if the node is set to continue.
			description: [isTool(node) ? '' : remedy, facts(details)].filter(Boolean).join('\n'),
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			...failureOf(details),
		},
	);
	error.context.data = { ...details };
	return unchanged(error, message);
}

/** Returns the facts that Genesys Cloud support asks for, a line each. */
function facts(details: ErrorDetails): string {
	const { call, status, code, limitKey, missingPermissions = [], correlationId } = details;
	const { message, remedy, attempts = 1 } = details;
	// What the texts above have said is not said again.
	const isSaid = (text: string) => `${message} ${remedy}`.includes(text);
	const missing = missingPermissions.filter((permission) => !isSaid(permission));
	const lines: Array<[label: string, value: unknown]> = [
		['Call', call],
		['Status', status],
		['Code', code],
		['Limit', limitKey],
		['Missing permissions', missing.join(', ') || undefined],
		['Correlation ID', correlationId],
		['Sent', attempts > 1 ? `${attempts} times` : undefined],
	];
	return lines
		.filter(([, value]) => value !== undefined)
		.map(([label, value]) => `${label}: ${String(value)}`)
		.join('\n');
}

/** Tells n8n 2.37 and newer that the token was refused and is not renewed again. */
const REFUSED_TOKEN = { httpCode: '401', failure: { cause: 'credential-invalid' } } as const;

type FailureOption = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

/** Tells n8n 2.37 and newer the kind of failure; older versions ignore it. */
function failureOf({ status, retryAt }: ErrorDetails): { failure?: FailureOption } {
	if (status === 429) {
		return retryAt === undefined
			? { failure: { cause: 'rate-limited' } }
			: { failure: { cause: 'quota-exhausted', resetsAtEpochMs: retryAt } };
	}
	if (status === 401) return { failure: { cause: 'credential-invalid' } };
	return status !== undefined && status >= 500
		? { failure: { cause: 'temporarily-unavailable' } }
		: {};
}

function isAbort(error: unknown): boolean {
	const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
	return name === 'AbortError' || name === 'CanceledError' || code === 'ERR_CANCELED';
}

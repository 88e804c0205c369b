import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { CredentialFieldError } from '../../../credentials/settings/clientSettings';
import { printable, wordsOf } from '../../../credentials/text/text';
import { RejectedTokenError } from '../../../credentials/token/cache';
import { TokenExchangeError } from '../../../credentials/token/exchange';
import { CallError, ParameterError, type ErrorDetails } from './errors/callError';
import { QueryError } from './request/query';
import { RequestPathError } from './request/requestPath';

export type NodeError = NodeApiError | NodeOperationError;

/**
 * The one place where a failure becomes what n8n shows: fresh, with no cause, request or header in
 * it, so that neither token nor secret can be carried along.
 *
 * @param node the node that failed; as an AI tool it gets the remedy into the message, because
 * agents see nothing else
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof CallError) return nodeErrorOfCall(node, error.details, itemIndex);
	if (error instanceof TokenExchangeError || error instanceof RejectedTokenError) {
		const { message } = error;
		const kind = error instanceof RejectedTokenError ? REFUSED_TOKEN : {};
		return unchanged(new NodeApiError(node, { message }, { message, itemIndex, ...kind }), message);
	}
	const message = messageOf(error);
	return unchanged(new NodeOperationError(node, message, { itemIndex }), message);
}

function messageOf(error: unknown): string {
	if (error instanceof CredentialFieldError) {
		return `The credential cannot be used: ${error.message}`;
	}
	if (error instanceof ParameterError) return error.message;
	if (error instanceof RequestPathError) return `'Path' ${error.message}`;
	if (error instanceof QueryError) return `Query parameter ${error.message}`;
	// n8n recognises a cancelled run by this word.
	if (isAbort(error)) return 'The execution was canceled';
	const { message } = (error ?? {}) as { message?: unknown };
	return printable(wordsOf(message) || 'Unknown failure', 300);
}

/**
 * n8n replaces a message that holds one of its error codes anywhere, in any case, by a text of its
 * own (n8n-workflow's `node.error.js`): `preexisting` holds EEXIST, `routeAccess` EACCES.
 */
function unchanged<T extends NodeError>(error: T, message: string): T {
	error.message = message;
	return error;
}

/** What goes into an item's output when the run continues on failure. */
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
	const isTool = node.type.endsWith('Tool');
	const message = isTool ? `${details.message.replace(/\.$/, '')}. ${remedy}` : details.message;
	const error = new NodeApiError(
		node,
		{ message },
		{
			message,
			description: [remedy, facts(details)].filter(Boolean).join('\n'),
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			...failureOf(details),
		},
	);
	error.context.data = { ...details };
	return unchanged(error, message);
}

/** One line for whoever asks Genesys Cloud's support. */
function facts(details: ErrorDetails): string {
	const { call, status, code, limitKey, missingPermissions, correlationId, attempts } = details;
	return [
		call,
		status === undefined ? undefined : `status ${status}`,
		code,
		limitKey === undefined ? undefined : `limit ${limitKey}`,
		missingPermissions === undefined ? undefined : `needs ${missingPermissions.join(', ')}`,
		correlationId === undefined ? undefined : `correlation ID ${correlationId}`,
		attempts !== undefined && attempts > 1 ? `sent ${attempts} times` : undefined,
	]
		.filter((part) => part !== undefined)
		.join(' · ');
}

/** What n8n 2.37 and newer shows of a token that is refused for good. */
const REFUSED_TOKEN = { httpCode: '401', failure: { cause: 'credential-invalid' } } as const;

type FailureOption = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

/** Tells n8n 2.37 and newer what kind of failure it is; older ones ignore it. */
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

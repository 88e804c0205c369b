import type { INodeProperties } from 'n8n-workflow';

import { isTool } from '../shared/isTool';
import type { ItemContext } from './field';

/**
 * Versions of the node. A workflow keeps the version that it was made with, and with it the defaults:
 * n8n stores only values that differ from them.
 *
 * 1: *Send Request* first, *Output* is the reply, one mapper for all values of an operation.
 * 1.1: *User: Get Many* first, *Output* is automatic, mappers for parameters and body.
 */
export const VERSIONS = [1, 1.1];

type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** Shown in workflows of the first version. */
export const IN_V1: Show = { '@version': [1] };

/** Shown in those of later versions. */
export const SINCE_V1_1 = { '@version': [{ _cnd: { gte: 1.1 } }] } satisfies Show;

/** Whether the workflow was made with the first version. */
export const isV1 = ({ functions }: ItemContext): boolean => functions.getNode().typeVersion < 1.1;

/** Shown where the node is the tool of an AI agent, in workflows of later versions. */
export const AS_TOOL: Show = { '@tool': [true], ...SINCE_V1_1 };

/** Whether the node is such a tool. */
export const isToolSinceV1_1 = (item: ItemContext): boolean =>
	isTool(item.functions.getNode()) && !isV1(item);

import type { INodeProperties } from 'n8n-workflow';

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
export const SINCE_V1_1: Show = { '@version': [{ _cnd: { gte: 1.1 } }] };

/** Whether the workflow was made with the first version. */
export const isV1 = ({ functions }: ItemContext): boolean => functions.getNode().typeVersion < 1.1;

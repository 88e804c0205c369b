import type { INodeProperties } from 'n8n-workflow';

import { METHODS } from './sendFields';

/**
 * Descriptions of the tool for the model. n8n's own would be "Call an operation in Genesys Cloud" for all
 * operations of the API. An expression reads the parameters of the node; n8n's isolated engine for
 * expressions gives the ID of an operation, but not its name. What the model itself fills in is not known
 * yet, so such a tool has a fixed text.
 */
export interface ToolDescription {
	operation: 'call' | 'send';
	text: string;
	/** When the text does not fit; `show` would count an expression as any value. */
	hide: NonNullable<INodeProperties['displayOptions']>['hide'];
}

const EXPRESSION = { _cnd: { startsWith: '=' } };
const NO_EXPRESSION = ['', { _cnd: { regex: '^[^=]' } }];

const READS = '($parameter["readOnly"] === false ? "." : ". It only reads.")';

const SEND_ANY =
	'Send an HTTP request, such as GET, to a path of the Genesys Cloud API, such as /api/v2/users.';

export const TOOL_DESCRIPTIONS: readonly ToolDescription[] = [
	{
		operation: 'call',
		text: `={{ "Call the operation " + $parameter["apiOperation"] + " of the Genesys Cloud API" + ${READS} }}`,
		hide: { apiOperation: [EXPRESSION] },
	},
	{
		operation: 'call',
		text: 'Call an operation of the Genesys Cloud API by its ID, such as getUsers, or by method and path, such as GET /api/v2/users.',
		hide: { apiOperation: NO_EXPRESSION },
	},
	{
		operation: 'send',
		text: `={{ "Send a " + $parameter["method"] + " request to " + $parameter["path"] + " of the Genesys Cloud API" + ${READS} }}`,
		hide: { path: [EXPRESSION], method: [EXPRESSION] },
	},
	{ operation: 'send', text: SEND_ANY, hide: { path: NO_EXPRESSION } },
	{
		operation: 'send',
		text: `={{ "Send an HTTP request to " + $parameter["path"] + " of the Genesys Cloud API" + ${READS} }}`,
		hide: { path: [EXPRESSION], method: Object.keys(METHODS) },
	},
];

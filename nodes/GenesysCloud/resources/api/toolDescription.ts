/**
 * Descriptions of the tool for the model, as expressions with the parameters of the node. n8n's own would
 * be "Call an operation in Genesys Cloud" for all operations of the API. They read the stored parameters,
 * because a value that the model gives is not known yet.
 */

const STORED = '$parameter.toJSON()';
const END = `+ (${STORED}.readOnly === false ? "." : ". It only reads.")`;

/** The name is stored with an operation that was picked from the list. */
const CALL = [
	'={{ ((chosen) => chosen?.cachedResultName',
	'|| (/^[A-Za-z]/.test(chosen?.value ?? "") ? "Call the operation " + chosen.value',
	': "Call an operation by its ID, such as getUsers, or by method and path, such as GET /api/v2/users"))',
	`(${STORED}.apiOperation) + ". Genesys Cloud API"`,
	`${END} }}`,
].join(' ');

/** What an expression gives is not known yet either. */
const SEND = [
	'={{ [["method", "HTTP"], ["path", "any path below /api/v2/"]]',
	`.map(([name, other]) => ((text) => text && text[0] !== "=" ? text : other)(${STORED}[name]))`,
	'.join(" request to ").replace(/^/, "Send a ") + " of the Genesys Cloud API"',
	`${END} }}`,
].join(' ');

/** By operation. */
export const TOOL_DESCRIPTIONS = { call: CALL, send: SEND };

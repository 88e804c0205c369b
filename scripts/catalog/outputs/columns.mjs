/**
 * Columns that the rows of several areas have. A row holds what an operation returns, each column with a value of
 * its type.
 *
 * @typedef {Record<string, string | number | boolean>} Row
 * @typedef {Record<string, Row>} Rows by `<resource>/<operation>`
 */

export const AGENT = { agentId: '', agentName: '' };
export const DIVISION = { divisionId: '', divisionName: '' };
export const FILE = { fileName: '', mimeType: '', fileSize: 0 };
export const INTERVAL = { intervalStart: '', intervalEnd: '' };
export const QUEUE = { queueId: '', queueName: '' };
export const USER = { userId: '', userName: '' };

/** Columns of numbers. */
export const numbers = (/** @type {readonly string[]} */ names) =>
	Object.fromEntries(names.map((name) => [name, 0]));

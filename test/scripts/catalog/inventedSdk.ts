/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = path.resolve(__dirname, '..', '..', '..');
export const REAL_SDK = path.join(ROOT, 'node_modules', 'purecloud-platform-client-v2');
export const SOURCES = path.join('src', 'purecloud-platform-client-v2', 'api');

/** Operations that the real SDK does not have, written as it writes them. */
export const DECLARATIONS = `
declare class GadgetsApi {
	constructor(apiClient?: ApiClientClass);
	getGadgets(opts?: GadgetsApi.getGadgetsOptions): Promise<Models.GadgetEntityListing>;
	postGadgetsQuery(body: Models.GadgetQuery, opts?: GadgetsApi.postGadgetsQueryOptions): Promise<Models.GadgetEntityListing>;
}
declare namespace GadgetsApi {
	export interface getGadgetsOptions {
		"pageNumber"?: number;
		"pageSize"?: number;
		"weight"?: number;
		"since"?: string;
		"state"?: string;
	}
	export interface postGadgetsQueryOptions {
		"customHeaders"?: Record<string, string>;
	}
}
`;
export const MODELS = `
	export interface GadgetEntityListing {
		"entities"?: Array<Models.Gadget>;
		"total"?: number;
	}
	export interface Gadget {
		"id"?: string;
	}
	export interface GadgetQuery {
		"id"?: string;
		"createdBy": string;
		"count"?: number;
		"ratio"?: number;
		"day"?: string;
		"kinds": Array<string>;
	}
`;
const CALLS = `
class GadgetsApi {
	getGadgets(opts) {
		return this.apiClient.callApi('/api/v2/gadgets', 'GET', {  },
			{ 'pageNumber': opts['pageNumber'],'pageSize': opts['pageSize'],'weight': opts['weight'],'since': opts['since'],'state': opts['state'] },
			{  }, {  }, null, ['PureCloud OAuth'], ['application/json'], ['application/json'], opts['customHeaders']);
	}
	postGadgetsQuery(body, opts) {
		return this.apiClient.callApi('/api/v2/gadgets/query', 'POST', {  }, {  }, {  }, {  }, body,
			['PureCloud OAuth'], ['application/json'], ['application/json'], opts['customHeaders']);
	}
}
`;

/** @param folder empty */
export function writeInventedSdk(folder: string): string {
	writeFileSync(
		path.join(folder, 'index.d.ts'),
		`${DECLARATIONS}\ndeclare namespace Models {${MODELS}}\n`,
	);
	writeInventedCalls(folder);
	return folder;
}

export function writeInventedCalls(folder: string): void {
	mkdirSync(path.join(folder, SOURCES), { recursive: true });
	writeFileSync(path.join(folder, SOURCES, 'GadgetsApi.js'), CALLS);
}

/**
 * Runs code of the generator, which is made of ES modules, in a process of its own.
 *
 * @param code with `scripts/` for the folder of the generator; its last line is the result
 */
export async function runGenerator<T>(imports: string, result: string): Promise<T> {
	const scripts = pathToFileURL(path.join(ROOT, 'scripts', 'catalog')).href;
	const code = `${imports.replaceAll("'scripts/", `'${scripts}/`)}
		process.stdout.write(JSON.stringify(${result}));`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--input-type=module', '--eval', code],
		{ cwd: ROOT, maxBuffer: 1 << 24 },
	);
	return JSON.parse(stdout) as T;
}

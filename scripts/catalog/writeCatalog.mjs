import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { buildCatalog } from './buildCatalog.mjs';

const SDK = path.join(root, 'node_modules', 'purecloud-platform-client-v2');
const FILE = path.join(root, 'nodes', 'GenesysCloud', 'catalog', 'operations.json');

export function writeCatalog() {
	writeFileSync(FILE, catalogText());
}

/** One operation or type a line, so that a new SDK's differences can be read. */
export function catalogText() {
	const { operations, types } = buildCatalog(SDK);
	const lines = (items) => items.join(',\n');
	return [
		'{"operations":[',
		lines(operations.map((operation) => JSON.stringify(operation))),
		'],"types":{',
		lines(
			Object.entries(types).map(
				([name, fields]) => `${JSON.stringify(name)}:${JSON.stringify(fields)}`,
			),
		),
		'}}\n',
	].join('\n');
}

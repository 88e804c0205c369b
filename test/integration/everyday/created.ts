import type { Entity } from '../../simulator/data/people';
import type { Org, Row } from './kit';

/**
 * *Create or Update* of what has nothing but a name.
 *
 * @param size of the page, as the query has it
 */
export function created(
	resource: string,
	path: string,
	entities: (org: Org) => Entity[],
	size: string,
): Row[] {
	const name = `${resource}.createOrUpdate`;
	const bad: Row['bad'] = [
		["'Name' is empty", { name: ' ' }],
		["'Name' is empty", { name: '={{ $json.none }}' }],
		["'Name' is an object", { name: '={{ { a: 1 } }}' }],
		['an ID. Enter a name', { name: '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59' }],
	];
	return [
		{
			name: `${name} (a new one)`,
			parameters: () => ({ name: ' Brand-new ' }),
			requests: () => [
				`GET /api/v2/${path}?name=Brand-new${size}`,
				`POST /api/v2/${path} {"name":"Brand-new"}`,
			],
			output: () => [{ id: expect.any(String) as unknown, name: 'Brand-new', created: true }],
			bad,
		},
		{
			name: `${name} (one that there is)`,
			parameters: (org) => ({ name: String(entities(org)[2].name).toUpperCase() }),
			requests: (org) => {
				const shown = encodeURIComponent(String(entities(org)[2].name).toUpperCase());
				return [`GET /api/v2/${path}?name=${shown}${size}`];
			},
			output: (org) => {
				const { id, name: known } = entities(org)[2];
				return [{ id, name: String(known).toUpperCase(), created: false }];
			},
			bad,
		},
	];
}

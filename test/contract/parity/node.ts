import type { CatalogOperation } from '../../../nodes/GenesysCloud/catalog/catalog';
import {
	toCall,
	type OperationValues,
} from '../../../nodes/GenesysCloud/resources/api/operationValues';
import { clientAnsweredBy } from './client';
import type { RawRequest, Refusal } from './outcome';
import { withDates } from './values';
import { HOW } from '../../support/conversion';

/** What the node sends for certain values, in the order of the calls; only n8n's helper is replaced. */
export async function requestsByNode(
	calls: ReadonlyArray<{ operation: CatalogOperation; values: OperationValues }>,
): Promise<Array<RawRequest | Refusal>> {
	let sent: RawRequest | undefined;
	const client = clientAnsweredBy((request) => {
		sent = request;
		return {};
	});
	const requests: Array<RawRequest | Refusal> = [];
	for (const { operation, values } of calls) {
		sent = undefined;
		let refused = 'Nothing was sent';
		try {
			await client.request(toCall(operation, withDates(values), HOW));
		} catch (error) {
			refused = (error as Error).message;
		}
		requests.push(sent ?? { refused });
	}
	return requests;
}

import type { ApiCall } from '../../nodes/GenesysCloud/client/request/apiCall';
import { Models } from '../../nodes/GenesysCloud/catalog/models/models';
import models from '../../nodes/GenesysCloud/catalog/models/models.json';
import type { ItemContext } from '../../nodes/GenesysCloud/fields/field';
import type { Conversion } from '../../nodes/GenesysCloud/resources/api/fieldValue';

/** How values are converted where a test says nothing else. */
export const HOW: Conversion = {
	timeZone: 'utc',
	now: 0,
	hint: () => {},
	models: new Models(models),
};

/** An item for fields that read nothing else of the workflow but its time zone. */
export const ITEM = {
	functions: { getTimezone: () => 'utc' },
	itemIndex: 0,
} as unknown as ItemContext;

/** The text that goes out as the body of a call; 'undefined' where none does. */
export function bodyText({ body }: Pick<ApiCall, 'body'>): string {
	return typeof body === 'string' || body === undefined ? String(body) : JSON.stringify(body);
}

import type { Paging } from '../../client/pagination';
import { parseRequestPath, type RequestPath } from '../../client/requestPath';
import { idOf, readParameter } from '../itemParameters';
import type { ItemContext } from '../operation';

/** Of the lists of queues and of members; 100 is documented for members, and what others use for queues. */
export const PAGING: Paging = { by: 'pageNumber', in: 'query', size: 'pageSize', max: 100 };

/** @throws {ParameterFailure} for what is no ID */
export function readQueueId(item: ItemContext): string {
	return idOf('Queue', readParameter(item, 'queueId'));
}

/** @param id none for the list of all queues */
export const queuePath = (apiUrl: string, id?: string, rest = ''): RequestPath =>
	parseRequestPath(`/api/v2/routing/queues${id === undefined ? '' : `/${id}`}${rest}`, apiUrl);

import type { Paging } from '../../client/lists/pagination';
import { parseRequestPath, type RequestPath } from '../../client/request/requestPath';
import { idOf, readParameter, type ItemContext } from '../../fields/itemParameters';

/** As large as Genesys's own Terraform provider asks (v1.84.1). */
export const QUEUE_PAGING: Paging = { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 };
/** "Page size. The maximum page size is 100." (official Swagger) */
export const MEMBER_PAGING: Paging = { ...QUEUE_PAGING, max: 100 };

/** @throws {ParameterError} for what is no ID */
export function readQueueId(item: ItemContext): string {
	return idOf('Queue', readParameter(item, 'queueId'));
}

/** @param id none for the list of all queues */
export const queuePath = (apiUrl: string, id?: string, rest = ''): RequestPath =>
	parseRequestPath(`/api/v2/routing/queues${id === undefined ? '' : `/${id}`}${rest}`, apiUrl);

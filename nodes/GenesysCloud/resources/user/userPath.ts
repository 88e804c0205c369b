import { parseRequestPath, type RequestPath } from '../../client/request/requestPath';
import { idOf, readParameter, type ItemContext } from '../../fields/itemParameters';

/** @throws {ParameterError} for what is no ID */
export function readUserId(context: ItemContext): string {
	return idOf('User', readParameter(context, 'userId'));
}

/** @param rest a checked ID, or a word of the API; nothing for the users as a whole */
export function userPath(apiUrl: string, rest?: string): RequestPath {
	return parseRequestPath(['/api/v2/users', rest].filter(Boolean).join('/'), apiUrl);
}

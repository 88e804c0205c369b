/** Flow executions. */
import { randomUUID } from 'node:crypto';
import { objectBody, ok, required, type RouteTable } from '../router';

export const architect: RouteTable = {
	'POST /api/v2/flows/executions': (call) => {
		const body = objectBody(call);
		const id = randomUUID();
		required(body, 'flowId');
		call.org.commands.push({ path: call.path, body });
		return ok({
			id,
			name: body.name ?? '',
			flowVersion: { id: '1.0' },
			selfUri: `/api/v2/flows/executions/${id}`,
		});
	},
};

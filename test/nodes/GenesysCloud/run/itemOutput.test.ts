import type { INode } from 'n8n-workflow';

import { toNodeError } from '../../../../nodes/GenesysCloud/client/nodeError';
import { CallError } from '../../../../nodes/GenesysCloud/client/errors/callError';
import { errorItem } from '../../../../nodes/GenesysCloud/run/itemOutput';

const failure = new CallError({
	message: 'Unable to find a user',
	remedy: 'Check the ID.',
	outcome: 'refused',
	call: 'GET /api/v2/users/1',
	status: 404,
});

/** @param host members that the version of n8n has in addition */
function itemOf(onError: INode['onError'], error: unknown, host: object) {
	const node = { name: 'N', type: 't', onError } as INode;
	return errorItem({ getNode: () => node, ...host }, toNodeError(node, error, 3), 3, error);
}

const older = {};
const newer = { isConsoleOutputRedacted: () => false };

describe('a failed item', () => {
	const full = {
		json: {
			error: 'Unable to find a user',
			details: {
				description: 'Check the ID.\nCall: GET /api/v2/users/1\nStatus: 404',
				outcome: 'refused',
				call: 'GET /api/v2/users/1',
				status: 404,
			},
		},
		pairedItem: { item: 3 },
	};

	it('has its details', () => {
		expect(itemOf('continueRegularOutput', failure, newer)).toEqual(full);
		expect(itemOf('continueErrorOutput', failure, newer)).toEqual(full);
		expect(itemOf('continueRegularOutput', failure, older)).toEqual(full);
	});

	it('has text instead of them where older n8n would treat it as a result', () => {
		expect(itemOf('continueErrorOutput', failure, older).json).toEqual({
			error: 'Unable to find a user',
			message: 'Check the ID.\nCall: GET /api/v2/users/1\nStatus: 404',
		});
		// An empty `message` is not recognised.
		expect(itemOf('continueErrorOutput', new Error('No'), older).json).toEqual({
			error: 'No',
			message: 'No',
		});
	});
});

import { NodeOperationError, type INode } from 'n8n-workflow';

import { toNodeError } from '../../../../../nodes/GenesysCloud/client/nodeError';
import { CallError } from '../../../../../nodes/GenesysCloud/client/errors/callError';
import { errorWithoutSecrets } from '../../../../../nodes/GenesysCloud/client/errors/withoutSecrets';
import { CLIENT_SECRET } from '../../../../credentials/kit/settings';
import { findLeaks } from '../../../../support';

const SECRETS = ['a-token-of-thirty-two-characters', CLIENT_SECRET];
const node: INode = {
	id: 'n',
	name: 'Genesys',
	type: 'n8n-nodes-genesys-cloud.genesysCloud',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

describe('what leaves a run holds no secret', () => {
	const errors: Array<[string, unknown]> = [
		['a failed call', failureWith(`GET /api/v2/jobs/${SECRETS[0]}`)],
		['an error of n8n', new NodeOperationError(node, `Bearer ${SECRETS[0]}`)],
		['its description', described('Refused', `Bearer ${SECRETS[0]}`)],
		['any other error', new TypeError(`Header ${SECRETS[1]} is odd`)],
	];

	it.each(errors)('%s', (_, error) => {
		expect(findLeaks(error, SECRETS)).not.toEqual([]);
		const shown = toNodeError(node, errorWithoutSecrets(error, SECRETS), 0);
		expect(findLeaks(shown, SECRETS)).toEqual([]);
		expect(shown.message).not.toBe('');
	});

	it('an error without one stays the error that it is', () => {
		const error = new NodeOperationError(node, 'Not with a secret');
		expect(errorWithoutSecrets(error, SECRETS)).toBe(error);
		for (const thrown of [undefined, null, 5, 'text', {}]) {
			expect(errorWithoutSecrets(thrown, SECRETS)).toBe(thrown);
		}
	});
});

describe('no failure is hidden by an error in its handling', () => {
	const unreadable = Object.defineProperty({}, 'message', {
		get() {
			throw new Error('not to be read');
		},
	});

	it.each([
		['has a message that cannot be read', unreadable],
		['has an object for a message', { message: { toString: 1 } }],
		['has none', {}],
		['is nothing', null],
	])('one that %s', (_, thrown) => {
		expect(toNodeError(node, errorWithoutSecrets(thrown, SECRETS), 0).message).toMatch(/\w/);
	});
});

function failureWith(call: string) {
	return new CallError({ message: 'No', remedy: 'Do', outcome: 'refused', call });
}

function described(message: string, description: string) {
	return new NodeOperationError(node, message, { description });
}

/** Shared by the tests of the contacts of one contact list. */
import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { chosen } from '../everyday/kit';
import { run } from '../runs';
import { simulator } from '../useSimulator';

export const list = () => simulator.org().contactLists[0];
export const stored = () => simulator.org().dialer.get(list().id)!;
export const at = () => `/api/v2/outbound/contactlists/${list().id}`;

/** Runs an operation on the list. */
export const runOnList = async (
	operation: string,
	parameters: INodeParameters,
	input: INodeExecutionData[],
	extra: Partial<INode>,
) =>
	await run(
		'contactList',
		operation,
		{ contactListId: chosen(list().id), ...parameters },
		input,
		extra,
	);

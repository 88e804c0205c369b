import { withDefault } from '../../fields/field';
import { toggle } from '../../fields/kinds';
import { locator } from '../../fields/locators/locator';
import { nameless } from '../../fields/thing';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { binaryField, binaryFieldOf } from '../../operation/files/fileFields';
import { readLimit } from '../../operation/listFields';
import type { Resource } from '../../operation/operation';
import { findSubject } from './find';
import { requestRow, withAuthors, withFiles, type Request } from './request';
import { submitRequest } from './submit';
import { waitOf } from './wait';

const getRequest = custom({
	value: 'getRequest',
	name: 'Get Request',
	action: 'Get a privacy request',
	description: 'Get the status of a privacy request, and the files of a completed export',
	ids: ['getGdprRequest'],
	fields: {
		requestId: nameless(locator({ displayName: 'Request', name: 'requestId' }, {})),
		isDownloaded: withDefault(
			toggle(
				'Download Files',
				'downloadFiles',
				'Whether to download the files of a completed export',
				{ default: true },
			),
		),
	},
	options: { binaryField },
	async execute(api, { requestId, isDownloaded, binaryField: given }) {
		const field = binaryFieldOf(given);
		const found = Object(await send(api, 'getGdprRequest', { requestId })) as Request;
		const [request] = await withAuthors(api, [found]);
		if (!isDownloaded) return requestRow(request);
		return await withFiles(api, request, { field, timeout: waitOf() });
	},
});

const getMany = custom({
	value: 'getManyRequests',
	name: 'Get Many Requests',
	action: 'Get many privacy requests',
	description: 'Get the privacy requests of the organization',
	ids: ['getGdprRequests'],
	isList: true,
	simple: requestRow,
	execute: async (api) => {
		const all = await list(api, 'getGdprRequests', {}, { limit: readLimit(api) });
		return await withAuthors(api, all as Request[]);
	},
});

export const privacy: Resource = {
	value: 'privacy',
	name: 'Privacy',
	operations: [findSubject, submitRequest, getRequest, getMany],
};

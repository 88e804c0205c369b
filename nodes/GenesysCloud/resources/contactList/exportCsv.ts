import { findJobKind } from '../../client/jobs/jobKinds';
import { text } from '../../fields/kinds';
import { apiCallOf, withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { binaryField, binaryFieldOf, jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { FileOutput } from '../../operation/files/fileOutput';
import type { FileRequest } from '../../operation/operation';
import { conditions, criteriaOf, match } from './conditions';
import { contactList } from './fields';

const START = 'postOutboundContactlistExport';

export const exportCsv = custom({
	value: 'exportCsv',
	name: 'Export CSV',
	action: 'Export a contact list as CSV',
	description: 'Get the contacts of a list as one file, with the results of their calls',
	ids: ['getOutboundContactlist', 'getOutboundContactlistExport', START],
	fields: { contactListId: contactList, conditions, match },
	options: {
		fileName: text('File Name', 'fileName', {
			placeholder: 'e.g. contacts.csv',
			description: 'Leave empty for the name that Genesys Cloud gives it',
		}),
		jobTime,
		binaryField,
	},
	async execute(context, { contactListId, conditions: wanted, match: how, ...options }) {
		const field = binaryFieldOf(options.binaryField);
		const timeout = jobTimeOf(options.jobTime);
		const given = (options.fileName ?? '').trim();
		const criteria = await criteriaOf(context, contactListId, wanted, how);
		const { operation, call } = await apiCallOf(
			START,
			{ contactListId },
			{ ...(criteria && { criteria }) },
		);
		const kind = findJobKind(call.method, call.path.path)!;
		const { helpers } = context.functions;
		const store: FileRequest['store'] = async (content, name, mimeType) =>
			await helpers.prepareBinaryData(content, given === '' ? name : given, mimeType);
		// A list has one export at a time, and only the newest can be read.
		return await context.inTurn(`export of contact list ${contactListId}`, async () => {
			const result = await context
				.job(call, kind, { timeout, limit: Infinity })
				.catch((error: unknown) => {
					throw withPermissions(error, operation);
				});
			const files = await context.linkedFiles(result, { from: 'uri', store, timeout });
			const { exportTimestamp } = Object(result) as { exportTimestamp?: string };
			return files.map(
				({ fileName, mimeType, size, binary }) =>
					new FileOutput(
						{
							contactListId,
							fileName: given === '' ? fileName : given,
							mimeType,
							fileSize: size,
							exportTimestamp: exportTimestamp ?? null,
						},
						{ [field]: binary },
					),
			);
		});
	},
});

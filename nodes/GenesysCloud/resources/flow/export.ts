import { findJobKind } from '../../client/jobs/jobKinds';
import { withDefault } from '../../fields/field';
import { text } from '../../fields/kinds';
import { flow as picker } from '../../fields/locators/areas/architect';
import { apiCallOf, withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { binaryField, binaryFieldOf, jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { FileOutput } from '../../operation/files/fileOutput';
import { exportType } from './fields';

const START = 'postFlowsExportJobs';

export const exportFlow = custom({
	value: 'export',
	name: 'Export',
	action: 'Export a flow to a file',
	description: 'Export a flow to a file, for a backup or another organization',
	ids: [START],
	fields: { flowId: picker.one(), exportType: withDefault(exportType) },
	options: {
		binaryField,
		jobTime,
		flowVersion: text('Version', 'flowVersion', {
			placeholder: 'e.g. 2.0',
			description: 'Another version than the latest',
		}),
	},
	async execute(context, { flowId, exportType: type, flowVersion, ...options }) {
		const field = binaryFieldOf(options.binaryField);
		const timeout = jobTimeOf(options.jobTime);
		const flow = { id: flowId, ...(flowVersion && { version: flowVersion }) };
		const flows = [{ flow, exportType: type }];
		const { operation, call } = await apiCallOf(START, {}, { flows });
		const kind = findJobKind(call.method, call.path.path)!;
		const result = await context
			.job(call, kind, { timeout, limit: Infinity })
			.catch((error: unknown) => {
				throw withPermissions(error, operation);
			});
		const { helpers } = context.functions;
		const store = helpers.prepareBinaryData.bind(helpers);
		const files = await context.linkedFiles(result, { from: 'downloadUrl', timeout, store });
		return files.map(({ fileName, mimeType, size, binary }) => {
			const json = { flowId, format: type, fileName, mimeType, fileSize: size };
			return new FileOutput(json, { [field]: binary });
		});
	},
});

import { CallError } from '../../client/errors/callError';
import { fieldError, withDefault } from '../../fields/field';
import { choice, toggle } from '../../fields/kinds';
import { onlyIf } from '../../fields/onlyIf';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { binaryField, binaryFieldOf } from '../../operation/files/fileFields';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi, OperationContext } from '../../operation/operation';
import { assertGood, withAuthors, withFiles, type Request } from './request';
import { subject as subjectField, subjectColumns, type Subject } from './subject';
import { longestWait, waitOf } from './wait';

const requestType = withDefault(
	choice(
		'Request',
		'requestType',
		{ GDPR_DELETE: 'Delete', GDPR_EXPORT: 'Export' },
		// With an expression n8n would always show the confirmation.
		{ default: 'GDPR_EXPORT', noDataExpression: true },
	),
);

/** No expression, so that neither data nor a model confirms it. */
const confirm = withDefault(
	toggle(
		'Confirm Deletion',
		'confirmDeletion',
		'Whether all data of the subject may be deleted, which cannot be undone. Try a dry run first.',
		{ noDataExpression: true },
	),
);

const wait = withDefault(
	toggle(
		'Wait for Completion',
		'waitForCompletion',
		'Whether to wait for the end of the request and download the files of an export',
		{ default: true },
	),
);

export const submitRequest = custom({
	value: 'submitRequest',
	name: 'Submit Request',
	action: 'Submit a privacy request',
	description: 'Have all data of a person exported as files, or deleted',
	ids: ['postGdprRequests', 'getGdprRequest'],
	finds: ['requestId'],
	plans: true,
	fields: {
		subject: subjectField,
		requestType,
		isConfirmed: onlyIf(requestType, 'GDPR_DELETE', confirm),
		isWaiting: wait,
	},
	options: { longestWait, binaryField },
	async execute(api, { subject, requestType: type, isConfirmed, isWaiting, ...more }) {
		const isDelete = type === 'GDPR_DELETE';
		if (api.isDryRun) return await planned(api, subject, isDelete);
		if (isDelete && isConfirmed !== true) {
			throw fieldError(
				confirm,
				'is off. Switch it on to delete all data of the subject, which cannot be undone.',
			);
		}
		const field = binaryFieldOf(more.binaryField);
		const query = isDelete ? { deleteConfirmed: true } : {};
		const body = { requestType: type, subject };
		const submitted = Object(await send(api, 'postGdprRequests', query, body)) as Request;
		const timeout = waitOf(more.longestWait);
		const finish = async () => {
			const last = isWaiting ? await ended(api, submitted, timeout) : submitted;
			const [request] = await withAuthors(api, [assertGood(last)]);
			return await withFiles(api, request, { field, timeout });
		};
		return await finish().catch((error: unknown) => {
			throw afterSubmission(error, submitted);
		});
	},
});

/** It must not be submitted again because it could not be followed. */
function afterSubmission(error: unknown, { id }: Request): unknown {
	if (!(error instanceof CallError) || id === undefined) return error;
	const note = `Privacy request ${id} was submitted. Use 'Get Request' to get its status and files.`;
	return new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
}

/** The request as it is at the end, or when the time is up: it goes on without this node. */
async function ended(api: OperationApi, submitted: Request, timeout: number): Promise<Request> {
	const { id } = submitted;
	if (id === undefined || isOver(submitted)) return submitted;
	let last = submitted;
	const over = await api.until(
		async () => {
			last = Object(await send(api, 'getGdprRequest', { requestId: id })) as Request;
			return isOver(last) ? last : undefined;
		},
		{ timeout },
	);
	if (over !== undefined) return over;
	api.hint(`Privacy request ${id} is not completed yet. It goes on; use 'Get Request' later.`);
	return last;
}

const isOver = ({ status }: Request) => status === 'COMPLETED' || status === 'ERROR';

/** Names the subject, so that a person sees whose data it is. */
async function planned(api: OperationContext, subject: Subject, isDelete: boolean) {
	return {
		dryRun: true,
		change: isDelete ? 'delete' : 'export',
		...subjectColumns(subject),
		...(await nameOf(api, subject)),
	};
}

async function nameOf(api: OperationContext, { userId, externalContactId: contactId }: Subject) {
	if (userId !== undefined) {
		const name = (await namesOfIds(api, 'user', [userId])).get(userId);
		return name === undefined ? {} : { name };
	}
	if (contactId === undefined) return {};
	const contact = await send(api, 'getExternalcontactsContact', { contactId }).catch(
		(error: unknown) => {
			// What may not be seen, or is gone, has no name here.
			if (error instanceof CallError && [403, 404].includes(error.details.status ?? 0)) return {};
			throw error;
		},
	);
	const { firstName, lastName } = Object(contact) as { firstName?: string; lastName?: string };
	const name = [firstName, lastName].filter(Boolean).join(' ');
	return name === '' ? {} : { name };
}

/** The apps host and the foreign host. */
import { randomUUID } from 'node:crypto';
import { authenticate } from './auth';
import { errorReply, failure, type Reply } from './errors';
import { faultReply } from './faults';
import { beginImport } from './routes/contactImports';
import { PROMPT_UPLOADS, takePromptFile } from './routes/prompts';
import type { SimulatorState } from './state';
import type { FaultRule, RecordedRequest } from './types';

const UPLOAD_PATH = '/uploads/v2/contactlist';

/** `POST /uploads/v2/contactlist`: a multipart form with the contact list's file. */
export function callApps(
	state: SimulatorState,
	request: RecordedRequest,
	fault: FaultRule | undefined,
): Reply {
	const faulty = fault && faultReply(fault, 'apps');
	if (faulty !== undefined) return faulty;
	const caller = authenticate(state, request);
	if ('refusal' in caller) return caller.refusal;
	if (request.method === 'POST' && request.path.startsWith(PROMPT_UPLOADS)) {
		return takePrompt(state, request, caller.client.org);
	}
	if (request.method !== 'POST' || request.path.split('?')[0] !== UPLOAD_PATH) {
		const { status, code, message } = failure(404);
		return errorReply(status, code, message);
	}
	const form = formOf(request.body);
	const missing = ['file', 'fileType', 'id'].filter((name) => !form.has(name));
	if (missing.length > 0)
		return errorReply(400, 'bad.request', `The form lacks ${missing.join(', ')}`);
	const org = state.org(caller.client.org);
	const { polls = 2 } = state.options.jobs;
	org.commands.push({ path: UPLOAD_PATH, body: request.body });
	beginImport(org, form, polls);
	request.executed = true;
	return { status: 200, body: { correlationId: randomUUID() } };
}

/** The parts of a multipart body, by their names. */
function formOf(body: string): Map<string, string> {
	const [boundary] = body.split('\r\n', 1);
	const parts = body.split(boundary).slice(1, -1);
	return new Map(
		parts.map((part) => {
			const end = part.indexOf('\r\n\r\n');
			const [, name = ''] = /; name="([^"]+)"/i.exec(part.slice(0, end)) ?? [];
			return [name, part.slice(end + 4, -2)];
		}),
	);
}

/** The audio of a prompt's language. */
function takePrompt(state: SimulatorState, request: RecordedRequest, org: string): Reply {
	if (!/form-data; name="file"/.test(request.body)) {
		return errorReply(400, 'bad.request', 'The form lacks the file');
	}
	if (!takePromptFile(state.org(org), request.path.split('?')[0], request.body)) {
		const { status, code, message } = failure(404);
		return errorReply(status, code, message);
	}
	request.executed = true;
	return { status: 202, body: {} };
}

/** An origin that is not Genesys Cloud. It records what arrives. */
export function callOther(
	state: SimulatorState,
	request: RecordedRequest,
	fault: FaultRule | undefined,
): Reply {
	const faulty = fault && faultReply(fault, 'other');
	if (faulty !== undefined) return faulty;
	const text = { 'content-type': 'text/plain' };
	if (request.path.startsWith('/downloads/') && request.headers.authorization !== undefined) {
		// Signed URLs refuse a second kind of authentication, like S3.
		return {
			status: 400,
			headers: { 'content-type': 'application/xml' },
			body: '<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>',
		};
	}
	request.executed = true;
	const file = state.files.get(request.path.split('?')[0]);
	if (file !== undefined)
		return { status: 200, headers: { 'content-type': file.type }, body: file.body };
	return { status: 200, headers: text, body: `made-up content of ${request.path.split('?')[0]}` };
}

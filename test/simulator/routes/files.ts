/** Recordings and downloads: responses with links to files on other hosts. */
import { notFound } from '../errors';
import { ok, type Call, type RouteTable } from '../router';

export const files: RouteTable = {
	'GET /api/v2/conversations/{conversationId}/recordings/{recordingId}': (call) => {
		const { conversationId, recordingId } = call.params;
		const known = call.org.conversations.some((entry) => entry.conversationId === conversationId);
		if (!known) throw notFound('conversation', conversationId);
		const channels = [0, 1].map((channel) => [
			String(channel),
			{ mediaUri: signed(call, `recordings/${recordingId}-${channel}.ogg`) },
		]);
		return ok({
			id: recordingId,
			conversationId,
			media: 'audio',
			fileState: 'AVAILABLE',
			mediaUris: Object.fromEntries(channels) as unknown,
			selfUri: call.path,
		});
	},
	'GET /api/v2/downloads/{downloadId}': (call) => {
		const url = signed(call, `exports/${call.params.downloadId}.csv`);
		return call.query.get('issueRedirect') === 'false'
			? ok({ url })
			: { status: 302, headers: { location: url } };
	},
};

const signed = (call: Call, path: string) =>
	`${call.state.urls.other}/downloads/${path}?X-Amz-Signature=5167`;

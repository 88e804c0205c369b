/** Downloads: responses with links to files on other hosts. */
import { ok, type Call, type RouteTable } from '../router';

export const files: RouteTable = {
	'GET /api/v2/downloads/{downloadId}': (call) => {
		const url = signed(call, `exports/${call.params.downloadId}.csv`);
		return call.query.get('issueRedirect') === 'false'
			? ok({ url })
			: { status: 302, headers: { location: url } };
	},
};

export const signed = (call: Call, path: string): string =>
	`${call.state.urls.other}/downloads/${path}?X-Amz-Signature=5167`;

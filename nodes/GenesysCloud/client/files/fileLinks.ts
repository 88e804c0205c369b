/** Fields of responses that have the URL of a file, as named in the official SDK's types. */
const KNOWN = ['downloadUri', 'downloadUrl', 'resultUrl', 'url', 'uri'];
const KNOWN_NAMES = new Set(KNOWN.map((name) => name.toLowerCase()));
/** Field of a recording with a file for each channel. */
const MEDIA_URIS = 'mediaUris';

/** The URL of a file, and the field that has it. */
export interface FileLink {
	/** Such as `mediaUris.0.mediaUri`. */
	field: string;
	url: string;
}

/**
 * Returns the URLs in certain fields of a response.
 *
 * @param path names separated by dots; `*` stands for each entry of a list or object
 */
export function linksAt(body: unknown, path: string): FileLink[] {
	let found: Array<[field: string, value: unknown]> = [['', body]];
	for (const name of path.split('.')) {
		found = found.flatMap(([field, value]) => {
			if (typeof value !== 'object' || value === null) return [];
			const entries = Object.entries(value).filter(([key]) => name === '*' || key === name);
			return entries.map(([key, entry]): [string, unknown] => [
				field === '' ? key : `${field}.${key}`,
				entry,
			]);
		});
	}
	return found.flatMap(([field, value]) => (isLink(value) ? [{ field, url: value }] : []));
}

/**
 * Finds the URLs of the files that a response names. Each entry of a list may name a file. If two
 * different fields could have the URL, none is used.
 */
export function findLinks(body: unknown): FileLink[] {
	if (!Array.isArray(body)) return linksOf(body);
	return body.flatMap((entry, index) =>
		linksOf(entry).map(({ field, url }) => ({ field: `${index}.${field}`, url })),
	);
}

function linksOf(body: unknown): FileLink[] {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
	const media = linksAt(body, `${MEDIA_URIS}.*.mediaUri`);
	const named = Object.entries(body).flatMap(([field, url]) =>
		KNOWN_NAMES.has(field.toLowerCase()) && isLink(url) ? [{ field, url }] : [],
	);
	if (media.length === 0) return named.length === 1 ? named : [];
	return named.length === 0 ? media : [];
}

const isLink = (value: unknown): value is string =>
	typeof value === 'string' && /^(https?:\/\/|\/api\/v2\/)/i.test(value);

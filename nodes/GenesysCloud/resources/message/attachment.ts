import { ParameterError } from '../../client/errors/callError';

interface Attachment {
	mediaType: 'Image' | 'Video' | 'Audio' | 'File';
	url: string;
	mime: string;
	filename?: string;
}

/** Kinds that people send, by the ends of their names; anything else is a file. */
const MIMES: Record<string, string> = {
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	mp4: 'video/mp4',
	mov: 'video/quicktime',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	wav: 'audio/wav',
	csv: 'text/csv',
	pdf: 'application/pdf',
	txt: 'text/plain',
};

const MEDIA: Record<string, Attachment['mediaType']> = {
	image: 'Image',
	video: 'Video',
	audio: 'Audio',
};

/**
 * What the API wants to know of a file, from its address.
 *
 * @param label of the field, for the error
 * @returns undefined where there is none
 * @throws {ParameterError} for what is no web address
 */
export function attachmentOf(label: string, address: string | undefined): Attachment | undefined {
	const url = address?.trim() ?? '';
	if (url === '') return undefined;
	if (!/^https?:\/\/\S+$/i.test(url)) {
		throw new ParameterError(
			label,
			`is '${url.slice(0, 80)}', which is not a web address. Enter one that begins with https://.`,
		);
	}
	const [, , , ...path] = url.split(/[?#]/)[0].split('/');
	const filename = path.at(-1) ?? '';
	const [, end = ''] = /\.([^.]+)$/.exec(filename) ?? [];
	const mime = MIMES[end.toLowerCase()] ?? 'application/octet-stream';
	const mediaType = MEDIA[mime.split('/')[0]] ?? 'File';
	return { mediaType, url, mime, ...(filename !== '' && { filename: decoded(filename) }) };
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

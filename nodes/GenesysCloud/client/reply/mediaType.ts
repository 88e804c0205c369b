/** The kind of body, according to Content-Type. */
export type BodyKind = 'json' | 'text' | 'html' | 'file';

/** Text formats whose names do not start with `text/`. */
const TEXT_TYPES =
	/^application\/((x-)?(csv|yaml|javascript|ndjson|jsonlines)|jsonl|comma-separated-values|vnd\.yaml|xml(-dtd)?|ecmascript|sql|graphql|x-www-form-urlencoded)$/;

/** @returns the type in lower case and without parameters; '' if there is none */
export function mediaTypeOf(contentType: unknown): string {
	const text = typeof contentType === 'string' ? contentType.slice(0, 500) : '';
	return text.split(';')[0].trim().toLowerCase();
}

/** @param mediaType from {@link mediaTypeOf}; without one JSON is expected */
export function kindOf(mediaType: string): BodyKind {
	if (mediaType === '' || /^[^/]+\/((x-)?json|[^/]+\+json)$/.test(mediaType)) return 'json';
	if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'html';
	if (mediaType.startsWith('text/') || TEXT_TYPES.test(mediaType)) return 'text';
	return /^application\/[^/]+\+(xml|yaml)$/.test(mediaType) ? 'text' : 'file';
}

/** Both names with the characters and length of RFC 6838 section 4.2, then parameters. */
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(?:; ?[\x20-\x7e]{1,500})?$/;

/** @returns whether the text can be sent as Content-Type */
export function isMediaType(text: unknown): text is string {
	return typeof text === 'string' && MEDIA_TYPE.test(text);
}

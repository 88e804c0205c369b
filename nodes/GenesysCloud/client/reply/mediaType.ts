/** What the body of a response is, by its Content-Type. */
export type BodyKind = 'json' | 'text' | 'html' | 'file';

/** Text under names that do not say so. */
const TEXT_TYPES =
	/^application\/((x-)?(csv|yaml|javascript|ndjson|jsonlines)|jsonl|comma-separated-values|vnd\.yaml|xml(-dtd)?|ecmascript|sql|graphql|x-www-form-urlencoded)$/;

/** @returns lower case, without parameters; '' where there is none */
export function mediaTypeOf(contentType: unknown): string {
	const text = typeof contentType === 'string' ? contentType.slice(0, 500) : '';
	return text.split(';')[0].trim().toLowerCase();
}

/** @param mediaType as {@link mediaTypeOf} gives it; without one JSON is expected */
export function kindOf(mediaType: string): BodyKind {
	if (mediaType === '' || /^[^/]+\/((x-)?json|[^/]+\+json)$/.test(mediaType)) return 'json';
	if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'html';
	if (mediaType.startsWith('text/') || TEXT_TYPES.test(mediaType)) return 'text';
	return /^application\/[^/]+\+(xml|yaml)$/.test(mediaType) ? 'text' : 'file';
}

/** RFC 6838 section 4.2: the characters and the length of both names; then parameters. */
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(?:; ?[\x20-\x7e]{1,500})?$/;

/** @returns whether a header can carry it as the type of a body */
export function isMediaType(text: unknown): text is string {
	return typeof text === 'string' && MEDIA_TYPE.test(text);
}

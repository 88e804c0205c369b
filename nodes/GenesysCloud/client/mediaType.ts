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

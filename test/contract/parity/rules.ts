import { isRefusal, type Outcome, type Sent } from './outcome';

/** An intended difference. */
export interface Rule {
	name: string;
	reason: string;
	/** Both as they are without this difference. */
	level(theirs: Outcome, ours: Outcome): [theirs: Outcome, ours: Outcome];
}

/** Anything else that differs is a failure, and so is a rule that no operation needs. */
export const RULES: readonly Rule[] = [
	rule(
		'space in a query',
		"the SDK writes '+', which is a space in forms only; %20 is one everywhere",
		({ theirs, ours }) => [mapQuery(theirs, (text) => text.replaceAll('+', '%20')), ours],
	),
	rule(
		'colon and dollar in a query',
		"the SDK leaves them as they are, which RFC 3986 allows; the node's escapes decode to the same",
		({ theirs, ours }) => [
			theirs,
			mapQuery(ours, (text) => text.replaceAll('%3A', ':').replaceAll('%24', '$')),
		],
	),
	rule(
		'comma in a query value',
		'the SDK writes it like the comma between the elements of a list; the node tells them apart',
		({ theirs, ours }) => [theirs, mapQuery(ours, (text) => text.replaceAll('%2C', ','))],
	),
	rule(
		'empty query values',
		'the SDK sends `name=`, which some operations take for a filter on nothing',
		({ theirs, ours }) => [
			{ ...theirs, query: theirs.query.filter((text) => !text.endsWith('=')) },
			ours,
		],
	),
	rule(
		'content type without a body',
		'the SDK names one with every request, also where nothing is sent',
		({ theirs, ours }) => [
			{
				...theirs,
				headers: theirs.headers.filter(
					([name]) => name !== 'content-type' || theirs.body !== undefined,
				),
			},
			ours,
		],
	),
	rule(
		'media type of SCIM',
		"the SDK prefers application/json where both are declared; RFC 7644 section 3.1 has SCIM's own",
		({ theirs, ours }) => [
			theirs,
			{
				...ours,
				headers: ours.headers.map(([name, value]) => [
					name,
					value === 'application/scim+json' ? 'application/json' : value,
				]),
			},
		],
	),
	rule(
		'empty elements of a list in a body',
		'they are what an expression that finds nothing leaves; as in a query, the node drops them',
		({ theirs, ours }) => [withoutEmptyElements(theirs), withoutEmptyElements(ours)],
	),
	rule(
		'empty text as the whole body',
		"the SDK drops it unasked; for the node '' is a JSON text, and no body is one that is left out",
		({ theirs, ours }) => {
			if (ours.body !== '""') return [theirs, ours];
			const headers = ours.headers.filter(([name]) => name !== 'content-type');
			return [theirs, { ...ours, headers, body: undefined }];
		},
	),
	refusedInPath(
		'control character in a path value',
		'no ID has one; in a log or a gateway it begins a line of its own',
		({ address }) => address.includes('%0A'),
	),
	refusedInPath(
		'folder above in a path value',
		'the SDK sends another path than that of the operation',
		(_, refused) => refused.includes("'..'"),
	),
];

/** The node refuses a value that the SDK sends. */
function refusedInPath(
	name: string,
	reason: string,
	isIt: (theirs: Sent, refused: string) => boolean,
): Rule {
	return {
		name,
		reason,
		level: (theirs, ours) => {
			const isMeant =
				!isRefusal(theirs) &&
				isRefusal(ours) &&
				ours.refused.endsWith('which cannot stand in a path.') &&
				isIt(theirs, ours.refused);
			return isMeant ? [theirs, theirs] : [theirs, ours];
		},
	};
}

function rule(
	name: string,
	reason: string,
	level: (sent: { theirs: Sent; ours: Sent }) => [Sent, Sent],
): Rule {
	return {
		name,
		reason,
		level: (theirs, ours) =>
			isRefusal(theirs) || isRefusal(ours) ? [theirs, ours] : level({ theirs, ours }),
	};
}

/** Of lists that are fields of the body. */
function withoutEmptyElements(sent: Sent): Sent {
	const body: unknown = JSON.parse(sent.body ?? 'null');
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return sent;
	const fields = Object.entries(body).map(([name, value]: [string, unknown]) => [
		name,
		Array.isArray(value) ? value.filter((element) => element !== '' && element !== null) : value,
	]);
	return { ...sent, body: JSON.stringify(Object.fromEntries(fields)) };
}

const mapQuery = (sent: Sent, map: (text: string) => string): Sent => ({
	...sent,
	query: sent.query.map(map).sort(),
});

import type { CatalogOperation } from '../../../nodes/GenesysCloud/catalog/catalog';
import type { OperationValues } from '../../../nodes/GenesysCloud/resources/api/operationValues';
import { requestsByNode } from './node';
import { isRefusal, outcomeOf, type Outcome } from './outcome';
import { RULES } from './rules';
import { requestsBySdk, signaturesBySdk, type SdkSignature } from './sdk';
import { valuesOf, VARIANTS } from './values';

export interface Difference {
	id: string;
	/** Of the values; `signature` when the catalog itself says something else than the SDK. */
	variant: string;
	theirs: unknown;
	ours: unknown;
}

export interface Comparison {
	differences: Difference[];
	requests: number;
	/** How many operations needed each rule. */
	used: Map<string, number>;
}

/** Compares the requests of the node and the official SDK for the operations. */
export async function compareWithSdk(operations: readonly CatalogOperation[]): Promise<Comparison> {
	const calls = operations.flatMap(operationApiOf);
	const signatures = await signaturesBySdk(operations);
	const [bySdk, byNode] = await Promise.all([requestsBySdk(calls), requestsByNode(calls)]);

	const differences = operations.flatMap((operation, index) =>
		signatureDifference(operation, signatures[index]),
	);
	const users = new Map(RULES.map(({ name }) => [name, new Set<string>()]));
	calls.forEach(({ operation: { id }, variant }, index) => {
		const leveled = level(outcomeOf(bySdk[index]), outcomeOf(byNode[index]));
		for (const name of leveled.used) users.get(name)?.add(id);
		if (!leveled.same) differences.push({ id, variant, ...leveled.sent });
	});
	return {
		differences,
		requests: calls.length,
		used: new Map(Array.from(users, ([name, ids]) => [name, ids.size])),
	};
}

interface Call {
	operation: CatalogOperation;
	variant: string;
	values: OperationValues;
}

/** Each variant that gives the operation other values than those before it. */
function operationApiOf(operation: CatalogOperation): Call[] {
	const calls = new Map<string, Call>();
	for (const variant of VARIANTS) {
		const values = valuesOf(operation, variant);
		const key = JSON.stringify(values);
		if (!calls.has(key)) calls.set(key, { operation, variant: variant.name, values });
	}
	return [...calls.values()];
}

function level(theirs: Outcome, ours: Outcome) {
	const used: string[] = [];
	let sent = { theirs, ours };
	for (const { name, level: apply } of RULES) {
		if (isSame(sent.theirs, sent.ours)) break;
		const [nextTheirs, nextOurs] = apply(sent.theirs, sent.ours);
		if (!isSame(sent, { theirs: nextTheirs, ours: nextOurs })) used.push(name);
		sent = { theirs: nextTheirs, ours: nextOurs };
	}
	// Refused by both: the values are at fault, and nothing was compared.
	return { used, sent, same: isSame(sent.theirs, sent.ours) && !isRefusal(sent.theirs) };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function signatureDifference(
	operation: CatalogOperation,
	found: Awaited<ReturnType<typeof signaturesBySdk>>[number],
): Difference[] {
	const ours = linesOf(signatureOf(operation));
	const theirs = isRefusal(found) ? [found.refused] : linesOf(found);
	if (isSame(theirs, ours)) return [];
	const without = (lines: string[], others: string[]) =>
		lines.filter((line) => !others.includes(line));
	return [
		{
			id: operation.id,
			variant: 'signature',
			theirs: without(theirs, ours),
			ours: without(ours, theirs),
		},
	];
}

/** The catalog's entry as the SDK's methods are described. */
function signatureOf(operation: CatalogOperation): SdkSignature {
	const { method, path, pathParameters, query, headers, body } = operation;
	const groups = { path: pathParameters, query, headers };
	const places = ['path', 'query', 'headers'] as const;
	return {
		method,
		path,
		parameters: [
			...places.flatMap((place) =>
				groups[place].map(({ name, required, array: list }) => ({ place, name, required, list })),
			),
			...(body === undefined
				? []
				: [{ place: 'body' as const, name: '', required: body.required, list: false }]),
		],
	};
}

const linesOf = ({ method, path, parameters }: SdkSignature): string[] => [
	`${method} ${path}`,
	...parameters
		.map(
			({ place, name, required, list }) =>
				`${place} ${name}${list ? ' list' : ''}${required ? ' required' : ''}`,
		)
		.sort(),
];

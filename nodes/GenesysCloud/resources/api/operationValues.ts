import type { IHttpRequestMethods } from 'n8n-workflow';

import type { CatalogBody, CatalogField, CatalogOperation } from '../../catalog/catalog';
import {
	BODY_LABEL,
	fieldsOf,
	WHOLE_BODY,
	type OperationField,
	type Place,
} from '../../catalog/operationFields';
import { checkModel } from '../../catalog/models/modelCheck';
import { didYouMean } from '../../catalog/nearest';
import { ParameterError } from '../../client/errors/callError';
import type { ApiCall, JsonBody } from '../../client/request/apiCall';
import { headerProblem } from '../../client/request/headers';
import { tryParseJson } from '../../client/reply/reply';
import { fillPath } from '../../client/request/requestPath';
import { parseJson } from '../../fields/json';
import { fieldError } from '../../fields/field';
import { isNothing } from '../../fields/plainValues';
import { acceptedOf, convert, type Conversion } from './fieldValue';
import { headers as headersField } from './outputFields';

/** What an operation is called with, by name; of a body that is no object, the whole. */
export interface OperationValues {
	path?: Record<string, unknown>;
	query?: Record<string, unknown>;
	headers?: Record<string, unknown>;
	/** Undefined when none is sent. */
	body?: unknown;
	/** Written as JSON by a person or a model: which fields it needs is left to the API. */
	isJson?: boolean;
	/** The body was filled in field by field in the editor. */
	isForm?: boolean;
}

/**
 * The call of an operation with certain values, checked against the catalog and converted: numbers
 * and switches given as text, one value where a list is meant, dates to ISO 8601 in UTC. Values that
 * are undefined, null or empty count as not given, but as fields of the body, where null and '' are values.
 *
 * @param how the time zone of dates that name none, and what is told of values that the catalog does
 * not know: it may be older than the API
 * @throws {ParameterError} for a value that is missing or of another type, with the name of its
 * field
 */
export function toCall(
	operation: CatalogOperation,
	values: OperationValues,
	how: Conversion,
): ApiCall {
	const fields = fieldsOf(operation);
	const convertAt = (place: Place, given: Record<string, unknown> = {}) =>
		convertAll(
			fields.filter((field) => field.place === place),
			given,
			how,
			place,
		);
	const path = checkPath(fields, convertAt('path', values.path));
	const headers = Object.fromEntries(
		Object.entries(convertAt('header', values.headers)).map(([name, value]) => [
			name,
			String(value),
		]),
	);
	const problem = headerProblem(headers);
	if (problem !== undefined) throw fieldError(headersField, problem);
	return {
		method: operation.method as IHttpRequestMethods,
		path: fillPath(operation.path, path),
		query: convertAt('query', values.query),
		headers: operation.accept === undefined ? headers : { Accept: operation.accept, ...headers },
		...bodyOf(operation, lenient(operation.body, values), fields, values.body, how),
	};
}

function lenient(body: CatalogBody | undefined, { isJson }: OperationValues) {
	return body && isJson ? { ...body, enforced: false } : body;
}

function convertAll(
	fields: readonly OperationField[],
	given: Record<string, unknown>,
	how: Conversion,
	place: Place,
): Record<string, unknown> {
	const converted = unknownOf(fields, given, how, place);
	for (const { label, field } of fields) {
		const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
		if (!isNothing(value)) {
			converted.push([field.name, convert(field, value, label, how)]);
		} else if (field.required) throw missing(label);
	}
	return Object.fromEntries(converted);
}

/**
 * What the catalog has no field for. It may be older than the API, so that this is sent as it is; but
 * a path has no place for it.
 */
function unknownOf(
	fields: readonly OperationField[],
	given: Record<string, unknown>,
	{ hint }: Conversion,
	place: Place,
): Array<[string, unknown]> {
	const known = fields.map(({ field }) => field.name);
	const unknown = Object.entries(given).filter(
		([name, value]) => !known.includes(name) && !isNothing(value),
	);
	// Nor is a name that every object has one of the API's.
	const refused = unknown.find(([name]) => place === 'path' || name in {});
	if (refused !== undefined) throw unknownName(refused[0], known);
	for (const [name] of unknown) hint(unknownHint(name, known));
	return unknown;
}

function unknownHint(name: string, known: readonly string[]): string {
	return `'${name.slice(0, 80)}' was sent, which this version of the node does not know as a field of the operation${didYouMean(known, name)}`;
}

/**
 * @param known names that there are
 * @param advice what else can be done
 */
export function unknownName(name: string, known: readonly string[], advice = ''): ParameterError {
	return new ParameterError(
		name,
		`is no parameter of this operation${didYouMean(known, name)} ${known.length === 0 ? 'There are none here.' : `There are ${known.join(', ')}.`}${advice}`,
	);
}

const missing = (label: string) =>
	new ParameterError(label, 'is missing. The operation needs a value.');

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Each value alone, so that the error names its field. */
function checkPath(
	fields: readonly OperationField[],
	path: Record<string, unknown>,
): Record<string, string> {
	const checked: Record<string, string> = {};
	for (const { place, label, field } of fields) {
		if (place !== 'path') continue;
		const given = String(path[field.name]);
		// IDs are copied with blanks around them; in the key of a row a blank is meant.
		const value = UUID.test(given.trim()) ? given.trim() : given;
		if (!isSegment(value)) {
			throw new ParameterError(label, `is '${value}', which cannot stand in a path.`);
		}
		checked[field.name] = value;
	}
	return checked;
}

function isSegment(value: string): boolean {
	try {
		fillPath('/api/v2/{value}', { value });
		return true;
	} catch {
		return false;
	}
}

function bodyOf(
	operation: CatalogOperation,
	body: CatalogBody | undefined,
	fields: readonly OperationField[],
	given: unknown,
	how: Conversion,
): Pick<ApiCall, 'body' | 'contentType'> {
	if (given === undefined) {
		if (body?.required) throw missing(BODY_LABEL);
		return {};
	}
	if (body === undefined) {
		throw new ParameterError(BODY_LABEL, 'is given, and this operation takes none.');
	}
	const bodyFields = fields.filter(({ place }) => place === 'body');
	const converted = CONVERSIONS[body.kind](given, body, bodyFields, how);
	const value =
		body.kind === 'array'
			? acceptedOf(checkModel(how.models, operation, WHOLE_BODY, converted), how)
			: converted;
	const { contentType } = body;
	if (typeof value !== 'object' || value === null)
		return { body: JSON.stringify(value), contentType };
	// Text goes out as it was given: numbers of more than 53 bits would lose digits.
	const isSame =
		typeof given === 'string' && JSON.stringify(tryParseJson(given)) === JSON.stringify(value);
	return { body: isSame ? given : (value as JsonBody), contentType };
}

type BodyConversion = (
	given: unknown,
	body: CatalogBody,
	fields: readonly OperationField[],
	how: Conversion,
) => unknown;

const CONVERSIONS: Record<CatalogBody['kind'], BodyConversion> = {
	object: (given, { enforced }, fields, how) => objectOf(given, enforced, fields, how),
	array: (given) => [asJson(given)].flat(),
	free: (given, { typeName }) => {
		if (typeName !== 'string' || typeof given !== 'string') return asJson(given);
		// JSON in text is meant as JSON.
		return /^\s*[[{"]/.test(given) ? asJson(given) : given;
	},
};

const asJson = (given: unknown) => parseJson(BODY_LABEL, given) ?? null;

/**
 * Fields that the catalog does not know are passed on: it may be older than the API. What a person
 * wrote as JSON is theirs to judge, so nothing is missing there.
 */
function objectOf(
	given: unknown,
	enforced: boolean,
	fields: readonly OperationField[],
	how: Conversion,
): Record<string, unknown> {
	const parsed = asJson(given);
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new ParameterError(
			BODY_LABEL,
			'is not an object. Enter one, for example {"name": "Ada"}.',
		);
	}
	const object = { ...(parsed as Record<string, unknown>) };
	const known = fields.map(({ field }) => field.name);
	for (const name of Object.keys(object)) {
		if (!known.includes(name)) how.hint(unknownHint(name, known));
	}
	for (const { label, field } of fields) {
		const value = Object.hasOwn(object, field.name) ? object[field.name] : undefined;
		if (value === undefined || (isNothing(value) && field.required)) {
			if (field.required && enforced && typeof given !== 'string') throw missing(label);
		} else if (value !== null && !isEmptyText(field, value)) {
			object[field.name] = convert(field, value, label, how);
		}
	}
	return object;
}

/** How a text is emptied. */
const isEmptyText = ({ type, array }: CatalogField, value: unknown) =>
	value === '' && type === 'string' && !array;

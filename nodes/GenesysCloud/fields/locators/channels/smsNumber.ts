import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../../../client/errors/callError';
import type { Field } from '../../field';
import { nonEmptyText } from '../../plainValues';
import { locator, type Search } from '../locator';

/** A number in E.164, a short code, or the name that an alphanumeric sender has. */
const SENDER = /^\+?[A-Za-z0-9]{3,16}$/;

/** The property that names a number of the organization from which SMS are sent. */
export const smsNumberLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'From Number', name: 'fromNumber', ...changes },
		{ search: 'searchSmsNumbers', hasId: false, number: '+49 30 1234567' },
	);

/** The field that names it; its value is the number. */
export function smsNumber(property: INodeProperties): Field<string> {
	const { displayName } = property;
	return {
		property,
		parse: (value) => {
			const isLocator = typeof value === 'object' && value !== null && 'value' in value;
			const text = nonEmptyText(displayName, isLocator ? value.value : value);
			const number = text.replace(/[\s().-]/g, '');
			if (SENDER.test(number)) return number;
			throw new ParameterError(
				displayName,
				`is '${text.slice(0, 80)}'. Choose one from the list, or enter a number such as +49 30 1234567.`,
			);
		},
	};
}

interface Listed {
	phoneNumber?: string;
	name?: string;
}

/** Numbers by some of their digits; the token is the number of the page. */
export const searchSmsNumbers: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/routing/sms/phonenumbers', query: [] },
		query: {
			// The filter takes digits and asterisks alone.
			phoneNumber: filter.replace(/[^\d*]/g, '') || undefined,
			phoneNumberStatus: 'active',
			pageSize: 100,
			pageNumber,
		},
	});
	const { entities, pageCount = 0 } = (body ?? {}) as {
		entities?: Array<Listed | null>;
		pageCount?: number;
	};
	return {
		results: (Array.isArray(entities) ? entities : []).flatMap((one) => {
			const number = one?.phoneNumber;
			if (number === undefined) return [];
			const name = one?.name;
			const shown = name === undefined || name === number ? number : `${number} · ${name}`;
			return [{ name: shown, value: number }];
		}),
		paginationToken: pageNumber < pageCount ? String(pageNumber + 1) : undefined,
	};
};

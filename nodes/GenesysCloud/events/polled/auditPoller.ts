import type { IDataObject } from 'n8n-workflow';

import { DAY_MS } from '../../operation/spans';
import type { EventContext, Found, Poller } from '../event';
import type { Audit } from '../../operation/audits/audit';
import {
	auditsIn,
	AUDITS_LATE_MS,
	peopleOf,
	type AuditsWanted,
} from '../../operation/audits/readAudits';

export interface AuditChoice {
	wanted: AuditsWanted;
	/** What the API cannot choose itself. */
	accepts(audit: Audit): boolean;
	/** @param people names of users by their IDs */
	itemOf(audit: Audit, people: ReadonlyMap<string, string>): IDataObject;
	toTry: string;
}

/** Finds audits. */
export function auditPoller(
	{ api }: EventContext,
	{ wanted, accepts, itemOf, toTry }: AuditChoice,
): Poller {
	return {
		lateMs: AUDITS_LATE_MS,
		toTry,
		async *read(span, { isNew }) {
			for await (const page of auditsIn(api, span, wanted)) {
				const fresh = page.filter((one) => isNew(one.id) && accepts(one));
				const people = await peopleOf(api, fresh);
				yield fresh.map(
					(one): Found => ({
						id: one.id,
						time: Date.parse(one.eventDate),
						items: [itemOf(one, people)],
					}),
				);
			}
		},
		sample: async () => {
			const now = Date.now();
			const span = { from: now - DAY_MS, to: now };
			for await (const page of auditsIn(api, span, wanted, 'descending')) {
				const last = page.find(accepts);
				if (last !== undefined) return itemOf(last, await peopleOf(api, [last]));
			}
			return undefined;
		},
	};
}

import { durationName, inUnit, type DurationUnit } from '../../analytics/durations';
import { isoOf, type Span } from '../../analytics/period';

/** A status that a user had, as the API has it. */
export interface StatusRecord {
	startTime?: string;
	/** Missing while it lasts. */
	endTime?: string;
	systemPresence?: string;
	organizationPresenceId?: string;
	routingStatus?: string;
}

export interface UserDetails {
	userId?: string;
	primaryPresence?: Array<StatusRecord | null> | null;
	routingStatus?: Array<StatusRecord | null> | null;
}

export type Kind = 'presence' | 'routingStatus';

/** A status of a user, joined of all pages and intervals that have parts of it. */
export interface StatusPeriod {
	userId: string;
	kind: Kind;
	record: StatusRecord;
}

/**
 * The statuses of the users on all pages, each once, in order. A page counts records, so that a user is
 * on several; and a status that lasts longer than a day, or an interval, comes more than once.
 */
export function statusPeriods(
	details: readonly UserDetails[],
	kinds: readonly Kind[],
): StatusPeriod[] {
	const found = new Map<string, StatusPeriod>();
	for (const { userId = '', primaryPresence, routingStatus } of details) {
		const records: Record<Kind, Array<StatusRecord | null>> = {
			presence: primaryPresence ?? [],
			routingStatus: routingStatus ?? [],
		};
		for (const kind of kinds) {
			for (const record of records[kind]) {
				if (record?.startTime === undefined) continue;
				const key = [userId, kind, Date.parse(record.startTime), nameOf(record)].join();
				const known = found.get(key);
				if (known === undefined) found.set(key, { userId, kind, record });
				else known.record = { ...known.record, endTime: laterEnd(known.record, record) };
			}
		}
	}
	return [...found.values()].sort(
		(a, b) =>
			a.userId.localeCompare(b.userId) ||
			a.kind.localeCompare(b.kind) ||
			Date.parse(String(a.record.startTime)) - Date.parse(String(b.record.startTime)),
	);
}

const nameOf = ({ systemPresence, organizationPresenceId, routingStatus }: StatusRecord) =>
	routingStatus ?? `${systemPresence} ${organizationPresenceId}`;

/** What has ended according to one of them has ended. */
function laterEnd({ endTime: a }: StatusRecord, { endTime: b }: StatusRecord): string | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return Date.parse(a) > Date.parse(b) ? a : b;
}

export type StatusRow = Record<string, string | number | boolean | null>;

/** How rows are made. */
export interface RowOptions {
	/** The interval to which statuses are cut; missing where they are shown as a whole. */
	clip?: Span;
	/** In milliseconds since 1970: until when a status that lasts is counted. */
	now: number;
	unit: DurationUnit;
	userNames: ReadonlyMap<string, string>;
	presenceNames: ReadonlyMap<string, string>;
}

/** @returns the row of a status; undefined for one outside of the interval */
export function statusRow(
	{ userId, kind, record }: StatusPeriod,
	{ clip, now, unit, userNames, presenceNames }: RowOptions,
): StatusRow | undefined {
	const begun = Date.parse(String(record.startTime));
	const ended = record.endTime === undefined ? undefined : Date.parse(record.endTime);
	const start = Math.max(begun, clip?.from ?? begun);
	const last = Math.min(ended ?? now, clip?.to ?? Infinity);
	if (clip !== undefined && (begun >= clip.to || last < start)) return undefined;
	const isOngoing = ended === undefined;
	const { organizationPresenceId: presenceId = '' } = record;
	return {
		userId,
		userName: userNames.get(userId) ?? null,
		kind,
		status: record.routingStatus ?? record.systemPresence ?? null,
		presenceId: kind === 'presence' ? presenceId || null : null,
		presenceName: kind === 'presence' ? (presenceNames.get(presenceId) ?? null) : null,
		start: isoOf(start),
		end: isOngoing && last === now ? null : isoOf(last),
		isOngoing,
		[durationName('duration', unit)]: inUnit(Math.max(0, last - start), unit),
	};
}

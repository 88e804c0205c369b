import type { Names } from '../../../operation/namesOfIds';
import { orNull } from '../../../shared/rows';
import { nameOfCode, type ActivityCodes } from '../parts/activityCodes';
import type { Row } from '../parts/entries';

interface Ref {
	id?: string;
}

/** `UserScheduleAdherence` of the official SDK. */
export interface Adherence {
	user?: Ref;
	businessUnit?: Ref;
	managementUnit?: Ref;
	scheduledActivityCategory?: string;
	scheduledActivityCode?: { id?: string; name?: string };
	systemPresence?: string;
	routingStatus?: string;
	actualActivityCategory?: string;
	isOutOfOffice?: boolean;
	adherenceState?: string;
	impact?: string;
	adherenceExplanation?: { status?: string };
	timeOfAdherenceChange?: string;
	presenceUpdateTime?: string;
}

export interface RowOptions {
	users: Names;
	units: Names;
	/** By business unit. */
	codes: ReadonlyMap<string, ActivityCodes>;
	/** In milliseconds since 1970. */
	now: number;
}

/** @returns a flat row, with names beside IDs */
export function adherenceRow(one: Adherence, { users, units, codes, now }: RowOptions): Row {
	const { user, managementUnit, scheduledActivityCode: code } = one;
	const known = codes.get(one.businessUnit?.id ?? '')?.get(code?.id ?? '');
	return {
		userId: orNull(user?.id),
		userName: users.get(user?.id ?? '') ?? null,
		managementUnitId: orNull(managementUnit?.id),
		managementUnitName: units.get(managementUnit?.id ?? '') ?? null,
		adherenceState: orNull(one.adherenceState),
		impact: orNull(one.impact),
		since: orNull(one.timeOfAdherenceChange),
		seconds: secondsSince(one.timeOfAdherenceChange, now),
		scheduledActivity: code?.name ?? nameOfCode(known),
		scheduledCategory: orNull(one.scheduledActivityCategory),
		actualCategory: orNull(one.actualActivityCategory),
		presence: orNull(one.systemPresence),
		presenceSince: orNull(one.presenceUpdateTime),
		routingStatus: orNull(one.routingStatus),
		isOutOfOffice: orNull(one.isOutOfOffice),
		explanationStatus: orNull(one.adherenceExplanation?.status),
	};
}

function secondsSince(time: string | undefined, now: number): number | null {
	const from = Date.parse(time ?? '');
	return Number.isNaN(from) ? null : Math.max(0, Math.round((now - from) / 1000));
}

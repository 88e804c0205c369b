/** A presence that a user can have, as `GET /api/v2/presence/definitions` lists it. */
export interface PresenceDefinition {
	id: string;
	/** The kind that it is of: *Available*, *Busy*. */
	systemPresence?: string;
	/** Its label by language, such as `en_US`. */
	languageLabels?: Record<string, string>;
	/** The one of its kind that every organization has. */
	primary?: boolean;
}

/** @returns its labels, the English one first, and the name of its kind where that names it alone */
export function presenceNames({ systemPresence, languageLabels, primary }: PresenceDefinition) {
	const { en_US: english, ...others } = languageLabels ?? {};
	const names = [english, ...Object.values(others), ...(primary ? [systemPresence] : [])];
	return [
		...new Set(names.filter((name): name is string => typeof name === 'string' && name !== '')),
	];
}

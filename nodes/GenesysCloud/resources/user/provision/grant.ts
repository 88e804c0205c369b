/** A role in a division. */
export interface Grant {
	roleId: string;
	divisionId: string;
}

/** Who has roles, as the API has it (`AuthzSubject`). */
export interface Subject {
	grants?: Array<Granted | null> | null;
}

export interface Granted {
	subjectId?: string;
	role?: { id?: string };
	division?: { id?: string };
}

export const keyOf = ({ roleId, divisionId }: Grant): string => `${roleId} ${divisionId}`;

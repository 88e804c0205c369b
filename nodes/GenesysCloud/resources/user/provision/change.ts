import type { Difference } from './profileChanges';
import type { User } from './userState';

/** One difference, and what makes it none. */
export interface Change extends Difference {
	write: () => Promise<unknown>;
}

/** A user, and whether the user was just created, so that there is nothing to read. */
export interface Target {
	user: User;
	isNew: boolean;
	/** The division that the user will be in. */
	divisionId: string;
}

import { pick } from '../../operation/simplify';

/** What most workflows need of a queue. */
export const simplifyQueue = pick([
	'id',
	'name',
	'description',
	'division',
	'memberCount',
	'joinedMemberCount',
	'skillEvaluationMethod',
	'acwSettings',
	'dateCreated',
	'dateModified',
]);

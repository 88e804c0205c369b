/** What a path's last segment does, where it is no thing: the verb, and what follows the object. */
export const ACTIONS = new Map(
	Object.entries({
		acknowledge: 'Acknowledge',
		activate: 'Activate',
		approve: 'Approve',
		assign: 'Assign',
		barge: 'Barge in on',
		cancel: 'Cancel',
		checkin: 'Check in',
		checkout: 'Check out',
		clear: 'Clear',
		coach: 'Coach',
		copy: 'Copy',
		deactivate: 'Deactivate',
		detect: 'Detect',
		disconnect: 'Disconnect',
		enrich: 'Enrich',
		estimate: 'Estimate',
		evaluate: 'Evaluate',
		execute: 'Execute',
		export: 'Export',
		finalize: 'Finalize',
		generate: 'Generate',
		import: 'Import',
		invite: 'Invite',
		launch: 'Launch',
		link: 'Link',
		match: 'Match',
		merge: 'Merge',
		migrate: 'Migrate',
		monitor: 'Monitor',
		move: 'Move',
		parse: 'Parse',
		ping: 'Ping',
		publish: 'Publish',
		query: 'Query',
		reassign: 'Reassign',
		reboot: 'Reboot',
		reconnect: 'Reconnect',
		refresh: 'Refresh',
		register: 'Register',
		reposition: 'Move',
		reschedule: 'Reschedule',
		reset: 'Reset',
		restore: 'Restore',
		revert: 'Revert',
		revoke: 'Revoke',
		rollback: 'Roll back',
		scan: 'Scan',
		search: 'Search',
		simplesearch: 'Search',
		simulate: 'Simulate',
		start: 'Start',
		stop: 'Stop',
		sync: 'Synchronize',
		synchronize: 'Synchronize',
		terminate: 'End',
		test: 'Test',
		train: 'Train',
		transfer: 'Transfer',
		unlock: 'Unlock',
		unpair: 'Unpair',
		upload: 'Upload',
		validate: 'Validate',
	}),
);

/** What the last segment says is done to the things before it, beside {@link ACTIONS}. */
const CHANGES = new Map(
	Object.entries({
		add: 'Add',
		bulkadd: 'Add',
		bulkremove: 'Remove',
		bulkreplace: 'Replace',
		remove: 'Remove',
		replace: 'Replace',
		update: 'Update',
	}),
);

/** Verbs that only names by hand start with. */
const BY_HAND = [
	'Answer Call Change Check Clone Compare Consult Convert Count Disable Download Escalate Exchange',
	'Find Grant Index Infer Join Mark Pin Place Preview Promote Protect Rebuild Recalculate Record',
	'Recycle Regenerate Report Restart Run Save Schedule Score Suggest Take Translate Turn Undo Unlink',
	'Unpin Verify',
];

/** Every verb that a name may start with. */
export const VERBS = new Set([
	...ACTIONS.values(),
	...CHANGES.values(),
	...['Apply', 'Create', 'Delete', 'Get', 'List', 'Send', 'Set', 'Start', 'Look up'],
	...BY_HAND.flatMap((verbs) => verbs.split(' ')),
]);

/** What is made of its owner rather than added to it. */
export const MADE = new Set(
	'copy draft download export import job session share snapshot version'.split(' '),
);

/** What is there without its owner, and so is removed from it rather than deleted. */
export const PARTS = new Set(
	[
		'agent attachment code contact conversation division language member participant queue role',
		'skill user',
	]
		.join(' ')
		.split(' '),
);

/**
 * The action at the end of a path, if there is one, and what is left without it.
 *
 * @param {string[]} segments
 */
export function actionIn(segments) {
	const after = [];
	if (segments.some((one) => /^bulk(add|remove|replace)?$/.test(one))) after.push('in bulk');
	if (segments.includes('divisionviews')) after.push('(division view)');
	const rest = segments.filter((one) => one !== 'bulk' && one !== 'divisionviews');
	const last = rest.at(-1) ?? '';
	const action = rest.length > 1 ? (CHANGES.get(last) ?? ACTIONS.get(last)) : undefined;
	return { action, kept: action === undefined ? rest : rest.slice(0, -1), after };
}

/**
 * @param {{ method: string; hasPatch: boolean; isList: boolean; takesList: boolean; reads: boolean }} operation
 * @param {{ one: boolean; plural: boolean }} object
 */
export function verbOf({ method, hasPatch, isList, takesList, reads }, { one, plural }) {
	switch (method) {
		case 'POST':
			if (reads) return 'Get';
			return one ? 'Update' : takesList ? 'Add' : 'Create';
		case 'PUT':
			if (hasPatch) return 'Replace';
			return one && plural ? 'Update' : 'Set';
		case 'PATCH':
			return 'Update';
		case 'DELETE':
			return 'Delete';
		default:
			return plural && !one && isList ? 'List' : 'Get';
	}
}

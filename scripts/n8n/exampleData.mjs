/** What the workflows of `examples/` call things, and the days that they ask about. */

const DAY_MS = 86_400_000;

/** The first of each list gets the name that the examples use. */
export const EXAMPLE_NAMES = {
	queues: 'Sales',
	dataTables: 'Opening hours',
	emergencyGroups: 'Main emergency',
	scheduleGroups: 'Support hours',
	messagingIntegrations: 'My Messenger',
	campaigns: 'Spring campaign',
	contactLists: 'Customers',
	flows: 'Tell n8n',
	worktypes: 'Complaint',
	knowledgeBases: 'Help Center',
	dncLists: 'Internal Do Not Call',
	actions: 'Look Up Customer',
};

/** @typedef {import('../../test/simulator/data/orgData.js').OrgData} OrgData */

/**
 * Gives a simulated organization what the examples name, and moves its conversations to these days, so
 * that some are of yesterday in every time zone.
 *
 * @returns {() => void} what undoes it
 */
export function furnishForExamples(/** @type {OrgData} */ org) {
	const undo = Object.entries(EXAMPLE_NAMES).map(([list, name]) => {
		const [first] = org[/** @type {keyof typeof EXAMPLE_NAMES} */ (list)];
		const before = first.name;
		first.name = name;
		return () => (first.name = before);
	});
	const by = Date.now() - 3 * DAY_MS - Date.parse(org.conversations[0].conversationStart);
	moveConversations(org, by);
	return () => {
		moveConversations(org, -by);
		for (const one of undo) one();
	};
}

function moveConversations(/** @type {OrgData} */ org, /** @type {number} */ ms) {
	for (const one of org.conversations) {
		for (const name of /** @type {const} */ (['conversationStart', 'conversationEnd'])) {
			const time = one[name];
			if (time) one[name] = moved(time, ms);
		}
		for (const { sessions } of one.participants) {
			for (const { metrics = [] } of sessions) {
				for (const metric of /** @type {{ emitDate: string }[]} */ (metrics)) {
					metric.emitDate = moved(metric.emitDate, ms);
				}
			}
		}
	}
}

const moved = (/** @type {string} */ time, /** @type {number} */ ms) =>
	new Date(Date.parse(time) + ms).toISOString();

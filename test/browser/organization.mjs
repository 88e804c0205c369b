/** What the organization of the tasks is called by its people. */

/** @typedef {import('../simulator/data/orgData.js').OrgData} Org */

export const USER = 'grace.okafor@acme.example';
export const QUEUE = 'Customer Care';
export const SKILL = 'Spanish';
export const OLD_SKILL = 'Fax';
export const OLD_QUEUE = 'Fax Orders';
export const GROUP = 'Night Shift';
export const WRAP_UP_CODE = 'Sale closed';
export const DIVISION = 'Sales Europe';
export const TABLE = 'Opening hours';
export const FLOW = 'Main menu';

const MEMBERS = 3;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Gives the things that the tasks are about their names, and lets a conversation have been yesterday. */
export function prepare(/** @type {Org} */ org) {
	const [user] = org.users;
	Object.assign(user, { name: 'Grace Okafor', email: USER, username: USER });
	const [queue, oldQueue] = org.queues;
	queue.name = QUEUE;
	oldQueue.name = OLD_QUEUE;
	const members = org.users.slice(0, MEMBERS).map(({ id }) => ({ userId: id, joined: true }));
	org.members.set(queue.id, members);
	const [skill, oldSkill] = org.skills;
	skill.name = SKILL;
	oldSkill.name = OLD_SKILL;
	user.skills = [{ ...skill, proficiency: 4 }];
	org.groups[0].name = GROUP;
	org.groupMembers.set(org.groups[0].id, [user.id]);
	org.wrapupCodes[0].name = WRAP_UP_CODE;
	org.divisions[1].name = DIVISION;
	org.dataTables[0].name = TABLE;
	org.flows[0].name = FLOW;
	const start = Date.now() - DAY_MS;
	Object.assign(org.conversations[0], {
		conversationStart: new Date(start).toISOString(),
		conversationEnd: new Date(start + MINUTE_MS).toISOString(),
	});
}

/** The ID that Genesys Cloud has for a name or an e-mail. */
export function idOf(
	/** @type {Org} */ org,
	/** @type {import('./tasks.mjs').Thing} */ thing,
	/** @type {string} */ name,
) {
	const lists = {
		user: org.users,
		queue: org.queues,
		skill: org.skills,
		group: org.groups,
		wrapUpCode: org.wrapupCodes,
		division: org.divisions,
	};
	const found = lists[thing].find((one) => one.name === name || one.email === name);
	if (found === undefined) throw new Error(`There is no ${thing} '${name}'`);
	return found.id;
}

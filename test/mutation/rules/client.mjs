const folder = 'nodes/GenesysCloud/client';
const tests = 'test/nodes/GenesysCloud/client';
const window = { file: `${folder}/rateWindow.ts`, tests: [`${tests}/rateWindow.test.ts`] };
const gate = { file: `${folder}/rateGate.ts`, tests: [`${tests}/rateGate.test.ts`] };
const service = { file: `${folder}/serviceLimits.ts`, tests: [`${tests}/rateGate.test.ts`] };
const limit = { file: `${folder}/rateLimit.ts`, tests: [`${tests}/rateLimit.test.ts`] };

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
	{
		...window,
		name: 'rate window: calls of others are forgotten in time',
		find: 'if (this.answered.length === 0 && this.underWay.size === 0) this.foreign = 0;',
		replace: '',
	},
	{
		...window,
		name: 'rate window: calls under way count',
		find: 'this.answered.length + this.underWay.size + this.foreign',
		replace: 'this.answered.length + this.foreign',
	},
	{
		...window,
		name: 'rate window: calls of other processes count',
		find: 'this.foreign = Math.max(this.foreign, others);',
		replace: '',
	},
	{
		...window,
		name: 'rate window: a scout goes ahead of the others',
		find: 'if (scout === undefined) return now;',
		replace: 'return now;',
	},
	{
		...window,
		name: 'rate window: a slow scout does not hold up the others for long',
		find: 'scout.sentAt + SCOUT_PATIENCE_MS',
		replace: 'scout.sentAt + 60_000',
	},
	{
		...window,
		name: 'rate window: the reset may be rounded down',
		find: 'Math.min(resetMs + RESET_ROUNDING_MS, this.windowMs)',
		replace: 'Math.min(resetMs, this.windowMs)',
	},
	{
		...window,
		name: 'rate window: each reply narrows down the end of the window',
		find: 'this.endsBy = Math.min(this.endsBy, endsBy);',
		replace: 'this.endsBy = endsBy;',
	},
	{
		...window,
		name: 'rate window: a place is given away only once',
		find: 'if (call.sentAt > droppedAt) ',
		replace: '',
	},
	{
		...window,
		name: 'rate window: a window that has turned is noticed',
		find: 'this.lower(now);',
		replace: '',
	},
	{
		...window,
		name: 'rate window: late replies do not lower the count',
		find: 'call.sentAt >= this.newest.sentAt && !isOutdated',
		replace: 'true',
	},
	{
		...window,
		name: 'rate window: what was not sent does not count',
		find: "if (!this.underWay.delete(call) || end === 'unsent') return;",
		replace: 'if (!this.underWay.delete(call)) return;',
	},
	{
		...window,
		name: 'rate window: what was sent before a refusal tells nothing of the time after',
		find: "if (end === 'lost' || call.sentAt < this.closedUntil) return;",
		replace: "if (end === 'lost') return;",
	},
	{
		...window,
		name: 'rate window: a whole window is kept between a reply and the next slot',
		find: 'at > now - this.windowMs',
		replace: 'at > now - this.windowMs + 10',
	},
	{
		...gate,
		name: 'rate gate: a queue keeps to its bound',
		find: 'state.waiting.length === 0 || state.underWay >= state.limit',
		replace: 'state.waiting.length === 0',
	},
	{
		...gate,
		name: 'rate gate: queues take keyedQueue',
		find: '				// To the end of the line: each queue sends one call a round.\n				this.queues.delete(queue);',
		replace: '				while (this.admitOne(state));',
	},
	{
		...gate,
		name: 'rate gate: a quota fails at once',
		find: 'if (hold?.isQuota) {',
		replace: 'if (hold?.isQuota && deadline <= now) {',
	},
	{
		...gate,
		name: 'rate gate: waiting has an end',
		find: '} else if (deadline <= now && (',
		replace: '} else if (deadline < 0 && (',
	},
	{
		...gate,
		name: 'rate gate: a call that may not wait still takes a free place',
		find: '			} else if (slot !== undefined && slot <= now) {',
		replace: '			} else if (deadline > now && slot !== undefined && slot <= now) {',
	},
	{
		...gate,
		name: 'rate gate: an unknown window is no reason to fail',
		find: 'failFast && (hold !== undefined || this.window.isFull(now))',
		replace: 'failFast',
	},
	{
		...gate,
		name: 'rate gate: whoever leaves, leaves the queue',
		find: '				state.waiting.splice(state.waiting.indexOf(waiter), 1);\n				waiter.refuse(request.signal?.reason as Error);',
		replace: '				waiter.refuse(request.signal?.reason as Error);',
	},
	{
		...gate,
		name: 'rate gate: a limit without a time lasts a second',
		find: 'Math.max(asked, SHORTEST_WAIT_MS)',
		replace: 'asked',
	},
	{
		...service,
		name: 'service limits: a quota is what lasts longer than 180 s',
		find: 'until - now > LONGEST_RETRY_AFTER_MS',
		replace: 'until - now > 600_000',
	},
	{
		...service,
		name: 'service limits: routes share a limit by its name',
		find: 'return this.limitKeys.get(route) ?? route;',
		replace: 'return route;',
	},
	{
		...service,
		name: 'service limits: one call at a time after a refusal',
		find: 'now < hold.until + CAUTION_MS && this.underWay.has(name)',
		replace: 'now < hold.until && this.underWay.has(name)',
	},
	{
		...service,
		name: 'service limits: the longer answer holds',
		find: 'Math.max(now + waitMs, this.holds.get(name)?.until ?? 0)',
		replace: 'now + waitMs',
	},
	{
		...limit,
		name: 'rate limit: a limit with another name is not that of the token',
		find: '(^|\\.)(token|user)\\.rate',
		replace: '(^|\\.)rate',
	},
	{
		...limit,
		name: 'rate limit: headers that make no sense count as missing',
		find: 'Number.isFinite(number) && number >= 0',
		replace: 'Number.isFinite(number)',
	},
];

/** What the page says beside its numbers. */
import { LIMIT } from './cases';
import { LATENCY_MS } from './runCase';
import { SCALED_LATENCY_MS } from './runLimitCase';

const SECONDS_A_MINUTE = 60;

export function underTheLimit(): string {
	const { allowed, windowMs } = LIMIT;
	const seconds = windowMs / 1_000;
	const scale = SECONDS_A_MINUTE / seconds;
	return `Genesys Cloud allows a token ${allowed} calls a minute by default. For a job of some size that is what it waits for, so
what counts is how many calls the job takes and whether any of its minutes is wasted. Here a minute lasts
${seconds} seconds: ${allowed} calls a window, then 429. A window begins with the first call after the one before is over.

*Windows* are minutes at Genesys Cloud: from the first call until the last window begins, and that window as a whole.
*Least for its calls* is what the calls that were let through need at ${allowed} a window. *429s* are those of the token's
limit, as the simulator counted them. *Items lost* are items of the job without a result when the run is over. *Time here*
is the time of the run on this machine. Each was run once: the limit takes the same time always.

- **This node**: *Max Concurrency* 30, which is the default, and nothing else set. It logs in within the run.
- **HTTP Request node**: as it is when nobody changes its options. It sends the calls of all items at once and
  fails at the first 429, and n8n keeps no output of a node that failed. What was written until then stays written.
- **HTTP Request node, Batching**: 20 items every 350 ms, the rate that the limit allows. It knows neither the limit
  nor other calls of the same token; at any other rate it loses items or time. A list is one item, so *Batching* does nothing for it.
- **Official SDK**: one call at a time in a loop that waits for *Retry-After* and tries again. That header is in whole
  seconds: up to one second of a window is lost where a real minute would lose the same second.
- Users by ID: the HTTP Request node and the loop get each user by a call, as their users do; this node shares calls.
  Members: the HTTP Request node makes a call an item, the loop gives the SDK 100 users a call, as the API takes them.
- Each call takes ${SCALED_LATENCY_MS} ms: ${SCALED_LATENCY_MS * scale} ms at this scale. CPU time cannot be scaled, so it weighs ${scale} times as much as it would.
- The time to the reset is rounded down here, to whole seconds. Whether Genesys Cloud rounds it up or down is not
  known, and this node waits until the window is over either way: where it is rounded up, that is up to a second more a
  minute, 1.7 %. In windows of ${seconds} seconds that second is 20 %, which says nothing of minutes: 1,000 single gets took 4.61
  windows so, and 3.45 to 4.69 with windows that lie on the clock or slide, each time without a 429 (2026-11-28).`;
}

/** Found by hand, with the commands that it names. */
export const WHERE_TIME_GOES = `- **Single gets are bound by the CPU of n8n's process.** A profile of 500 single gets (2026-11-28,
  \`BENCH_NODE_OPTIONS="--cpu-prof" npm run bench -- --only get-500\`; profiling itself slows all of it) shows for each call
  1.0 ms in TLS, as n8n's HTTP helper opens a new connection each time, 0.8 ms in n8n's expression engine for the one
  expression in the path, 0.3 ms in the garbage collector, 0.2 ms in axios, and 0.2 ms in this package. The HTTP Request
  node pays for the same connection and the same expression, and reads more parameters for each item; it sends all calls
  at once, which no rate limit of Genesys Cloud would let pass. What does help is not to make the call: 5,000 users by
  ID are 50 calls.
- **Peak memory is mostly what V8 has not collected yet.** Of a list of 20,000 users, objects of 1.7 times the size of
  the result as JSON are kept. With a young generation of 1 MB (\`--max-semi-space-size=1\`) the same run grew by 4.8 times
  instead of 7.2, and by 2.7 with one page at a time.`;

export function howMeasured(runs: number): string {
	return `- ${runs === 1 ? 'One run' : `Medians of ${runs} runs`}, except under the limit. Each run is a process of its own; within a case the
  contestants take turns.
- All run on the same Node, the one that runs n8n here. Both nodes run in n8n's engine (\`WorkflowExecute\`) with the
  expression engine that n8n 2.41 uses; n8n's database, its queue and its user interface are not part of it.
- **This node**: the built package. Single gets by *API > Send Request*, with *Max Concurrency* as shown; users by ID
  and lists by the resource *User*, with *Simplify* off, so that all give the same data; members by the resource *Queue*.
- **HTTP Request node**: version 4.5, with n8n's *OAuth2 API* credential (client credentials). Lists by its own
  pagination: \`pageNumber\` counted up, \`pageSize\` 100, until \`pageNumber >= pageCount\`. Its result has one item
  a page, this node's one item a user.
- **n8n's HTTP helper alone**: \`helpers.httpRequest\` in a node that does nothing else, for single gets. The helper opens
  a new TLS connection for each request, and no option changes that: this is the least that a node can take.
- **Official SDK**: as many calls at once as shown; lists by a loop over the pages, 100 users each.
- **undici pool**: keep-alive connections, as many as calls at once, and nothing of n8n: the least that the calls can
  take. Pages after the first are fetched side by side.
- Users by ID, without a limit: this node puts items together by itself. The SDK and undici ask for 100 IDs a call, which
  somebody has to write. The HTTP Request node makes a call an item.
- The API is the simulator of this repository in a process of its own, over TLS, on the same machine. Without a limit it
  waits ${LATENCY_MS} ms with each API call (not with logins). A new TLS connection costs both sides CPU time here, but no waiting
  for a network; from afar it takes two round trips more.
- Before the time is taken, modules are loaded, the garbage collector has run, and one call was made, so that there
  is a token and, where connections are kept, one connection. In *First call of a fresh process* nothing came before;
  loading modules is shown beside it. n8n itself takes longer to start: only its engine is loaded here.
- Each result is checked: all IDs, in the right order; of members, that the queue has them.`;
}

export function columnNotes(): string {
	return `*CPU* is the time of the contestant's process, in user and system mode. *CPU against HTTP Request* compares that of all
calls with what the HTTP Request node took for the same items: a call that brings 100 users does more than one that brings
one. *Requests*, *Logins* (token requests), *New connections* and *Most at once* are what the simulator saw. *Peak memory*
is the largest resident set of the process, and *of that, by the run* by how much that grew while it was measured (sampled
every 25 ms, and the kernel's maximum where it is a new one). *Result* is the length of the result as JSON, *Memory /
result* what the memory grew by against that, and *Kept / result* the same of the objects that are left after the garbage
collector ran. The difference is what was not collected yet, and what Node holds outside of its heap.`;
}

/**
 * Runs a program as another user, and ends with it:
 *
 *     node asUser.cjs '' redis-server --port 6400        as the user who runs this
 *     node asUser.cjs postgres /usr/lib/…/postgres -D …  as this user; for root only
 */
const { execFileSync, spawn } = require('node:child_process');

const [user, program, ...args] = process.argv.slice(2);
const idOf = (/** @type {'-u' | '-g'} */ which) =>
	Number(execFileSync('id', [which, user], { encoding: 'utf8' }));

const child = spawn(program, args, {
	stdio: 'inherit',
	...(user && { uid: idOf('-u'), gid: idOf('-g') }),
});
// Signals go to the whole process group: the program ends by itself, after it has written its data.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => {});
child.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));

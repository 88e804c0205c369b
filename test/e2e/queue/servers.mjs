import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { UserError } from '../../../scripts/lib/progress.mjs';
import { lastLines, runStep } from '../../../scripts/lib/run.mjs';
import { end, hasEnded, launch } from '../../../scripts/n8n/childProcess.mjs';
import { freePort } from '../../../scripts/n8n/ports.mjs';
import { ensurePrograms } from './programs.mjs';

const AS_USER = fileURLToPath(new URL('./asUser.cjs', import.meta.url));
const START_LIMIT_MS = 30_000;
const POLL_MS = 50;
const USER = 'n8n';
const DATABASE = 'postgres'; // initdb makes it

/** @typedef {Awaited<ReturnType<typeof startServers>>} Servers */

/**
 * Starts PostgreSQL and Redis on free ports of the loopback address, with data of their own. PostgreSQL asks for no
 * password, and neither writes to disk in a way that would outlive a power cut: the data are those of one test.
 *
 * @param {string} folder for their data
 * @param {(line: string) => void} log
 */
export async function startServers(folder, log) {
	const programs = await ensurePrograms(log);
	log('Starting PostgreSQL and Redis …');
	const [postgres, redis] = await Promise.all([
		startPostgres(programs, folder),
		startRedis(programs, folder),
	]);
	const at = ['--host=127.0.0.1', `--port=${postgres.port}`, `--username=${USER}`];
	return {
		postgres,
		redis,
		/** n8n's settings to use them. */
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: DATABASE,
			DB_POSTGRESDB_USER: USER,
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
		},
		/**
		 * The workflow's executions, oldest first. n8n's own list leaves out or repeats some when it is read by pages
		 * that are not in the order of the ids.
		 *
		 * @returns {Promise<{ id: string, status: string }[]>}
		 */
		async executionsOf(/** @type {string} */ workflowId) {
			const rows = `select id::text, status from execution_entity where "workflowId" = '${workflowId}' order by id`;
			const sql = `select coalesce(json_agg(rows), '[]') from (${rows}) rows`;
			const args = [
				...at,
				'--no-psqlrc',
				'--tuples-only',
				'--no-align',
				'--command',
				sql,
				DATABASE,
			];
			return JSON.parse(await runStep('reading the executions', programs.psql, args));
		},
		/** Writes all rows of the database to a file as SQL. */
		async dump(/** @type {string} */ file) {
			await runStep('dumping the database', programs.pg_dump, [
				...at,
				'--data-only',
				`--file=${file}`,
				DATABASE,
			]);
		},
		async close() {
			await Promise.all([end(postgres.child), end(redis.child)]);
		},
	};
}

/** @param {import('./programs.mjs').Programs} programs */
async function startPostgres({ initdb, postgres }, /** @type {string} */ folder) {
	// It refuses to run as root.
	const user = process.getuid?.() === 0 ? unprivilegedUser() : '';
	const data = path.join(folder, 'postgres');
	mkdirSync(data, { mode: 0o700 });
	if (user) {
		chownSync(data, idOf(user, '-u'), idOf(user, '-g'));
		chmodSync(folder, 0o711); // so that the user gets to its folder, and sees nothing else
	}
	const settings = ['--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync', '-U', USER];
	await runStep('creating the database', process.execPath, [
		AS_USER,
		user,
		initdb,
		'-D',
		data,
		...settings,
	]);
	const port = await freePort();
	const args = [
		...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
		...['-c', 'unix_socket_directories=', '-c', 'fsync=off', '-c', 'full_page_writes=off'],
	];
	const child = await start(
		'PostgreSQL',
		path.join(folder, 'postgres.log'),
		'ready to accept connections',
		[user, postgres, ...args],
	);
	return { child, port };
}

/** @param {import('./programs.mjs').Programs} programs */
async function startRedis(programs, /** @type {string} */ folder) {
	const data = path.join(folder, 'redis');
	mkdirSync(data);
	const port = await freePort();
	const args = [
		...['--bind', '127.0.0.1', '--port', String(port), '--dir', data, '--save', ''],
		// Keeps each command in plain text, so that all that n8n ever wrote can be searched.
		...['--appendonly', 'yes', '--aof-use-rdb-preamble', 'no'],
		...['--auto-aof-rewrite-percentage', '0'],
	];
	const child = await start('Redis', path.join(folder, 'redis.log'), 'Ready to accept', [
		'',
		programs['redis-server'],
		...args,
	]);
	return { child, port };
}

async function start(
	/** @type {string} */ name,
	/** @type {string} */ logFile,
	/** @type {string} what it logs then */ ready,
	/** @type {string[]} */ command,
) {
	const child = launch(process.execPath, [AS_USER, ...command], logFile, {
		PATH: process.env.PATH,
		LC_ALL: 'C',
	});
	const deadline = Date.now() + START_LIMIT_MS;
	while (!readFileSync(logFile, 'utf8').includes(ready)) {
		if (hasEnded(child) || Date.now() > deadline) {
			await end(child);
			throw new UserError(
				`${name} did not start. The end of ${logFile}:\n${lastLines(readFileSync(logFile, 'utf8'), 15)}`,
			);
		}
		await sleep(POLL_MS);
	}
	return child;
}

function unprivilegedUser() {
	const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
	return /^postgres:/m.test(users) ? 'postgres' : 'nobody';
}

const idOf = (/** @type {string} */ user, /** @type {'-u' | '-g'} */ which) =>
	Number(execFileSync('id', [which, user], { encoding: 'utf8' }));

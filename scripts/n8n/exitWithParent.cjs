// Loaded into n8n with --require: ends n8n and what it started when the process that started it is gone, even by SIGKILL.
const POLL_MS = 1_000;
const parent = process.ppid;

setInterval(() => {
	if (process.ppid === parent) return;
	// n8n was started as the leader of its own process group.
	if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
	process.exit(1);
}, POLL_MS).unref();

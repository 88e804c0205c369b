/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- test code runs on Node, not in n8n Cloud */
import { execFileSync, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What `npm publish` would send, and whether n8n could load it. */

const root = path.resolve(__dirname, '..', '..');

/**
 * Allowed: dist with code, codex and data, and icons; and what npm adds by itself. Nobody imports the
 * package, so it has no type declarations.
 */
const ALLOWED =
	/^(package\.json|README\.md|LICENSE\.md|dist\/(credentials|nodes)\/.+\.(js|json|svg))$/;
const FORBIDDEN =
	/\.(test|spec)\.|\.map$|\.tsbuildinfo$|(^|\/)(test|tests|examples|docs|scripts|node_modules)\//;

/**
 * Limits that show unwanted files. 194 operations take 3.77 MB, 0.83 MB packed: 1.7 MB is the generated
 * catalog of all operations of the API, 1.1 MB those with fields of their own.
 */
const MAX_UNPACKED_BYTES = 3_900_000;
const MAX_PACKED_BYTES = 850_000;

/** Scripts that npm would run on the user's machine, or that n8n's review refuses. */
const LIFECYCLE_SCRIPTS = [
	'prepare',
	'preprepare',
	'postprepare',
	'preinstall',
	'install',
	'postinstall',
	'prepublish',
];

interface Pack {
	size: number;
	unpackedSize: number;
	files: Array<{ path: string; size: number }>;
}

interface LoadedEntry {
	entry: string;
	name?: string;
	icons: string[];
	/** What loading it has loaded, by paths in the package. */
	files: string[];
	error?: string;
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const entries: string[] = [...manifest.n8n.credentials, ...manifest.n8n.nodes];

let pack: Pack;
let paths: string[];

beforeAll(() => {
	execFileSync(process.execPath, [path.join(root, 'scripts', 'lib', 'build.mjs'), '--if-stale'], {
		stdio: 'inherit',
	});
	const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	[pack] = JSON.parse(listing);
	paths = pack.files.map((file) => file.path);
}, 180_000);

describe('the packed tarball', () => {
	it('holds what n8n loads and nothing else', () => {
		expect(paths.filter((file) => !ALLOWED.test(file) || FORBIDDEN.test(file))).toEqual([]);
		expect(paths).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE.md']));
	});

	it('has no output of a deleted source', () => {
		const withoutSource = paths.filter((file) => {
			const source = /^dist\/(.+)\.js$/.exec(file);
			return source !== null && !existsSync(path.join(root, `${source[1]}.ts`));
		});
		expect(withoutSource).toEqual([]);
	});

	it('holds every node and credential that package.json names, each node with its codex', () => {
		expect(entries.length).toBeGreaterThan(0);
		expect(paths).toEqual(expect.arrayContaining(entries));
		const codexes = manifest.n8n.nodes.map((file: string) => file.replace(/\.js$/, '.json'));
		expect(paths).toEqual(expect.arrayContaining(codexes));
	});

	it('is of a bounded size', () => {
		expect(pack.unpackedSize).toBeLessThan(MAX_UNPACKED_BYTES);
		expect(pack.size).toBeLessThan(MAX_PACKED_BYTES);
	});
});

describe('package.json', () => {
	it('has n8n-workflow as its only peer and no run-time dependency', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const key of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'bundleDependencies',
			'overrides',
		]) {
			expect(manifest).not.toHaveProperty([key]);
		}
	});

	it('runs nothing on the machine where it is installed', () => {
		for (const script of LIFECYCLE_SCRIPTS) expect(manifest.scripts).not.toHaveProperty([script]);
	});

	it('says what n8n looks for', () => {
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
		expect(manifest.n8n.n8nNodesApiVersion).toBe(1);
		expect(manifest.n8n.strict).toBe(true);
	});
});

describe('the built entry files', () => {
	let folder: string;
	let loaded: LoadedEntry[];

	beforeAll(() => {
		// Outside of the checkout, where Node finds no other package than n8n-workflow.
		folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-genesys-cloud-'));
		const modules = path.join(folder, 'node_modules');
		const installed = path.join(modules, manifest.name);
		for (const file of paths) {
			mkdirSync(path.dirname(path.join(installed, file)), { recursive: true });
			cpSync(path.join(root, file), path.join(installed, file));
		}
		symlinkSync(
			path.join(root, 'node_modules', 'n8n-workflow'),
			path.join(modules, 'n8n-workflow'),
			'junction',
		);
		loaded = entries.map((entry) => load(installed, entry));
	}, 60_000);

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('load with nothing but n8n-workflow at hand', () => {
		expect(loaded.filter(({ error }) => error !== undefined)).toEqual([]);
		for (const { name } of loaded) expect(name).toMatch(/^genesysCloud/);
	});

	it('load what only a run needs when it runs, because n8n waits for them when it starts', () => {
		const ofRuns =
			/^dist\/nodes\/GenesysCloud\/(run\/|client\/genesysCloudClient|trigger\/startTrigger|webhook\/(hooks|receive))/;
		expect(paths.filter((file) => ofRuns.test(file)).length).toBeGreaterThan(10);
		for (const { entry, files } of loaded) {
			expect(files).toContain(entry);
			expect(files.filter((file) => ofRuns.test(file))).toEqual([]);
		}
	});

	it('have a light and a dark icon in the tarball', () => {
		for (const { entry, icons } of loaded) {
			expect(icons).toHaveLength(2);
			expect(icons[0]).not.toBe(icons[1]);
			for (const icon of icons) {
				expect(icon).toMatch(/^file:.+\.svg$/);
				const file = path.posix.join(path.posix.dirname(entry), icon.slice('file:'.length));
				expect(paths).toContain(file);
			}
		}
	});
});

/** Loads an entry file as n8n does: the class is named as the file. */
function load(installed: string, entry: string): LoadedEntry {
	const program = `
		const [file, className] = process.argv.slice(1);
		const instance = new (require(file)[className])();
		const { name, icon } = instance.description ?? instance;
		const files = Object.keys(require.cache);
		process.stdout.write(JSON.stringify({ name, icons: [icon?.light, icon?.dark], files }));
	`;
	const className = path.basename(entry).split('.')[0];
	const env = { ...process.env };
	delete env.NODE_PATH;
	delete env.NODE_OPTIONS;
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['-e', program, path.join(installed, entry), className],
		{ cwd: installed, encoding: 'utf8', env },
	);
	if (status !== 0) return { entry, icons: [], files: [], error: stderr };
	const { files, ...others } = JSON.parse(stdout) as LoadedEntry;
	const inPackage = (file: string) => path.relative(realpathSync(installed), file);
	return {
		...others,
		entry,
		files: files.map((file) => inPackage(file).replaceAll(path.sep, '/')),
	};
}

/** Shorter ones are found by chance. */
const MIN_SECRET_LENGTH = 8;

/**
 * Where `secrets` can be read in `haystack`: plain, base64 and base64url (at any of the three alignments, padded or not),
 * URL-encoded, JSON-escaped, in hex or in HTML entities; base64 also in lines and twice, URL-encoded also twice. Looks into objects, arrays, maps, sets, buffers and errors, with their keys and
 * their non-enumerable properties (an error's message, stack and cause); an object is looked into once.
 *
 * @returns one line for each find, such as `error.cause.config.headers.Authorization: secret 2 in base64`; it never holds
 * the secret itself
 */
export function findLeaks(haystack: unknown, secrets: string[]): string[] {
	const needles = secrets.flatMap((secret, index) =>
		Object.entries(formsOf(secret)).flatMap(([form, texts]) =>
			[...new Set(texts)].map((text) => ({
				text,
				what: `secret ${index + 1} ${form}`,
				caseless: /(hex|URL|HTML)/.test(form),
			})),
		),
	);
	const finds = new Set<string>();
	// Names and values come again and again.
	const clean = new Set<string>();
	const check = (text: string, path: string) => {
		if (clean.has(text)) return;
		const lowerCase = text.toLowerCase();
		// Base64 comes in lines, and lines in JSON as the two characters \\n.
		const oneLine = text.replace(/\s+|\\[rnt]/g, '');
		const texts = oneLine === text ? [text] : [text, oneLine];
		const found = needles.filter(({ text: needle, caseless }) =>
			(caseless ? [lowerCase] : texts).some((where) => where.includes(needle)),
		);
		for (const { what } of found) finds.add(`${path || 'text'}: ${what}`);
		if (found.length === 0) clean.add(text);
	};

	const seen = new WeakSet<object>();
	const pending: Array<{ value: unknown; path: string }> = [{ value: haystack, path: '' }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { value, path } = next;
		if (typeof value === 'string') check(value, path);
		if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
		if (seen.has(value)) continue;
		seen.add(value);

		if (ArrayBuffer.isView(value)) {
			const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
			check(bytes.toString('latin1'), path);
			check(bytes.toString('utf8'), path);
			continue;
		}
		if (value instanceof Map) {
			for (const [key, entry] of value) {
				pending.push(
					{ value: key, path: `${path}<key>` },
					{ value: entry, path: `${path}<value>` },
				);
			}
		}
		if (value instanceof Set) {
			for (const entry of value) pending.push({ value: entry, path: `${path}<entry>` });
		}
		for (const key of Reflect.ownKeys(value)) {
			const name = String(key);
			const keyPath = path ? `${path}.${name}` : name;
			check(name, `${path}<key>`);
			pending.push({ value: read(value, key), path: keyPath });
		}
	}
	return [...finds].sort();
}

/** A getter may throw. */
function read(target: object, key: string | symbol): unknown {
	try {
		return Reflect.get(target, key);
	} catch {
		return undefined;
	}
}

function formsOf(secret: string): Record<string, string[]> {
	if (secret.length < MIN_SECRET_LENGTH) {
		throw new Error(`A secret to look for needs at least ${MIN_SECRET_LENGTH} characters`);
	}
	const bytes = Buffer.from(secret);
	const base64 = [0, 1, 2].map((offset) => base64Core(bytes, offset));
	const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
	const component = encodeURIComponent(secret);
	const form = new URLSearchParams({ s: secret }).toString().slice(2);
	const escaped = JSON.stringify(secret).slice(1, -1);
	const twice = JSON.stringify(escaped).slice(1, -1);
	const unicode = [...secret]
		.map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
	const beyondPlain = (texts: string[]) => texts.filter((text) => text !== secret);
	return {
		'in plain text': [secret],
		'in base64': base64,
		'in base64url': base64
			.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
			.filter((text) => !base64.includes(text)),
		'URL-encoded': beyondPlain([component, form])
			.concat(percent)
			.map((text) => text.toLowerCase()),
		'JSON-escaped': beyondPlain([escaped, twice]).concat(unicode),
		'in hex': [bytes.toString('hex')],
		'in base64 twice': base64.flatMap((text) =>
			[0, 1, 2].map((offset) => base64Core(Buffer.from(text), offset)),
		),
		'URL-encoded twice': [percent.replaceAll('%', '%25'), encodeURIComponent(component)]
			.map((text) => text.toLowerCase())
			.filter((text) => text !== secret.toLowerCase()),
		'in HTML entities': [htmlOf(secret, 10), htmlOf(secret, 16)],
	};
}

function htmlOf(secret: string, base: 10 | 16): string {
	const prefix = base === 16 ? '&#x' : '&#';
	return [...secret].map((letter) => `${prefix}${letter.charCodeAt(0).toString(base)};`).join('');
}

/**
 * The characters of base64 that depend on the secret alone when `offset` bytes stand before it (modulo 3): the first ones
 * may hold bits of what precedes, the last one bits of what follows. So padding does not matter.
 */
function base64Core(bytes: Buffer, offset: number): string {
	const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
	const first = Math.ceil((offset * 8) / 6);
	const end = Math.floor(((offset + bytes.length) * 8) / 6);
	return text.slice(first, end);
}

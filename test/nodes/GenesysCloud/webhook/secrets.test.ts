import {
	deriveSecret,
	isSameSecret,
	signatureOf,
} from '../../../../nodes/GenesysCloud/webhook/form/secrets';

it('derives a secret for each client secret, purpose and name, and always the same', () => {
	// Changing it would make every published webhook refuse what comes: raise the version instead.
	expect(deriveSecret('client secret', 'header', 'n8n')).toBe(
		'd6c27c64146bc749254cd0a788a1ebadc209d83e',
	);
	const others = [
		deriveSecret('client secret', 'header', 'n8n'),
		deriveSecret('client secret', 'signature', 'n8n'),
		deriveSecret('client secret', 'header', 'n8n '),
		deriveSecret('Client secret', 'header', 'n8n'),
	];
	expect(new Set(others).size).toBe(4);
});

it('compares secrets of any length, and nothing but texts', () => {
	expect(isSameSecret('a', 'a')).toBe(true);
	for (const given of ['b', '', 'aa', undefined, null, ['a'], 7]) {
		expect(isSameSecret('a', given)).toBe(false);
	}
});

it('signs as Genesys Cloud does', () => {
	// RFC 4231, test case 2, in base64.
	expect(signatureOf(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe(
		`sha256=${Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex').toString('base64')}`,
	);
});

import { hasControlCharacter, printable } from '../../../credentials/text/text';

describe('printable', () => {
	it('puts blanks for control characters', () => {
		expect(printable('a\r\nb\tc\u0000d\u007fe\u001b[0m')).toBe('a  b c d e [0m');
	});

	it('cuts at the length, not within a character', () => {
		expect(printable('x'.repeat(200))).toBe('x'.repeat(200));
		expect(printable('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
		expect(printable('x'.repeat(10), 5)).toBe('xxxx…');
		for (const text of ['abc😀😀😀', 'ab😀😀😀', '😀😀😀😀']) {
			expect(printable(text, 5).length).toBeLessThanOrEqual(5);
			// Throws for a lone surrogate.
			expect(encodeURIComponent(printable(text, 5))).toContain('%E2%80%A6');
		}
	});
});

describe('hasControlCharacter', () => {
	it.each(['\u0000', '\t', '\n', '\r', '\u001f', '\u007f'])('finds %j', (character) => {
		expect(hasControlCharacter(`ab${character}cd`)).toBe(true);
	});

	it('accepts letters of all scripts', () => {
		expect(hasControlCharacter(' ~äß漢😀')).toBe(false);
	});
});

/** What is used of packages that publish no types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	export const SOURCE_FILE_PATTERNS: string[];
	export function buildScanConfig(): Promise<import('eslint').Linter.Config[]>;
	export function analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

declare module 'gulp' {
	export function src(
		globs: string[],
		options: { base: string; encoding: false; allowEmpty: boolean },
	): NodeJS.ReadableStream;
	export function dest(folder: string): NodeJS.WritableStream;
}

/** Numbers as texts, for tables and the chart. */

const BYTES_PER_MEGABYTE = 1_000_000;

export function whole(value: number): string {
	return Math.round(value).toLocaleString('en-US');
}

/** Three significant digits below 100, whole above. */
export function short(value: number): string {
	if (Math.abs(value) >= 100) return whole(value);
	return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

export function megabytes(bytes: number): string {
	return short(bytes / BYTES_PER_MEGABYTE);
}

/** `1.2 s`, `340 ms` */
export function duration(ms: number): string {
	return ms >= 1000 ? `${(ms / 1000).toFixed(ms >= 10_000 ? 1 : 2)} s` : `${whole(ms)} ms`;
}

export function times(factor: number): string {
	return `${factor.toFixed(2)}x`;
}

const FRONT_MATTER = /^---[ \t]*$/;
const SETTING = /^(?:[\w-]+:|#|$)/;

/** @returns where settings at the beginning of a text end; -1 where it begins with none */
export function frontMatterEnd(lines: readonly string[]): number {
	const isSettings = FRONT_MATTER.test(lines[0]) && SETTING.test(lines[1] ?? '');
	return isSettings ? lines.findIndex(isEnd) : -1;
}

const isEnd = (line: string, index: number) =>
	index > 0 && (FRONT_MATTER.test(line) || /^\.\.\.[ \t]*$/.test(line));

interface Branch<T> {
	fixed: Map<string, Branch<T>>;
	parameter?: Branch<T>;
	found?: T;
}

/** Finds by a path as sent what was added under its template; fixed segments win over parameters. */
export class PathIndex<T> {
	private readonly root: Branch<T> = { fixed: new Map() };

	/** @param template `/api/v2/users/{userId}` */
	add(template: string, value: T): void {
		let branch = this.root;
		for (const segment of segmentsOf(template)) branch = grow(branch, segment);
		branch.found = value;
	}

	/** @param path with or without a query and a slash at its end */
	find(path: string): T | undefined {
		return find(this.root, segmentsOf(path.split('?', 1)[0]), 0);
	}
}

const segmentsOf = (path: string) => path.replace(/\/$/, '').split('/');

function grow<T>(branch: Branch<T>, segment: string): Branch<T> {
	if (segment.startsWith('{')) return (branch.parameter ??= { fixed: new Map() });
	const known = branch.fixed.get(segment);
	if (known) return known;
	const grown: Branch<T> = { fixed: new Map() };
	branch.fixed.set(segment, grown);
	return grown;
}

function find<T>(branch: Branch<T>, segments: string[], at: number): T | undefined {
	if (at === segments.length) return branch.found;
	const fixed = branch.fixed.get(segments[at]);
	const found = fixed && find(fixed, segments, at + 1);
	if (found !== undefined || branch.parameter === undefined || segments[at] === '') return found;
	return find(branch.parameter, segments, at + 1);
}

/** Conditions of contacts (`ContactBulkSearchCriteria`). */

interface Predicate {
	column: string;
	operator: string;
	value?: string;
	range?: { inSet?: string[] };
	inverted?: boolean;
}

export interface Criteria {
	filterType?: string;
	clauses?: Array<{ filterType?: string; predicates?: Predicate[] }>;
}

export function fits({ data }: { data: Record<string, string> }, criteria?: Criteria): boolean {
	if (criteria?.clauses === undefined) return true;
	return joined(criteria.filterType, criteria.clauses, ({ filterType, predicates = [] }) =>
		joined(filterType, predicates, (one) => holds(data[one.column] ?? '', one) !== one.inverted),
	);
}

const joined = <T>(filterType = 'AND', all: T[], test: (one: T) => boolean) =>
	filterType === 'OR' ? all.some(test) : all.every(test);

function holds(cell: string, { operator, value = '', range }: Predicate): boolean {
	const [a, b] = [cell.toLowerCase(), value.toLowerCase()];
	switch (operator) {
		case 'EQUALS':
			return a === b;
		case 'CONTAINS':
			return a.includes(b);
		case 'BEGINS_WITH':
			return a.startsWith(b);
		case 'ENDS_WITH':
			return a.endsWith(b);
		case 'IN':
			return range?.inSet?.includes(cell) ?? false;
		case 'LESS_THAN':
			return Number(cell) < Number(value);
		case 'LESS_THAN_EQUALS':
			return Number(cell) <= Number(value);
		case 'GREATER_THAN':
			return Number(cell) > Number(value);
		case 'GREATER_THAN_EQUALS':
			return Number(cell) >= Number(value);
		default:
			return false;
	}
}

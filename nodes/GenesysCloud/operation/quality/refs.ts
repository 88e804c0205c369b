import type { OperationApi } from '../operation';
import { namesOfIds, type Names } from '../namesOfIds';

/** A thing as Quality Management refers to it: with a name, or with its ID alone. */
export interface Ref {
	id?: string;
	name?: string;
}

type Refs = ReadonlyArray<Ref | undefined>;

const nameless = (refs: Refs) =>
	refs.flatMap((ref) => (ref?.id !== undefined && ref.name === undefined ? [ref.id] : []));

/** They name users and queues; null where there is no name that may be seen. */
export interface RefNames {
	userName(ref: Ref | undefined): string | null;
	queueName(ref: Ref | undefined): string | null;
}

/** Names nothing, to know which columns a row has. */
export const NO_NAMES: RefNames = { userName: () => null, queueName: () => null };

export async function namesOfRefs(api: OperationApi, users: Refs, queues: Refs): Promise<RefNames> {
	const [people, places] = await Promise.all([
		namesOfIds(api, 'user', nameless(users)),
		namesOfIds(api, 'queue', nameless(queues)),
	]);
	const nameIn = (names: Names) => (ref: Ref | undefined) =>
		ref?.name ?? names.get(ref?.id ?? '') ?? null;
	return { userName: nameIn(people), queueName: nameIn(places) };
}

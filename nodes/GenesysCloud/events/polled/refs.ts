import type { OperationApi } from '../../operation/operation';
import { namesOfIds, type Names } from '../../operation/namesOfIds';

/** A thing as Quality Management refers to it: with a name, or with its ID alone. */
export interface Ref {
	id?: string;
	name?: string;
}

type Refs = ReadonlyArray<Ref | undefined>;

const nameless = (refs: Refs) =>
	refs.flatMap((ref) => (ref?.id !== undefined && ref.name === undefined ? [ref.id] : []));

/** @returns functions that name users and queues; null where there is no name that may be seen */
export async function namesOfRefs(api: OperationApi, users: Refs, queues: Refs) {
	const [people, places] = await Promise.all([
		namesOfIds(api, 'user', nameless(users)),
		namesOfIds(api, 'queue', nameless(queues)),
	]);
	const nameIn = (names: Names) => (ref: Ref | undefined) =>
		ref?.name ?? names.get(ref?.id ?? '') ?? null;
	return { userName: nameIn(people), queueName: nameIn(places) };
}

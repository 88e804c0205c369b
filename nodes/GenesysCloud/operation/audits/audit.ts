/** Audits: who changed what. */
import type { IDataObject } from 'n8n-workflow';

import { entriesOf, joined, orNull } from '../../shared/rows';

/** `AuditLogMessage` of the official SDK. */
export interface Audit extends IDataObject {
	id: string;
	eventDate: string;
	serviceName?: string;
	action?: string;
	entityType?: string;
	status?: string;
	level?: string;
	application?: string;
	user?: Ref;
	client?: Ref;
	entity?: Ref;
	message?: { message?: string };
	remoteIp?: string[];
	propertyChanges?: PropertyChange[];
	entityChanges?: EntityChange[];
}

interface Ref extends IDataObject {
	id?: string;
	name?: string;
}

interface PropertyChange {
	property?: string;
	oldValues?: string[];
	newValues?: string[];
}

interface EntityChange {
	entityId?: string;
	entityName?: string;
	entityType?: string;
	oldValues?: string[];
	newValues?: string[];
}

/** A filter as the API takes it; each property once. */
export interface AuditFilter {
	property: 'UserId' | 'ClientId' | 'Action' | 'EntityType' | 'EntityId';
	value: string;
}

/** @returns a filter for each value that is there */
export const filtersOf = (
	values: Partial<Record<AuditFilter['property'], string>>,
): AuditFilter[] =>
	Object.entries(values).flatMap(([property, value]) =>
		value?.trim() ? [{ property: property as AuditFilter['property'], value: value.trim() }] : [],
	);

interface Change {
	property: string;
	oldValue: string;
	newValue: string;
}

function changesIn({ propertyChanges, entityChanges }: Audit): Change[] {
	const values = (some: string[] | undefined) => entriesOf<string>(some).join(', ');
	const rowOf = (property: string, { oldValues, newValues }: PropertyChange): Change => ({
		property,
		oldValue: values(oldValues),
		newValue: values(newValues),
	});
	return [
		...entriesOf<PropertyChange>(propertyChanges).map((one) => rowOf(one.property ?? '', one)),
		...entriesOf<EntityChange>(entityChanges).map((one) =>
			rowOf([one.entityType, one.entityName ?? one.entityId].filter(Boolean).join(' '), one),
		),
	];
}

/** `title: Agent -> Team Lead`, one after another. */
export const changesOf = (audit: Audit): string[] =>
	changesIn(audit).map(
		({ property, oldValue, newValue }) =>
			`${property}: ${oldValue || '(none)'} -> ${newValue || '(none)'}`,
	);

/** Names by IDs: of users, and of OAuth clients. */
export type AuditNames = ReadonlyMap<string, string>;

/** An audit as one row. */
export const auditRow = (audit: Audit, names: AuditNames): IDataObject => ({
	...headOf(audit, names),
	changedProperties: joined(
		entriesOf<PropertyChange>(audit.propertyChanges).flatMap(({ property }) => property ?? []),
	),
	changes: joined(changesOf(audit)),
	remoteIps: remoteIpsOf(audit),
});

/** A row for each change of an audit; one without a change where it has none. */
export function changeRows(audit: Audit, names: AuditNames): IDataObject[] {
	const changes = changesIn(audit);
	const none = { property: null, oldValue: null, newValue: null };
	return (changes.length === 0 ? [none] : changes).map((change) => ({
		...headOf(audit, names),
		...change,
		remoteIps: remoteIpsOf(audit),
	}));
}

const remoteIpsOf = ({ remoteIp }: Audit) => joined(entriesOf<string>(remoteIp));

function headOf(audit: Audit, names: AuditNames): IDataObject {
	const { user, client, entity } = audit;
	const nameOf = (one: Ref | undefined) => orNull(one?.name ?? names.get(one?.id ?? ''));
	return {
		id: audit.id,
		time: audit.eventDate,
		service: orNull(audit.serviceName),
		action: orNull(audit.action),
		entityType: orNull(audit.entityType),
		entityId: orNull(entity?.id),
		entityName: nameOf(entity),
		userId: orNull(user?.id),
		userName: nameOf(user),
		clientId: orNull(client?.id),
		clientName: nameOf(client),
		status: orNull(audit.status),
		level: orNull(audit.level),
		application: orNull(audit.application),
		message: orNull(audit.message?.message),
	};
}

const NOTHING: Audit = { id: '', eventDate: '' };

/** The columns of the rows, for a table. */
export const AUDIT_COLUMNS = {
	audit: Object.keys(auditRow(NOTHING, new Map())),
	change: Object.keys(changeRows(NOTHING, new Map())[0]),
};

import { filters } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';
import { list } from '../../operation/builders';
import type { DncList } from './kinds';

interface Whole extends DncList {
	size?: number;
	division?: { id?: string; name?: string };
	importStatus?: { state?: string };
	dateCreated?: string;
	dateModified?: string;
}

/** A DNC list as one row. */
function dncListRow(entry: unknown): Record<string, unknown> {
	const one = Object(entry) as Partial<Whole>;
	return {
		id: one.id ?? null,
		name: one.name ?? null,
		source: one.dncSourceType ?? null,
		contactMethod: one.contactMethod ?? null,
		column: one.customExclusionColumn ?? null,
		size: one.size ?? null,
		divisionId: one.division?.id ?? null,
		divisionName: one.division?.name ?? null,
		importState: one.importStatus?.state ?? null,
		dateCreated: one.dateCreated ?? null,
		dateModified: one.dateModified ?? null,
	};
}

export const getMany = list('getOutboundDnclists', {
	action: 'Get many DNC lists',
	description: 'Get a list of DNC lists with their sizes',
	more: filters({
		divisionId: thing('division', divisionLocator({ required: false })),
		name: text('Name', 'name', { description: 'Part of the name' }),
		dncSourceType: choice('Source', 'dncSourceType', {
			'dnc.com': 'DNC.com',
			gryphon: 'Gryphon',
			rds: 'Internal',
			rds_custom: 'Internal, by a Column',
		}),
	}),
	values: ({ name, ...others }) => ({
		...others,
		...(name !== undefined && { name, filterType: 'Contains' }),
		includeSize: true,
		includeImportStatus: true,
	}),
	simple: dncListRow,
});

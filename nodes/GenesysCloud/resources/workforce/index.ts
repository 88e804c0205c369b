import type { Resource } from '../../operation/operation';
import { createTimeOff } from './timeOff/createTimeOff';
import { getAdherence } from './adherence/getAdherence';
import { getSchedules } from './schedule/getSchedules';
import { getTimeOff } from './timeOff/getTimeOff';

export const workforce: Resource = {
	value: 'workforce',
	name: 'Workforce',
	operations: [getSchedules, getTimeOff, getAdherence, createTimeOff],
};

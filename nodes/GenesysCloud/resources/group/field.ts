import { groupLocator } from '../../fields/locators/group';
import { thing } from '../../fields/thing';

/** The group that an operation is about; others, whose members are meant, have the name of the API. */
export const group = thing('group', groupLocator({ name: 'group' }));

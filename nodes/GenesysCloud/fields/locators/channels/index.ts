import type { Search } from '../locator';
import { searchEmailAddresses } from './emailSender';
import { searchMessagingIntegrations, searchOpenIntegrations } from './messagingIntegration';
import { searchScripts } from './script';
import { searchSmsNumbers } from './smsNumber';
import { searchTemplates } from './template';

/** What the fields of messages, emails and callbacks search, by the names that their properties give. */
export const CHANNEL_SEARCHES = {
	searchEmailAddresses,
	searchMessagingIntegrations,
	searchOpenIntegrations,
	searchScripts,
	searchSmsNumbers,
	searchTemplates,
} satisfies Record<string, Search>;

import { choices } from '../../fields/kinds';

/** Media types of conversations, as Analytics calls them. */
export const mediaTypes = choices(
	'Media Types',
	'mediaTypes',
	{
		callback: 'Callback',
		chat: 'Chat',
		cobrowse: 'Co-Browse',
		email: 'Email',
		internalmessage: 'Internal Message',
		message: 'Message',
		screenshare: 'Screen Share',
		video: 'Video',
		voice: 'Voice',
	},
	{ description: 'Leave empty for all' },
);

/** Media types of conversations, as analytics calls them. */
export const MEDIA_TYPES = {
	callback: 'Callback',
	chat: 'Chat',
	cobrowse: 'Co-Browse',
	email: 'Email',
	internalmessage: 'Internal Message',
	message: 'Message',
	screenshare: 'Screen Share',
	video: 'Video',
	voice: 'Voice',
} as const;

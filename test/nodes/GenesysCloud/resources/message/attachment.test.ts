import { attachmentOf } from '../../../../../nodes/GenesysCloud/resources/message/attachment';

it.each([
	['https://x.example/a/b.PNG', 'Image', 'image/png', 'b.PNG'],
	['http://x.example/a.mp4#t=1', 'Video', 'video/mp4', 'a.mp4'],
	['https://x.example/a.mp3?sig=a/b.png', 'Audio', 'audio/mpeg', 'a.mp3'],
	['https://x.example/a.tar.gz', 'File', 'application/octet-stream', 'a.tar.gz'],
	['https://x.example/r%C3%A9sum%C3%A9.pdf', 'File', 'application/pdf', 'résumé.pdf'],
	['https://x.example/%E0.pdf', 'File', 'application/pdf', '%E0.pdf'],
	['https://x.example', 'File', 'application/octet-stream', undefined],
])('%s is %s', (url, mediaType, mime, filename) => {
	expect(attachmentOf('URL', url)).toEqual({
		mediaType,
		url,
		mime,
		...(filename && { filename }),
	});
});

it.each([undefined, '', ' '])('%j is none', (url) => {
	expect(attachmentOf('URL', url)).toBeUndefined();
});

it.each(['a.png', 'ftp://x.example/a', 'https://', 'https://x y'])('%s is refused', (url) => {
	expect(() => attachmentOf('URL', url)).toThrow("'URL' is '");
});

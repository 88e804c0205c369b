import { copyOf, FileOutput } from '../../../../../nodes/GenesysCloud/operation/files/fileOutput';

it('a copy of a result shares nothing with it, and its files are files', () => {
	const file = new FileOutput({ a: 1 }, { data: { data: 'id', mimeType: 'audio/ogg' } });
	const result = [file, { b: { c: 2 } }, 'text'];
	const copy = copyOf(result) as typeof result;
	expect(copy).toEqual(result);
	expect(copy[0]).toBeInstanceOf(FileOutput);
	expect((copy[0] as FileOutput).json).not.toBe(file.json);
	expect((copy[0] as FileOutput).binary.data).not.toBe(file.binary.data);
	expect(copy[1]).not.toBe(result[1]);
});

import type { UploadFile } from '../../client/files/upload';
import { CallError } from '../../client/errors/callError';
import { additional, fieldError, withDefault } from '../../fields/field';
import { binary, choice, requiredText, text } from '../../fields/kinds';
import { onlyIf } from '../../fields/onlyIf';
import { key } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { createOrUpdate } from '../../operation/createOrUpdate';
import { keyOf } from '../../operation/findThings';
import { jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { inputFile } from '../../operation/files/inputFile';
import type { OperationContext } from '../../operation/operation';
import { assetColumns, type Prompt, type PromptAsset } from './rows';

const name = key('prompt', 'Name', 'name', {
	placeholder: 'e.g. Welcome',
	description: 'Letters, digits and underscores. A prompt that has the name is changed.',
});

const language = requiredText('Language', 'language', {
	placeholder: 'e.g. en-us',
	description: 'Code of the language that is spoken',
});

const source = withDefault(
	choice(
		'Source',
		'source',
		{ audio: 'Audio File', speech: 'Text to Speech' },
		// With an expression n8n would show and require both fields below.
		{ default: 'audio', noDataExpression: true },
	),
);

const file = binary({ hint: 'A WAV file' });
const speech = requiredText('Text to Speak', 'speech', { typeOptions: { rows: 3 } });

type Values = Record<string, unknown>;

export const upload = custom({
	value: 'upload',
	name: 'Upload',
	action: 'Upload a prompt',
	description: 'Set what a prompt says in a language: an audio file, or a text to speak',
	ids: [
		'postArchitectPrompts',
		'getArchitectPrompt',
		'putArchitectPrompt',
		'getArchitectPromptResource',
		'putArchitectPromptResource',
		'postArchitectPromptResources',
	],
	finds: ['promptId', 'languageCode'],
	plans: true,
	fields: {
		named: name,
		language,
		source,
		binaryField: onlyIf(source, 'audio', file),
		ttsString: onlyIf(source, 'speech', speech),
	},
	more: additional({
		description: text('Description', 'description'),
		text: text('Transcript', 'transcript', { description: 'The words of the audio' }),
	}),
	options: { jobTime },
	async execute(context, { named, binaryField, ttsString, description, ...values }) {
		const code = values.language.toLowerCase().replace(/_/g, '-');
		if (!/^[a-z][a-z\d-]*$/.test(code)) {
			throw fieldError(language, `is '${code.slice(0, 80)}'. Enter a code such as en-us.`);
		}
		const audio =
			binaryField === undefined ? undefined : await inputFile(context, file, binaryField);
		const content: Values = {
			...(ttsString !== undefined && { ttsString }),
			...(values.text !== undefined && { text: values.text }),
			...(audio && { tags: { filename: [audio.name] } }),
		};
		const timeout = jobTimeOf(values.jobTime);
		const said = async (prompt: Prompt, isNew: boolean) => {
			const asset = await written(context, String(prompt.id), code, content, isNew);
			if (audio === undefined) {
				if (asset.uploadStatus === 'transcoded') context.hint(playsAudio(named.name, code));
				return asset;
			}
			return await withAudio(context, prompt, asset, code, audio, timeout);
		};
		// What is said comes after it: a prompt whose audio is refused is there for its other languages.
		return await context.inTurn(`prompt ${keyOf(named.name)} in ${code}`, async () => {
			const prompt = await createOrUpdate(context, name.property.displayName, named, {
				create: async () => {
					const body = { name: named.name, ...(description !== undefined && { description }) };
					return await send(context, 'postArchitectPrompts', {}, body);
				},
				update: async (promptId) =>
					await described(context, { id: promptId, name: named.name }, description),
			});
			const { dryRun, id, created } = prompt;
			if (dryRun === true) return { ...prompt, language: code };
			const asset = await said(prompt as Prompt, created === true);
			return { id, name: named.name, ...assetColumns(asset), created };
		});
	},
});

const playsAudio = (called: string, code: string) =>
	`The prompt '${called}' has audio in ${code}, which is played instead of the text.`;

async function described(
	context: OperationContext,
	prompt: { id: string; name: string },
	description: string | undefined,
): Promise<Prompt> {
	if (description === undefined) return prompt;
	const promptId = prompt.id;
	const current = (await send(context, 'getArchitectPrompt', { promptId })) as Prompt;
	if (current.description === description) return prompt;
	const body = { name: current.name ?? prompt.name, description };
	return (await send(context, 'putArchitectPrompt', { promptId }, body)) as Prompt;
}

/** Writes what is said in a language. The rest of what is there stays. */
async function written(
	context: OperationContext,
	promptId: string,
	languageCode: string,
	content: Values,
	isNew: boolean,
): Promise<PromptAsset> {
	const ids = { promptId, languageCode };
	const current = isNew ? undefined : await assetOf(context, ids);
	if (current === undefined) {
		const create = async (asset: Values) =>
			(await send(context, 'postArchitectPromptResources', { promptId }, asset)) as PromptAsset;
		return await withoutTaken(create, { language: languageCode, ...content });
	}
	const { text: transcript, ttsString, tags } = current;
	const body = {
		...(ttsString !== undefined && { ttsString }),
		...(transcript !== undefined && { text: transcript }),
		...(tags !== undefined && { tags }),
		...content,
	};
	const update = async (changes: Values) =>
		(await send(context, 'putArchitectPromptResource', ids, changes)) as PromptAsset;
	return await withoutTaken(update, body);
}

/** Two prompts whose files have one name, such as `data.wav`, are no reason to fail. */
async function withoutTaken(
	write: (content: Values) => Promise<PromptAsset>,
	content: Values,
): Promise<PromptAsset> {
	return await write(content).catch(async (error: unknown) => {
		const isTaken = error instanceof CallError && error.details.code === TAGS_TAKEN;
		if (!isTaken || !Object.hasOwn(content, 'tags')) throw error;
		const others = Object.entries(content).filter(([field]) => field !== 'tags');
		return await write(Object.fromEntries(others));
	});
}

const TAGS_TAKEN = 'architect.prompt.resource.tags.already.exist';

async function assetOf(
	context: OperationContext,
	ids: { promptId: string; languageCode: string },
): Promise<PromptAsset | undefined> {
	return await send(context, 'getArchitectPromptResource', ids).then(
		(body) => Object(body) as PromptAsset,
		(error: unknown) => {
			if (error instanceof CallError && error.details.status === 404) return undefined;
			throw error;
		},
	);
}

/** Sends the audio to where the reply says, and waits until Genesys Cloud can play it. */
async function withAudio(
	context: OperationContext,
	{ id }: Prompt,
	{ uploadUri }: PromptAsset,
	languageCode: string,
	audio: UploadFile,
	timeout: number,
): Promise<PromptAsset> {
	const ids = { promptId: String(id), languageCode };
	if (uploadUri === undefined) {
		throw failure(
			'Genesys Cloud gave no address for the audio of the prompt',
			'Run the node again. If it happens again, upload the audio in Architect.',
		);
	}
	await context.upload({ to: uploadUri, file: audio, form: {} });
	const asset = await context.until(
		async () => {
			const found = await assetOf(context, ids);
			return found?.uploadStatus === 'transcoded' || isFailed(found) ? found : undefined;
		},
		{ timeout },
	);
	if (asset === undefined) {
		throw failure(
			`Genesys Cloud was still converting the audio after ${Math.round(timeout / 1_000)} seconds`,
			`It goes on. Increase '${jobTime.property.displayName}' in the options, or look at the prompt later.`,
		);
	}
	if (!isFailed(asset)) return asset;
	throw failure(
		'Genesys Cloud could not convert the audio',
		'Use a WAV file: PCM with 16 bits and 8 kHz, or µ-law.',
	);
}

const isFailed = (asset: PromptAsset | undefined) =>
	/fail/i.test(String(asset?.uploadStatus ?? ''));

const failure = (message: string, remedy: string) =>
	new CallError({ message, remedy, outcome: 'unknown' });

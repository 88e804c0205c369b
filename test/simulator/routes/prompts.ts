/** User prompts, and the files of their languages. */
import { randomUUID } from 'node:crypto';
import type { OrgData } from '../data/orgData';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { omit } from '../omit';
import { numberedPage } from '../paging';
import { listParameter, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { matchesName } from './queues';

const PROMPTS = '/api/v2/architect/prompts';

/** Where the apps host takes the files of prompts. */
export const PROMPT_UPLOADS = '/uploads/v2/prompts/';

type Asset = Record<string, unknown> & { language: string };

export const prompts: RouteTable = {
	[`GET ${PROMPTS}`]: (call) => {
		const names = listParameter(call, 'name');
		const languages = listParameter(call, 'language');
		const found = call.org.prompts
			.filter((one) => names.length === 0 || names.some((name) => isNamed(one, name)))
			.map((one) => shown(one, languages));
		return ok(numberedPage(call, found));
	},
	[`POST ${PROMPTS}`]: (call) => {
		const body = objectBody(call);
		const name = required(body, 'name');
		if (!/^[a-z]\w*$/i.test(name))
			throw badRequest(
				`The name ${name} has characters that are not allowed`,
				'architect.prompt.validate.failed.invalid.name',
			);
		if (call.org.prompts.some((one) => isNamed(one, name)))
			throw new ApiFailure(409, 'architect.prompt.already.exists', 'The prompt exists already');
		const id = randomUUID();
		const prompt = { ...omit(body, 'resources'), id, name, resources: [] };
		call.org.prompts.push({ ...prompt, selfUri: `${PROMPTS}/${id}` });
		return ok(call.org.prompts.at(-1));
	},
	[`GET ${PROMPTS}/{promptId}`]: (call) =>
		ok(shown(promptOf(call), listParameter(call, 'language'))),
	[`PUT ${PROMPTS}/{promptId}`]: (call) => {
		const prompt = promptOf(call);
		return ok(Object.assign(prompt, omit(objectBody(call), 'id', 'resources')));
	},
	[`POST ${PROMPTS}/{promptId}/resources`]: (call) => {
		const body = objectBody(call);
		const language = required(body, 'language');
		const assets = assetsOf(promptOf(call));
		if (assets.some((one) => one.language === language))
			throw new ApiFailure(
				409,
				'architect.prompt.resource.already.exists',
				'The language exists already',
			);
		const asset = { ...body, language, promptId: call.params.promptId, uploadStatus: 'created' };
		assets.push(asset);
		return ok(withUpload(call, asset));
	},
	[`GET ${PROMPTS}/{promptId}/resources/{languageCode}`]: (call) => {
		const asset = assetOf(call);
		const seen = { ...asset };
		// Transcoding takes until the next time that somebody asks.
		if (asset.uploadStatus === 'uploaded') asset.uploadStatus = asset.becomes ?? 'transcoded';
		return ok(omit(seen, 'becomes', 'content'));
	},
	[`PUT ${PROMPTS}/{promptId}/resources/{languageCode}`]: (call) => {
		const asset = assetOf(call);
		const { becomes, uploadStatus } = asset;
		for (const field of Object.keys(asset)) delete asset[field];
		const language = call.params.languageCode;
		Object.assign(asset, objectBody(call), { language, becomes, uploadStatus });
		return ok(withUpload(call, asset));
	},
};

const isNamed = (prompt: Entity, pattern: string) => matchesName(String(prompt.name), pattern);

function promptOf(call: Call): Entity {
	const prompt = call.org.prompts.find(({ id }) => id === call.params.promptId);
	if (prompt !== undefined) return prompt;
	throw notFound('prompt', call.params.promptId, 'architect.prompt.not.found');
}

function assetsOf(prompt: Entity): Asset[] {
	prompt.resources ??= [];
	return prompt.resources as Asset[];
}

function assetOf(call: Call): Asset {
	const { languageCode } = call.params;
	const asset = assetsOf(promptOf(call)).find(({ language }) => language === languageCode);
	if (asset !== undefined) return asset;
	throw notFound('prompt resource', languageCode, 'architect.prompt.resource.not.found');
}

const shown = (prompt: Entity, languages: string[]) => ({
	...prompt,
	resources: assetsOf(prompt)
		.filter(({ language }) => languages.length === 0 || languages.includes(language))
		.map((asset) => omit(asset, 'becomes', 'content')),
});

const withUpload = (call: Call, asset: Asset) => ({
	...omit(asset, 'becomes', 'content'),
	uploadUri: `${call.state.urls.apps}${PROMPT_UPLOADS}${call.params.promptId}/${asset.language}`,
});

/** A file that came for a language of a prompt. */
export function takePromptFile(org: OrgData, path: string, body: string): boolean {
	const [promptId, language] = path.slice(PROMPT_UPLOADS.length).split('/');
	const prompt = org.prompts.find(({ id }) => id === promptId);
	const asset = prompt && assetsOf(prompt).find((one) => one.language === language);
	if (asset === undefined) return false;
	Object.assign(asset, { uploadStatus: 'uploaded', content: body });
	return true;
}

/** What is said in one language. */
export interface PromptAsset {
	language?: string;
	mediaUri?: string;
	ttsString?: string;
	text?: string;
	uploadStatus?: string;
	uploadUri?: string;
	tags?: Record<string, string[] | undefined>;
	durationSeconds?: number;
}

export interface Prompt {
	id?: string;
	name?: string;
	description?: string;
	division?: { id?: string; name?: string };
	resources?: Array<PromptAsset | null>;
}

export type OneItemPer = 'prompt' | 'language';

/** A prompt as one row, or one for each of its languages. */
export function promptRows(entry: unknown, per: OneItemPer): object | object[] {
	const { id, name, description, division, resources } = Object(entry) as Prompt;
	const assets = (resources ?? []).filter((one) => one !== null);
	const prompt = {
		id: id ?? null,
		name: name ?? null,
		description: description ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
	};
	if (per === 'language') return assets.map((asset) => ({ ...prompt, ...assetColumns(asset) }));
	return { ...prompt, languages: assets.map(({ language }) => language ?? '').join(', ') };
}

/** What a row says about one language. */
export const assetColumns = (asset: PromptAsset) => ({
	language: asset.language ?? null,
	hasAudio: asset.uploadStatus === 'transcoded',
	uploadStatus: asset.uploadStatus ?? null,
	durationSeconds: asset.durationSeconds ?? null,
	fileName: asset.tags?.filename?.[0] ?? null,
	speech: asset.ttsString ?? null,
	text: asset.text ?? null,
});

import type { ClientSettings } from '../../../credentials/settings/clientSettings';

/** Number of tokens to remember for calls that are under way. A token is replaced at most three times a minute. */
const MOST_TOKENS = 5;

/** Texts that must not be shown: the client secret, and the tokens of a client's calls. */
export class Secrets {
	/** A new list for each set of tokens, because scrubbers are cached per list; see `scrubberOf`. */
	texts: readonly string[];
	/** The newest last. */
	private tokens: readonly string[] = [];

	constructor(private readonly settings: ClientSettings) {
		this.texts = this.all();
	}

	addToken(token: string): void {
		if (this.tokens.includes(token)) return;
		this.tokens = [...this.tokens, token].slice(-MOST_TOKENS);
		this.texts = this.all();
	}

	private all(): readonly string[] {
		const { clientId, clientSecret } = this.settings;
		return [clientSecret, `${clientId}:${clientSecret}`, ...this.tokens];
	}
}

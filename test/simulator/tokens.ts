import { randomBytes } from 'node:crypto';

export interface Token {
	value: string;
	/** A number that identifies the token in records without showing it. */
	id: string;
	clientId: string;
	expiresAt: number;
	revoked: boolean;
}

/** Every token ever issued, including expired and revoked ones. */
export class TokenStore {
	private readonly byValue = new Map<string, Token>();

	issue(clientId: string, expiresAt: number): Token {
		const token: Token = {
			value: randomBytes(64).toString('base64url'),
			id: String(this.byValue.size + 1),
			clientId,
			expiresAt,
			revoked: false,
		};
		this.byValue.set(token.value, token);
		return token;
	}

	find(value: string): Token | undefined {
		return this.byValue.get(value);
	}

	revoke(clientId?: string): void {
		for (const token of this.byValue.values()) {
			if (clientId === undefined || token.clientId === clientId) token.revoked = true;
		}
	}

	values(): string[] {
		return [...this.byValue.keys()];
	}
}

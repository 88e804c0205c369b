import type { ClientSettings } from '../settings/clientSettings';
import type { Clock } from './clock';
import {
	exchangeClientCredentials,
	TokenExchangeError,
	type AccessToken,
	type HttpRequest,
} from './exchange';

/** No attempt starts later. The Terraform provider retries for as long when the login host limits its rate. */
const RETRY_BUDGET_MS = 60_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 16_000;

/**
 * Gets a new token. Retries after temporary failures.
 *
 * @param retry false for a single attempt: a caller that still has a valid token need not wait
 * @throws {TokenExchangeError} of the last attempt
 */
export async function mintToken(
	settings: ClientSettings,
	httpRequest: HttpRequest,
	clock: Clock,
	retry: boolean,
): Promise<AccessToken> {
	const startedAt = clock.elapsed();
	for (let attempt = 0; ; attempt++) {
		const { token, error } = await exchangeClientCredentials(settings, httpRequest, clock.now).then(
			(token) => ({ token, error: undefined }),
			(error: unknown) => ({ token: undefined, error }),
		);
		if (token !== undefined) return token;
		const isPassing = error instanceof TokenExchangeError && error.failure === 'passing';
		if (!retry || !isPassing) throw error;
		// Never sooner than the server asks for, and never immediately: it may ask for 0 s.
		const delay = Math.max(backoffMs(attempt, clock.random()), error.retryAfterMs ?? 0);
		const budgetMs = error.retryForMs ?? RETRY_BUDGET_MS;
		if (clock.elapsed() + delay >= startedAt + budgetMs) throw error;
		await clock.sleep(delay);
	}
}

/** Half fixed and half random, so that processes that failed together do not retry together. */
function backoffMs(attempt: number, random: number): number {
	const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
	return ceiling / 2 + (ceiling / 2) * random;
}

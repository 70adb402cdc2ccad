import { randomBytes } from 'node:crypto';
import { FetchError } from '../indexer/metadata/problem';
import type { Address } from '../lib/domain/units';
import type { ChallengeMessage } from '../lib/wire/notices/notices';
import type { Poster } from './post';
import { signatureOf } from './sign';

export type Challenged = { network: string; account: Address; endpoint: string; secret: string };

/**
 * Asks a webhook's endpoint, once, whether its owner wants it: it is sent a challenge and has to answer with it. Gives why
 * that is not proven, as a sentence; undefined where it is.
 */
export async function challenge(
  poster: Poster,
  { network, account, endpoint, secret }: Challenged,
): Promise<string | undefined> {
  const wanted = randomBytes(32).toString('base64url');
  const message: ChallengeMessage = { type: 'challenge', challenge: wanted, network, account };
  const body = JSON.stringify(message);
  const headers = {
    'content-type': 'application/json',
    'rampart-signature': signatureOf(secret, Math.floor(Date.now() / 1000), body),
  };
  try {
    const { status, text } = await poster.ask({
      url: endpoint,
      headers,
      body: new TextEncoder().encode(body),
    });
    if (status < 200 || status > 299) return `It answered with the status ${status}.`;
    return holds(text, wanted) ? undefined : 'What it answered is not the challenge.';
  } catch (error) {
    if (error instanceof FetchError) return 'Nobody answered there in time.';
    throw error;
  }
}

/** Names in what is sent: an answer that has them sends back whatever it is sent, and proves nothing. */
const OWN_NAMES = ['type', 'network', 'account'];

/** Whether an answer is the challenge: alone, or in an object under that name. */
function holds(text: string, wanted: string): boolean {
  if (text.trim() === wanted) return true;
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null || !('challenge' in answer)) return false;
    return answer.challenge === wanted && !OWN_NAMES.some((name) => name in answer);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

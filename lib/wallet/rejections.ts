import type { Problem } from '../domain/problems';

/** EIP-1193 4001; WalletConnect 5000 and its wallets' 5001–5002; EIP-5792 keeps 4001. */
const REJECTION_CODES: readonly unknown[] = [4001, 5000, 5001, 5002, 'ACTION_REJECTED'];

/** What wallets say when their owner said no and they give no code for it. Lower case; one test each. */
export const REJECTION_PHRASES: readonly string[] = [
  'user rejected',
  'user denied',
  'rejected by user',
  'denied by the user',
  'user cancelled',
  'user canceled',
  'cancelled by user',
  'canceled by user',
  'user disapproved',
  'request rejected',
  'transaction was rejected',
  'transaction declined',
  'rejected the transaction',
  'rejected the request',
  'user closed modal',
];

/**
 * Answers after which nothing can have been sent: 4100 unauthorised, 4200 unsupported method, -32601 unknown method; 57xx:
 * no such bundles (EIP-5792). Not among them: 4900 and 4901, for a connection can break after the wallet has sent.
 */
const UNAVAILABLE_CODES: readonly unknown[] = [4100, 4200, -32601, 5700, 5740, 5750, 5760];

type Thrown = {
  code?: unknown;
  message?: unknown;
  shortMessage?: unknown;
  details?: unknown;
  cause?: unknown;
};

/** The error and what it wraps: libraries bury the wallet's own error under `cause`, `data.originalError` or `error`. */
function layersOf(error: unknown): Thrown[] {
  const layers: Thrown[] = [];
  let next: unknown = error;
  while (typeof next === 'object' && next !== null && layers.length < 8) {
    const layer = next as Thrown & { data?: { originalError?: unknown }; error?: unknown };
    layers.push(layer);
    next = layer.cause ?? layer.data?.originalError ?? layer.error;
  }
  return layers;
}

const wordsOf = ({ message, shortMessage, details }: Thrown): string =>
  [message, shortMessage, details].filter((words) => typeof words === 'string').join(' ');

/** The wallet's refusal or failure as a problem. The only place in the product that reads the words of a wallet. */
export function problemOfWalletError(error: unknown): Problem {
  const layers = layersOf(error);
  const words = typeof error === 'string' ? error : layers.map(wordsOf).join(' ');
  const spoken = words.toLowerCase();
  const isRejection =
    layers.some(({ code }) => REJECTION_CODES.includes(code)) ||
    REJECTION_PHRASES.some((phrase) => spoken.includes(phrase));
  if (isRejection) return { code: 'wallet-rejected' };
  const detail = shortDetail(layers, words);
  const isUnavailable = layers.some(({ code }) => UNAVAILABLE_CODES.includes(code));
  return isUnavailable ? { code: 'wallet-unavailable', detail } : { code: 'wallet-failed', detail };
}

function shortDetail(layers: readonly Thrown[], words: string): string {
  const short = layers.map(({ shortMessage }) => shortMessage).find((text) => typeof text === 'string');
  return String(short ?? words).slice(0, 300) || 'the wallet gave no reason';
}

/** True for the answer of a wallet that does not know the network (EIP-3085; some wrap it as -32603). */
export function isUnknownChain(error: unknown): boolean {
  return layersOf(error).some(
    ({ code, message }) => code === 4902 || /unrecognized chain/i.test(String(message)),
  );
}

import 'server-only';
import { createHash } from 'node:crypto';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError } from '../chain/problem-error';
import { cleanText } from '../domain/clean-text';
import { blockNumber } from '../domain/units';
import { failure, stamp } from '../wire/stats/envelope';
import { type IndexStatus, indexStatus } from '../wire/stats/metrics';
import { endpointsFrom, env } from './env';
import { parseJson } from './foreign-json';
import { askIndexer, type IndexReply, indexUnavailable } from './index-http';
import { once } from './process-memory';
import { createShortMemo, type ShortMemo } from './short-memo';

/** A crowd costs the index four questions a second, and what it is given is younger than a second, or little more when busy. */
const FRESH_MS = 250;
const GRACE_MS = 250;
const CROWD_MS = 1_250;
/** An indexer that was seen to be of the right chain is believed for so long. */
const OF_CHAIN_MS = 10_000;
const MAX_ENTRIES = 2_000;
const MAX_CHARACTERS = 64 * 2 ** 20;
const REASON_LENGTH = 160;

/** An answer as text. `tag` changes when the block does or anything that the text says of it, and not with the lag. */
export type IndexText =
  | { name: 'answer'; text: string; tag: string; block: number }
  | { name: 'absent' }
  | { name: 'refused'; fields: readonly { field: string; message: string }[] };

/** The index of one network, asked over HTTP. Every failure is the problem `index-unavailable`. */
export type IndexerSource = {
  /** `question`: path and query below the network's name. */
  text(question: string): Promise<IndexText>;
  status(): Promise<IndexStatus>;
  /** A logo that the index keeps; undefined where it has none of that name. */
  image(file: string): Promise<Buffer | undefined>;
};

/** One per network and process. */
export const indexerOf = (deployment: Deployment): IndexerSource =>
  once(`indexer.${deployment.name}`, () => createIndexerSource(deployment, addressOf(deployment)));

/** The same without a memory, for whoever follows: an answer of before must not come after one of now. */
export const freshIndexerOf = (deployment: Deployment): IndexerSource =>
  createIndexerSource(deployment, addressOf(deployment), false);

/** Where the index of a network answers: the variable that its file names, or the one for all. */
function addressOf({ indexerEnv }: Deployment): string {
  const [own] = indexerEnv === undefined ? [] : endpointsFrom(indexerEnv);
  return (own ?? env().INDEXER_URL).replace(/\/+$/, '');
}

/** Asks the indexer at `address`, and remembers each answer for a moment where `remembers`. */
export function createIndexerSource(
  { name, chainId }: Deployment,
  address: string,
  remembers = true,
): IndexerSource {
  const texts: ShortMemo<IndexText> = createShortMemo({
    freshMs: FRESH_MS,
    graceMs: GRACE_MS,
    crowdMs: CROWD_MS,
    maxEntries: MAX_ENTRIES,
    maxSize: MAX_CHARACTERS,
    sizeOf: (answer) => (answer.name === 'answer' ? answer.text.length : 0),
  });
  const statuses = createShortMemo<IndexStatus>({
    freshMs: FRESH_MS,
    graceMs: 0,
    crowdMs: 0,
    maxEntries: 1,
    maxSize: 1,
    sizeOf: () => 0,
  });
  let lastBlock: number | undefined;
  /** Until then its chain need not be asked again. */
  let ofChainUntilMs = 0;

  /** What `read` makes of the index's reply; a failure says the last block as well. */
  const ask = async <Value>(path: string, read: (reply: IndexReply) => Value): Promise<Value> => {
    try {
      return read(await askIndexer(`${address}/${name}${path}`));
    } catch (error) {
      throw withLastBlock(error, lastBlock);
    }
  };
  const status = () =>
    statuses.get('', async () => {
      const found = await ask('/status', (reply) => statusIn(reply, chainId));
      ofChainUntilMs = Date.now() + OF_CHAIN_MS;
      return found;
    });
  const fill = async (question: string): Promise<IndexText> => {
    if (Date.now() > ofChainUntilMs) await status();
    const answer = await ask(question, (reply) => textIn(reply, name));
    if (answer.name === 'answer') lastBlock = answer.block;
    return answer;
  };
  const image = (file: string) => ask(`/images/${file}`, imageIn);
  const remembered = (question: string) => texts.get(question, () => fill(question));
  return { text: remembers ? remembered : fill, status, image };
}

function withLastBlock(error: unknown, lastBlock: number | undefined): unknown {
  if (!(error instanceof ProblemError) || lastBlock === undefined) return error;
  const { problem } = error;
  if (problem.code !== 'index-unavailable') return error;
  return new ProblemError({ ...problem, lastBlock: blockNumber(BigInt(lastBlock)) });
}

function statusIn({ status, body }: IndexReply, chainId: number): IndexStatus {
  const read = status === 200 ? indexStatus.safeParse(parseJson(body.toString('utf8'))) : undefined;
  if (!read?.success) throw indexUnavailable('it does not say how it is');
  const found = read.data;
  if (found.chainId !== chainId) throw indexUnavailable(`it is of chain ${found.chainId}, not ${chainId}`);
  return found;
}

function imageIn({ status, body }: IndexReply): Buffer | undefined {
  if (status === 200) return body;
  if (status === 404) return undefined;
  throw indexUnavailable(`it does not give its logos (status ${status})`);
}

function textIn({ status, body }: IndexReply, network: string): IndexText {
  const text = body.toString('utf8');
  if (status === 200) return answerIn(text, network);
  const said = failure.safeParse(parseJson(text));
  const { error } = said.success ? said.data : {};
  if (status === 404 && error?.code === 'not-found') return { name: 'absent' };
  if (status === 400 && error?.code === 'invalid') return { name: 'refused', fields: error.fields ?? [] };
  if (status === 503 && error) throw indexUnavailable(cleanText(error.message, REASON_LENGTH));
  throw indexUnavailable(`its answer is not understood (status ${status})`);
}

/** The stamp stands first: the rest, which may be long, is passed on unread. */
const HEAD = /^\{"network":"([\w-]+)","block":(\{[^{}]*\}),"lag":(\{[^{}]*\}),"data":/;

function answerIn(text: string, network: string): IndexText {
  const [head, from, block, lag] = HEAD.exec(text) ?? [];
  const read =
    head === undefined
      ? parseJson(text)
      : { network: from, block: parseJson(block ?? ''), lag: parseJson(lag ?? '') };
  const found = stamp.safeParse(read);
  if (!found.success) throw indexUnavailable('its answer is not understood');
  if (found.data.network !== network) throw indexUnavailable('its answer is of another network');
  const { number, hash } = found.data.block;
  const rest = createHash('sha256')
    .update(head === undefined ? text : text.slice(head.length))
    .digest('base64url');
  return { name: 'answer', text, block: number, tag: `${hash.slice(2, 18)}-${rest.slice(0, 16)}` };
}

import { runChecks } from '../ask-in-parts';
import { readHistory } from '../chain-history';
import { compare, type Difference, groupBy } from '../difference';
import type { Chain } from '../reconcile';
import { readSettled } from '../settled';
import { collectAnswers, type Told } from './collect';
import { type AskIndex, fetchAnswer } from './index-client';
import { readPrices } from './prices';

/**
 * Asks the index about everybody whom the chain names, and lists every figure that the contracts answer
 * otherwise at the block of the answer.
 */
export async function reconcileAnswers(chain: Chain, index: AskIndex): Promise<Difference[]> {
  const { client, deployment } = chain;
  const { block } = await fetchAnswer(index, 'metrics');
  const subjects = await readHistory(client, deployment, block.number);
  const told = await collectAnswers(index, subjects);
  const last = told.reduce((newest, one) => Math.max(newest, one.block.number), block.number);
  const history = last > block.number ? await readHistory(client, deployment, last) : subjects;
  const found: Difference[] = [];
  for (const group of groupBy(told, (one) => one.block.hash).values()) {
    found.push(...(await compareAt(chain, history, group)));
  }
  return found;
}

/** Answers of one block, which must be of the chain. */
async function compareAt(
  chain: Chain,
  history: Awaited<ReturnType<typeof readHistory>>,
  told: readonly Told[],
): Promise<Difference[]> {
  const { client, deployment, reader } = chain;
  const [first] = told;
  if (!first) return [];
  const { number, hash, time } = first.block;
  const found = await readSettled(client, number, async () => {
    const then = history.until(number);
    const prices = await readPrices(chain, then, number);
    const scene = { deployment, history: then, block: number, time, prices };
    return runChecks(
      reader,
      number,
      told.flatMap(({ checks }) => checks(scene)),
    );
  });
  const onChain = await client.getBlock({ blockNumber: BigInt(number) });
  const real = [onChain.hash, Number(onChain.timestamp)];
  return [...compare(`block ${number} of answers`, [hash, time], real), ...found];
}

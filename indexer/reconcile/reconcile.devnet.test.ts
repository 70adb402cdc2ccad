import { getAddress, isAddress, parseEther, parseGwei } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stakerAccount } from '@/devnet/accounts';
import { act } from '@/devnet/scenario/act';
import { changeAllocation } from '@/devnet/scenario/allocate';
import { changeSlasher } from '@/devnet/scenario/change-slasher';
import { checkpointPod } from '@/devnet/scenario/checkpoint';
import { completeReady } from '@/devnet/scenario/complete';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { allocationManagerOf } from '@/devnet/scenario/places';
import { restakeEther } from '@/devnet/scenario/restake-ether';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { MaybeColumn } from '../store/columns';
import { type TableName, tableNames, tables } from '../store/tables';
import { remembering } from '../testing/remembering';
import { serve } from '../testing/serve';
import { TestIndex } from '../testing/test-index';
import { askIndexAt } from './answers/index-client';
import { reconcileAnswers } from './answers/reconcile-answers';
import { type ChainHistory, readHistory } from './chain-history';
import { IndexBook } from './index-book';
import { type Chain, reconcileWith } from './reconcile';

let devnet: TestDevnet;
let index: TestIndex;
let chain: Chain;
let history: ChainHistory;
let book: IndexBook;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment);
  await makeRoundWhatTheSeedLacks();
  await index.catchUp();
  book = await index.book();
  history = await readHistory(index.chain.client, index.chain.deployment, book.block);
  chain = { ...index.chain, reader: remembering(index.chain.reader) };
});
afterAll(async () => {
  await index.close();
  await devnet.stop();
});

/** Completed withdrawals; ether, some of it lost; a delay, a slasher and an allocation on their way. */
async function makeRoundWhatTheSeedLacks(): Promise<void> {
  const { deployment } = devnet;
  await passWithdrawalDelay(deployment);
  await completeReady(deployment, { staker: stakerAccount(1).address, asTokens: true });
  const owner = stakerAccount(2).address;
  await restakeEther(deployment, { owner, gwei: parseGwei('32') });
  await checkpointPod(deployment, { owner, part: parseEther('0.9') });
  const operator = deployment.devnet.operators[2]!.address;
  const manager = allocationManagerOf(deployment);
  await act(deployment, operator, { ...manager, functionName: 'setAllocationDelay', args: [operator, 77] });
  const [first, , , , , quiet] = deployment.devnet.avss;
  await changeSlasher(deployment, { avs: quiet!.address, operatorSetId: 0, slasher: operator });
  const place = { avs: first!.address, operatorSetId: 0, strategy: deployment.devnet.tokens[0]!.strategy };
  await changeAllocation(deployment, { ...place, operator, magnitude: 1n });
}

/** The same kind of value, and another one. */
function altered(value: unknown): unknown {
  if (typeof value === 'bigint') return value + 1n;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (/^\d+$/.test(text)) return `${BigInt(text) + 1n}`;
  if (!text.startsWith('0x')) return `${text}x`;
  const other = text.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  return isAddress(other, { strict: false }) ? getAddress(other) : other;
}

describe('the tables', () => {
  const isFound = async (table: TableName, rows: readonly object[]) => {
    const wrong = new Map(tableNames.map((name) => [name, name === table ? rows : book.rows(name)]));
    return (await reconcileWith(chain, history, new IndexBook(book, wrong))).length > 0;
  };

  test('default: nothing differs', async () => {
    expect(await reconcileWith(chain, history, book)).toEqual([]);
  });

  test.each(tableNames)('error: a row is missing in %s', async (table) => {
    expect(await isFound(table, book.rows(table).slice(1))).toBe(true);
  });

  const columns = tableNames.flatMap((table) =>
    Object.keys(tables[table].columns as Record<string, MaybeColumn>).map(
      (column) => [`${table}.${column}`, table, column] as const,
    ),
  );

  test.each(columns)('error: another value stands in %s', async (name, table, column) => {
    const rows = book.rows(table) as readonly Record<string, unknown>[];
    for (const [i, row] of rows.entries()) {
      if (row[column] === null) continue;
      const wrong = { ...row, [column]: altered(row[column]) };
      if (await isFound(table, rows.with(i, wrong))) return;
    }
    expect.unreachable(`nobody misses the right ${name}`);
  });
});

describe('the answers', () => {
  const bodies = new Map<string, string>();
  let served: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    served = await serve(index);
  });
  afterAll(() => served.close());

  /** What is answered, asked for once, after `change` had its way with it. */
  const answersBut = (change: (path: string, body: { data: unknown }) => void) => async (path: string) => {
    const text = bodies.get(path) ?? JSON.stringify(await askIndexAt(served.address)(path));
    bodies.set(path, text);
    const body = JSON.parse(text) as { data: unknown };
    change(path, body);
    return body;
  };

  test('default: nothing differs', async () => {
    expect(
      await reconcileAnswers(
        chain,
        answersBut(() => undefined),
      ),
    ).toEqual([]);
  });

  /** Changes every value at the place, such as `0.stakes.*.shares`. */
  function changeAll(value: unknown, place: readonly string[]): void {
    const [key, ...rest] = place;
    if (key === undefined || typeof value !== 'object' || value === null) return;
    const holder = value as Record<string, unknown>;
    for (const name of key === '*' ? Object.keys(holder) : [key]) {
      if (rest.length > 0) changeAll(holder[name], rest);
      else if (holder[name] !== undefined) holder[name] = altered(holder[name]);
    }
  }

  test.each([
    ['/operators', '*.totalEth'],
    ['/operators', '*.allocatedShare'],
    ['/operators', '*.exitWindow.pending.effectBlock'],
    ['/operators/0x', 'allocations.*.allocations.*.slashableShares'],
    ['/operators/0x', 'concentration.hhi'],
    ['/operators/0x/delegators', '*.stakes.*.shares'],
    ['/operators/0x/slashes', '*.strategies.*.slashedEth'],
    ['/avs/0x', 'slashableEth'],
    ['/operator-sets/0x/0', 'operators.*.stakes.*.slashableTokens'],
    ['/strategies', '*.shareOfAll'],
    ['/strategies/0x', 'history.*.delegatedShares'],
    ['/stakers/0x', 'holdings.*.withdrawableShares'],
    ['/stakers/0x', 'withdrawals.*.strategies.*.shares'],
    ['/stakers/0x', 'withdrawals.*.completed.transaction'],
    ['/stakers/0x/ledgers', '*.sums.putIn'],
    ['/stakers/0x/ledgers', '*.sums.slashed'],
    ['/stakers/0x/ledgers', '*.now.queuedShares'],
    ['/stakers/0x/ledgers', '*.slashes.*.shares'],
    ['/stakers/0x/history', '*.amounts.*.shares'],
    ['/stakers/0x/history', '*.withdrawal.root'],
    ['/stakers/0x/notices', 'events.*.blockHash'],
    ['/stakers/0x/notices', 'events.*.exitBlock'],
    ['/stakers/0x/notices', 'events.*.losses.*.shares'],
    ['/stakers/0x/notices', 'events.*.withdrawal.root'],
    ['/stakers/0x/notices', 'operators.*'],
    ['/happenings', 'events.*.effectBlock'],
    ['/happenings', 'events.*.uri'],
    ['/withdrawals/0x', 'completableBlock'],
    ['/metrics', 'delegatedEth'],
    ['/metrics/history', '*.delegators'],
  ])('error: another value is told by %s at %s', async (route, place) => {
    const pattern = new RegExp(`^${route.replaceAll('0x', '0x[0-9a-fA-F]+')}(\\?|$)`);
    const wrong = answersBut((path, body) => {
      if (pattern.test(path)) changeAll(body.data, place.split('.'));
    });
    expect(await reconcileAnswers(chain, wrong)).not.toEqual([]);
  });
});

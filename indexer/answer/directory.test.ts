import { expect, it } from 'vitest';
import { operatorsQuery } from '../../lib/wire/stats/queries';
import { toJson } from '../http/replies';
import { crowd } from '../sample/crowd';
import { sampleLedger } from '../sample/directory';
import { sampleFacts } from '../sample/facts';
import { directoryOf } from './directory';
import { listOperators } from './lists';

const ROUNDS = 8;

/** The least processor time of some runs: what else the machine does counts little in it. */
function timed<Result>(work: () => Result): { result: Result; ms: number } {
  let best: { result: Result; ms: number } | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    if (!best || ms < best.ms) best = { result, ms };
  }
  return best as { result: Result; ms: number };
}

it('behavior: at the size of mainnet it costs a few times what writing its rows as text does', () => {
  const ledger = sampleLedger(crowd());
  const facts = sampleFacts(
    Object.fromEntries(ledger.operator.map((row) => [row.metadata_uri, `Name of ${row.metadata_uri}`])),
  );
  const directory = timed(() => directoryOf(ledger, facts));
  const { operators, avss, sets, strategies } = directory.result;
  const text = timed(() => toJson([operators, avss, sets, strategies].map((rows) => [...rows.values()])));
  const page = timed(() => toJson(listOperators(directory.result, operatorsQuery.parse({ search: 'name' }))));

  console.info(
    JSON.stringify({
      operators: operators.size,
      allocations: ledger.allocation.length,
      directoryMs: Math.round(directory.ms),
      rowsAsTextMs: Math.round(text.ms),
      pageMs: Math.round(page.ms * 10) / 10,
      textBytes: text.result.length,
    }),
  );
  expect([operators.size, avss.size, sets.size, strategies.size]).toEqual([2_000, 120, 500, 20]);
  expect(operators.get(ledger.operator[7]?.address ?? '0x')).toMatchObject({ operatorSets: 10 });
  // Six to ten times as measured; a loop within a loop would cost hundreds.
  expect(directory.ms).toBeLessThan(25 * text.ms);
  expect(page.ms).toBeLessThan(text.ms);
});

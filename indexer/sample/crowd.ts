import { type Address, WAD } from '../../lib/domain/units';
import { type SampleRows, sampleAddress, sampleMoment } from './rows';

const OPERATORS = 2_000;
const AVSS = 120;
const SETS = 500;
const STRATEGIES = 20;
const ALLOCATIONS_OF_EACH = 10;
const ETHER = 10n ** 18n;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const operatorAt = (i: number): Address => sampleAddress(0x1_0000 + i);
const avsAt = (i: number): Address => sampleAddress(0x2_0000 + i);
const strategyAt = (i: number): Address => sampleAddress(0x3_0000 + (i % STRATEGIES));
/** Operator sets lie with the AVSs in turn. */
const setAt = (i: number) => ({ avs: avsAt(i % AVSS), set_id: Math.floor(i / AVSS) });

/** A network of mainnet's size: 2 000 operators with stake in five strategies each, in ten of 500 sets of 120 AVSs. */
export function crowd(): SampleRows {
  const operators = numbers(OPERATORS);
  const allocations = operators.flatMap((i) => numbers(ALLOCATIONS_OF_EACH).map((k) => ({ i, k })));
  const setOf = ({ i, k }: { i: number; k: number }) => setAt((i * 7 + k * 41) % SETS);
  return {
    operator: operators.map((i) => ({
      address: operatorAt(i),
      metadata_uri: `operator ${i}`,
      delegators: i,
    })),
    operator_strategy: operators.flatMap((i) =>
      numbers(5).map((k) => ({
        operator: operatorAt(i),
        strategy: strategyAt(i + k),
        shares: BigInt(i + 1) * ETHER + BigInt(k),
        max_magnitude: k === 0 ? (9n * WAD) / 10n : WAD,
      })),
    ),
    avs: numbers(AVSS).map((i) => ({ address: avsAt(i), metadata_uri: `avs ${i}` })),
    operator_set: numbers(SETS).map((i) => ({ ...setAt(i), slasher: avsAt(i % AVSS) })),
    operator_set_strategy: numbers(SETS).flatMap((i) =>
      numbers(STRATEGIES).map((k) => ({ ...setAt(i), strategy: strategyAt(k) })),
    ),
    membership: allocations.map((one) => ({ operator: operatorAt(one.i), ...setOf(one) })),
    registration: operators.map((i) => ({ operator: operatorAt(i), avs: avsAt(i % 40) })),
    allocation: allocations.map((one) => ({
      operator: operatorAt(one.i),
      ...setOf(one),
      strategy: strategyAt(one.i + (one.k % 5)),
      magnitude: WAD / 4n,
      ...(one.k === 3 && { pending_magnitude: WAD / 8n, effect_block: sampleMoment.block + 1 + one.i }),
    })),
    strategy: numbers(STRATEGIES).map((i) => ({
      address: strategyAt(i),
      total_shares: 10n ** 25n + BigInt(i),
      token_balance: 11n * 10n ** 24n,
      eth_rate: i % 4 === 3 ? null : WAD + BigInt(i) * 10n ** 16n,
      delegated_shares: 10n ** 24n,
    })),
    split_change: operators.slice(0, 500).map((i) => ({ operator: operatorAt(i), block: i, new_bips: i })),
  };
}

import { isProblem } from '@/lib/domain/problems';
import {
  afterSlashing,
  scalingAfterDelegation,
  scalingAfterDeposit,
  slashingFactor,
  toScaledShares,
  toWithdrawable,
} from '@/lib/domain/shares';
import {
  type Address,
  type BlockNumber,
  blockNumber,
  type DepositShares,
  depositShares,
  type Hex,
  mulDiv,
  type ScaledShares,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
} from '@/lib/domain/units';
import { completableAt, isReady, slashableUntil } from '@/lib/domain/withdrawals';
import type { LedgerEvent, LedgerTerms } from './ledger';

/** Something that an account or the world tries. `part` and `amount` say how much, `blocks` how long after the one before. */
export type Move = {
  kind: 'deposit' | 'delegate' | 'undelegate' | 'redelegate' | 'queue' | 'collect' | 'slash' | 'beacon-slash';
  blocks: bigint;
  operator: number;
  amount: bigint;
  part: Wad;
  asShares: boolean;
};

type Unsaid<E> = E extends LedgerEvent ? Omit<E, 'block'> : never;
type Queued = { root: Hex; operator?: number; startBlock: BlockNumber; scaled: ScaledShares };

/** What a chain would answer of the account. */
export type ChainView = {
  depositShares: DepositShares;
  scalingFactor: Wad;
  withdrawable: WithdrawableShares;
  queue: { root: Hex; shares: WithdrawableShares }[];
  queued: WithdrawableShares;
};

const operatorCount = 3;

/** Any address will do. */
export const operatorAddress = (operator: number): Address =>
  `0x${(operator + 10).toString(16).padStart(40, '0')}`;

/**
 * One account in one strategy, kept as the contracts keep it: a withdrawal's worth is worked out when asked for, from
 * the history of magnitudes. It knows what no event tells, and says the events.
 */
export class Life {
  readonly events: LedgerEvent[] = [];
  private readonly terms: LedgerTerms;
  private readonly magnitudes = Array.from({ length: operatorCount }, () => [
    { block: blockNumber(0n), value: WAD },
  ]);
  private block = blockNumber(1n);
  private held = depositShares(0n);
  private scaling = WAD;
  private beacon = WAD;
  private operator?: number;
  private queue: Queued[] = [];
  private nonce = 0;

  constructor(terms: LedgerTerms) {
    this.terms = terms;
  }

  /** Does nothing where the contracts would refuse. */
  try(move: Move): void {
    this.block = blockNumber(this.block + move.blocks);
    if (move.kind === 'deposit') this.credit(depositShares(move.amount), false);
    if (move.kind === 'delegate' && this.operator === undefined) this.delegate(move.operator);
    if (move.kind === 'undelegate') this.undelegate();
    if (move.kind === 'redelegate' && this.operator !== undefined) {
      this.undelegate();
      this.delegate(move.operator);
    }
    if (move.kind === 'queue' && this.held > 0n) this.queueSome(this.partOf(move.part), this.operator);
    if (move.kind === 'collect') this.collect(move.asShares);
    if (move.kind === 'slash') this.slash(move.operator, move.part);
    if (move.kind === 'beacon-slash' && this.terms.isNative) this.slashBeacon(move.part);
  }

  view(): ChainView {
    const queue = this.queue.map((queued) => ({ root: queued.root, shares: this.worth(queued) }));
    return {
      depositShares: this.held,
      scalingFactor: this.scaling,
      withdrawable: toWithdrawable(this.held, this.scaling, this.factor(this.magnitudeOf(this.operator))),
      queue,
      queued: queue.reduce((sum, { shares }) => sum + shares, 0n) as WithdrawableShares,
    };
  }

  private say(event: Unsaid<LedgerEvent>): void {
    this.events.push({ ...event, block: this.block } as LedgerEvent);
  }

  private partOf(part: Wad): DepositShares {
    const shares = mulDiv(this.held, part, WAD, 'down');
    return depositShares(shares === 0n ? 1n : shares);
  }

  private factor(magnitude: Wad): Wad {
    return slashingFactor(magnitude, this.terms.isNative ? this.beacon : undefined);
  }

  private magnitudeOf(operator: number | undefined, until = this.block): Wad {
    if (operator === undefined) return WAD;
    const past = this.magnitudes[operator]?.filter(({ block }) => block <= until);
    return past?.at(-1)?.value ?? WAD;
  }

  private worth({ operator, startBlock, scaled }: Queued): WithdrawableShares {
    const until = slashableUntil(startBlock, this.terms.delayBlocks);
    return afterSlashing(scaled, this.factor(this.magnitudeOf(operator, until)));
  }

  /** False where the contracts would refuse. */
  private credit(added: DepositShares, isBack: boolean): boolean {
    const scaling = scalingAfterDeposit({
      depositShares: this.held,
      scalingFactor: this.scaling,
      slashingFactor: this.factor(this.magnitudeOf(this.operator)),
      added,
    });
    if (isProblem(scaling)) return false;
    this.held = depositShares(this.held + added);
    this.scaling = scaling;
    this.say(
      this.terms.isNative ? { kind: 'pod', total: this.held } : { kind: 'deposited', shares: added, isBack },
    );
    return true;
  }

  private delegate(operator: number): void {
    const magnitude = this.magnitudeOf(operator);
    const scaling = scalingAfterDelegation(this.scaling, magnitude);
    if (this.held > 0n && isProblem(scaling)) return;
    if (this.held > 0n) this.scaling = scaling as Wad;
    this.operator = operator;
    this.say({ kind: 'delegated', operator: operatorAddress(operator), maxMagnitude: magnitude });
  }

  private undelegate(): void {
    const { operator } = this;
    if (operator === undefined) return;
    delete this.operator;
    this.say({ kind: 'undelegated' });
    if (this.held > 0n) this.queueSome(this.held, operator);
  }

  private queueSome(shares: DepositShares, operator: number | undefined): void {
    const scaled = toScaledShares(shares, this.scaling);
    const root: Hex = `0x${this.nonce.toString(16).padStart(64, '0')}`;
    const under = operator === undefined ? {} : { operator };
    const queued = { root, ...under, startBlock: this.block, scaled };
    this.nonce += 1;
    this.queue.push(queued);
    this.held = depositShares(this.held - shares);
    if (this.held === 0n) this.scaling = WAD;
    if (this.terms.isNative) this.say({ kind: 'pod', total: this.held });
    this.say({
      kind: 'queued',
      root,
      ...(operator !== undefined && { operator: operatorAddress(operator) }),
      scaledShares: scaled,
      shares: afterSlashing(scaled, this.factor(this.magnitudeOf(operator))),
    });
  }

  /** The oldest one that is due. */
  private collect(asShares: boolean): void {
    const due = this.queue.find(({ startBlock }) =>
      isReady(completableAt(startBlock, this.terms.delayBlocks), this.block),
    );
    if (due === undefined) return;
    const shares = this.worth(due);
    const said = this.events.length;
    const as = asShares ? ('shares' as const) : ('tokens' as const);
    this.say({ kind: 'collected', root: due.root, ...(shares > 0n && { as }) });
    const isRefused = asShares && shares > 0n && !this.credit(depositShares(shares), true);
    if (isRefused) this.events.length = said;
    else this.queue = this.queue.filter((queued) => queued !== due);
  }

  private slash(operator: number, part: Wad): void {
    const before = this.magnitudeOf(operator);
    const after = wad(before - mulDiv(before, part, WAD, 'up'));
    this.magnitudes[operator]?.push({ block: this.block, value: after });
    this.say({ kind: 'slashed', operator: operatorAddress(operator), before, after });
  }

  private slashBeacon(part: Wad): void {
    this.beacon = wad(this.beacon - mulDiv(this.beacon, part, WAD, 'up'));
    this.say({ kind: 'beacon-slashed', after: this.beacon });
  }
}

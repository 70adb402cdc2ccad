import type { MineState } from '@/components/operators/mine-form';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { resolveAccount } from '@/lib/server/ens';
import { statsOf } from '@/lib/server/stats';
import type { Answer } from '@/lib/wire/stats/envelope';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { addressParam } from '@/lib/wire/stats/queries';
import { readRegion } from '../../../region';
import { queueSlashableUntil } from './queue-slashable';

type Found = Answer<OperatorDetail>;
export type Mine = {
  state: MineState;
  operator?: Address;
  /** Last block in which something that it queued while it was delegated can be slashed. */
  queueSlashableUntil?: number;
};

/** The operator that an account or an operator, as typed, stands for. A name that cannot be asked now takes nothing else along. */
async function readMine(deployment: Deployment, typed: string | undefined): Promise<Mine> {
  if (typed === undefined) return { state: 'unset' };
  const resolved = await readRegion(() => resolveAccount(deployment, typed));
  if ('problem' in resolved) return { state: 'silent' };
  const account = addressParam.safeParse(resolved.data);
  if (!account.success) return { state: 'unreadable' };
  const staker = await statsOf(deployment).ask('staker', { address: account.data }, {});
  if (staker?.data.isOperator) return { state: 'found', operator: account.data };
  if (staker?.data.operator) return { state: 'found', operator: staker.data.operator.address };
  if (staker) {
    const until = queueSlashableUntil(staker.data.withdrawals, staker.block.number);
    return { state: 'undelegated', ...(until !== undefined && { queueSlashableUntil: until }) };
  }
  const operator = await statsOf(deployment).ask('operator', { address: account.data }, {});
  return operator ? { state: 'found', operator: account.data } : { state: 'stranger' };
}

/** The operators as they are asked for, then the reader's own; those that are none are listed apart. */
export async function readComparison(
  deployment: Deployment,
  asked: readonly Address[],
  typed: string | undefined,
) {
  const mine = await readMine(deployment, typed);
  const wanted = [...new Set([...asked, ...(mine.operator ? [mine.operator] : [])])];
  const answers = await Promise.all(
    wanted.map((address) => statsOf(deployment).ask('operator', { address }, {})),
  );
  const isFound = (answer: Found | undefined): answer is Found => answer !== undefined;
  return {
    mine,
    found: answers.filter(isFound),
    missing: wanted.filter((_, at) => answers[at] === undefined),
  };
}

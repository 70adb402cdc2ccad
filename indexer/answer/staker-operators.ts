import type { Address } from '../../lib/domain/units';
import type { LifeRows } from './life-rows';

export type Site = { block: number; log: number };

const isBefore = (a: Site, b: Site): boolean => a.block < b.block || (a.block === b.block && a.log < b.log);

/** Whom an account was delegated to just before an event. */
export function operatorAt({ delegations }: LifeRows, at: Site): Address | undefined {
  const [last] = delegations.filter((row) => isBefore(row, at)).sort((a, b) => (isBefore(a, b) ? 1 : -1));
  return last?.kind === 'delegated' ? last.operator : undefined;
}

/** Behind every event of its block. */
const END_OF_BLOCK = 2 ** 31 - 1;

/** A stretch of the chain, without its ends. */
export type Stay = { operator: Address; from: Site; to: Site };

/**
 * When an operator's doings concern an account: while it is delegated to that one, and from the block of a withdrawal under
 * it to the last in which that can still be slashed. `delayBlocks`: of withdrawals.
 */
export function staysOf({ delegations, withdrawals }: LifeRows, delayBlocks: number): Stay[] {
  const moves = delegations.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  const delegated = moves.flatMap(({ kind, operator, block, log }, i): Stay[] => {
    const next = moves[i + 1];
    const to = next ? { block: next.block, log: next.log } : { block: Number.MAX_SAFE_INTEGER, log: 0 };
    return kind === 'delegated' ? [{ operator, from: { block, log }, to }] : [];
  });
  const queued = withdrawals.flatMap(({ operator, start_block: start }): Stay[] =>
    operator === null
      ? []
      : [
          {
            operator,
            from: { block: start - 1, log: END_OF_BLOCK },
            to: { block: start + delayBlocks, log: END_OF_BLOCK },
          },
        ],
  );
  return [...delegated, ...queued];
}

/** Those whose doings concern an account now: the one it is delegated to, and those that its waiting withdrawals are under. */
export function operatorsOf(life: LifeRows): Address[] {
  const now = operatorAt(life, { block: Number.MAX_SAFE_INTEGER, log: 0 });
  const waiting = life.withdrawals.flatMap(({ operator, completed_block: completed }) =>
    operator !== null && completed === null ? [operator] : [],
  );
  return [...new Set([...(now ? [now] : []), ...waiting])];
}

/** The block in which an account first did something; undefined for one that never did. */
export function firstBlockOf({ deposits, delegations, pods }: LifeRows): number | undefined {
  const blocks = [...deposits, ...delegations, ...pods].map(({ block }) => block);
  return blocks.length === 0 ? undefined : Math.min(...blocks);
}

import type { Address } from '../../../lib/domain/units';
import type { OperatorDetail, OperatorRow } from '../../../lib/wire/stats/operators';
import { compare, compareSets, type Difference, groupBy } from '../difference';
import { oncePerHistory } from '../mentions';
import type { Scene } from './scene';

type Change = {
  operator: Address;
  subject: string;
  block: number;
  log: number;
  time: number;
  transaction: string;
  oldBips: number;
  newBips: number;
  activatesAt: number;
};

const subjectOf = (kind: string, avs?: string, id?: number): string => `${kind} ${avs} ${id}`;

/** Every change of each operator's splits, in the order of the chain. */
const changesIn = oncePerHistory((history) => {
  const ofIncentives = history
    .of('rewardsCoordinator', 'OperatorPISplitBipsSet')
    .map(({ args, ...site }) => ({
      ...site,
      ...args,
      subject: subjectOf('programmatic'),
      bips: [args.oldOperatorPISplitBips, args.newOperatorPISplitBips] as const,
    }));
  const ofAvss = history.of('rewardsCoordinator', 'OperatorAVSSplitBipsSet').map(({ args, ...site }) => ({
    ...site,
    ...args,
    subject: subjectOf('avs', args.avs),
    bips: [args.oldOperatorAVSSplitBips, args.newOperatorAVSSplitBips] as const,
  }));
  const ofSets = history.of('rewardsCoordinator', 'OperatorSetSplitBipsSet').map(({ args, ...site }) => ({
    ...site,
    ...args,
    subject: subjectOf('operator-set', args.operatorSet.avs, args.operatorSet.id),
    bips: [args.oldOperatorSetSplitBips, args.newOperatorSetSplitBips] as const,
  }));
  const all = [...ofIncentives, ...ofAvss, ...ofSets]
    .sort((a, b) => a.block - b.block || a.log - b.log)
    .map(({ bips: [oldBips, newBips], activatedAt: activatesAt, ...change }): Change => {
      return { ...change, oldBips, newBips, activatesAt };
    });
  return groupBy(all, ({ operator }) => operator);
});

/** How many splits an operator has besides that of the incentives, and how many wait. */
export function compareSplitCounts({ history, time }: Scene, { address, splits }: OperatorRow): Difference[] {
  if (!splits) return [];
  const own = [...groupBy(changesIn(history).get(address) ?? [], ({ subject }) => subject)];
  const others = own.filter(
    ([subject, changes]) =>
      subject !== subjectOf('programmatic') && changes.some(({ activatesAt }) => activatesAt <= time),
  );
  const pending = own.filter(([, changes]) => (changes.at(-1)?.activatesAt ?? 0) > time);
  return compare(`splits of ${address}`, [splits.others, splits.pending], [others.length, pending.length]);
}

type Told = { block: number; time: number; transaction: string; oldBips: number; newBips: number };

const lineOf = (subject: string, told: Told & { activatesAt: number }): string =>
  `${subject} at ${told.block}, ${told.time}, ${told.transaction}: ${told.oldBips} to ${told.newBips} from ${told.activatesAt}`;

/** Each change that an operator's page tells, and which one waits. */
export function compareSplitHistory(
  { history, time }: Scene,
  { address, splitHistory }: OperatorDetail,
): Difference[] {
  const changes = changesIn(history).get(address) ?? [];
  const last = new Map(changes.map((change) => [change.subject, change]));
  return [
    ...compareSets(
      `changes of splits of ${address}`,
      splitHistory.flatMap((split) => {
        const subject = subjectOf(split.kind, split.avs?.address, split.operatorSetId);
        return split.history.map((change) => lineOf(subject, change));
      }),
      changes.map((change) => lineOf(change.subject, change)),
    ),
    ...splitHistory.flatMap(({ kind, avs, operatorSetId, pending }) => {
      const subject = subjectOf(kind, avs?.address, operatorSetId);
      const change = last.get(subject);
      const waits = change && change.activatesAt > time ? [change.newBips, change.activatesAt] : undefined;
      const told = pending && [pending.bips, pending.activatesAt];
      return compare(`waiting split of ${address}, ${subject}`, told, waits);
    }),
  ];
}

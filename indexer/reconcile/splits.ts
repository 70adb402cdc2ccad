import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { managersOf, type Sides } from './sides';

type Row = RowOf<'split_change'>;

const subjectOf = ({
  operator,
  kind,
  avs,
  set_id,
}: Pick<Row, 'operator' | 'kind' | 'avs' | 'set_id'>): string =>
  [operator, kind, avs, set_id].filter((part) => part !== null).join(' ');

/** What counts at `time`: the newest change once it is active, before that the one it replaces or the default. */
function splitAt(changes: readonly Row[], time: number, defaultBips: number | undefined): number | undefined {
  const last = changes.at(-1);
  if (!last) return defaultBips;
  if (last.activates_at <= time) return last.new_bips;
  return changes.length > 1 ? last.old_bips : defaultBips;
}

/** What each operator keeps of the rewards, as the contract would answer in the indexed block. */
export function splitChecks(sides: Sides): Check[] {
  const { rewards } = managersOf(sides);
  if (!rewards) return [];
  const { book } = sides;
  const inOrder = [...book.rows('split_change')].sort((a, b) => a.block - b.block || a.log - b.log);
  return [...groupBy(inOrder, subjectOf)].map(
    ([subject, changes]): Check =>
      (ask) => {
        const [{ operator, kind, avs, set_id: id }] = changes as [Row];
        const split =
          avs === null
            ? ask({ ...rewards, functionName: 'getOperatorPISplit', args: [operator] })
            : id === null
              ? ask({ ...rewards, functionName: 'getOperatorAVSSplit', args: [operator, avs] })
              : ask({ ...rewards, functionName: 'getOperatorSetSplit', args: [operator, { avs, id }] });
        const expected = splitAt(changes, book.time, book.protocol('defaultSplitBips'));
        return () => [
          ...compare(`split of ${subject}`, expected, split.value()),
          ...compare(`kind of split of ${subject}`, kind, kindOf(avs, id)),
        ];
      },
  );
}

const kindOf = (avs: string | null, id: number | null): string => {
  if (avs === null) return 'programmatic';
  return id === null ? 'avs' : 'operator-set';
};

/** Every change of a split as it was announced. */
export function compareSplits({ book, history }: Sides): Difference[] {
  type Told = Omit<Row, 'kind'>;
  const name = ({ block, log, time, transaction, old_bips, new_bips, activates_at, ...of }: Told) =>
    `${subjectOf({ ...of, kind: '' })} at ${block}.${log}, ${time}, ${transaction}: ${old_bips} to ${new_bips} from ${activates_at}`;
  const ofIncentives = history
    .of('rewardsCoordinator', 'OperatorPISplitBipsSet')
    .map(({ args, ...site }) => ({
      ...site,
      operator: args.operator,
      avs: null,
      set_id: null,
      old_bips: args.oldOperatorPISplitBips,
      new_bips: args.newOperatorPISplitBips,
      activates_at: args.activatedAt,
    }));
  const ofAvss = history.of('rewardsCoordinator', 'OperatorAVSSplitBipsSet').map(({ args, ...site }) => ({
    ...site,
    operator: args.operator,
    avs: args.avs,
    set_id: null,
    old_bips: args.oldOperatorAVSSplitBips,
    new_bips: args.newOperatorAVSSplitBips,
    activates_at: args.activatedAt,
  }));
  const ofSets = history.of('rewardsCoordinator', 'OperatorSetSplitBipsSet').map(({ args, ...site }) => ({
    ...site,
    operator: args.operator,
    avs: args.operatorSet.avs,
    set_id: args.operatorSet.id,
    old_bips: args.oldOperatorSetSplitBips,
    new_bips: args.newOperatorSetSplitBips,
    activates_at: args.activatedAt,
  }));
  return compareSets(
    'changes of splits',
    book.rows('split_change').map(name),
    [...ofIncentives, ...ofAvss, ...ofSets].map(name),
  );
}

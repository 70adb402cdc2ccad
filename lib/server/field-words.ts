import 'server-only';
import type { RouteName } from '../wire/stats/routes';

/** What a parameter means, where its own schema does not say it. By name, or by route and name where it differs. */
const words: Readonly<Record<string, string>> = {
  address: 'The address of what is asked for, in any case; a mixed one must have the right checksum.',
  avs: 'Only operators that serve this AVS.',
  'operatorSet.avs': 'The AVS of the operator set.',
  'slashes.avs': 'Only slashes by this AVS.',
  id: 'The number of the operator set.',
  root: 'The root of the withdrawal: 32 bytes in hexadecimal.',
  page: 'A page by its number, for people; programs follow `cursor`, which holds still when rows come and go.',
  search: 'Looked for in names and addresses.',
  sort: 'What the rows are sorted by.',
  strategy: 'Only operators that have stake in this strategy.',
  'avss.strategy': 'Only AVSs with an operator set that uses this strategy.',
  slashed: 'Whether it was ever slashed; for an AVS, whether it ever slashed.',
  exit: 'Whether an operator can take on new slashing faster than its stakers can leave: `exposed` if so.',
  kind: 'What the token of the strategy is.',
  'avss.kind': 'How the AVS works with its operators.',
  'stakerHistory.kind': 'What happened.',
  'stakerHistory.strategy': 'Only events that moved something in this strategy.',
  redistributing: 'Whether any of its operator sets pays out what it slashes instead of burning it.',
  deposits: 'Whether deposits are open.',
  operator: 'Only slashes of this operator.',
  'happenings.operator': 'Only events of this operator.',
  'happenings.avs': 'Only events of this AVS and its operator sets.',
  staker: 'Only events of this account.',
  start: 'Without a cursor: from the first event on, or only what happens from now on.',
  operatorSetId: 'Only slashes by operator sets with this number.',
  from: 'The first day, UTC.',
  to: 'The last day, UTC.',
};

export const fieldWords = (route: RouteName, field: string): string | undefined =>
  words[`${route}.${field}`] ?? words[field];

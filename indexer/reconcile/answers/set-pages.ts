import type { OperatorSetDetail } from '../../../lib/wire/stats/avs';
import type { Check } from '../ask-in-parts';
import { compare, compareSets, type Difference } from '../difference';
import { managersOf } from '../sides';
import { type Scene, staysIn } from './scene';
import { askSet, type Cell, compareSetRow, type SetFacts, slashableEthOf, totalEthOf } from './sets';

/** The page of a set: each member with each strategy, and who is leaving. */
export const setPageCheck =
  (scene: Scene, page: OperatorSetDetail): Check =>
  (ask) => {
    const { allocation } = managersOf(scene);
    const facts = askSet(ask, scene, { avs: page.avs.address, id: page.id });
    const deallocation = ask({ ...allocation, functionName: 'DEALLOCATION_DELAY', args: [] });
    const configuration = ask({ ...allocation, functionName: 'ALLOCATION_CONFIGURATION_DELAY', args: [] });
    return () => [
      ...compareSetRow(page, facts()),
      ...compareMembers(scene, page, facts()),
      ...compareLeaving(scene, page, facts(), deallocation.value()),
      ...compare(`delay of ${facts().name}`, page.slasherDelayBlocks, configuration.value()),
    ];
  };

type Told = OperatorSetDetail['operators'][number]['stakes'][number];

const toldLine = (operator: string, one: Told): string =>
  [
    `${operator} in ${one.strategy}`,
    `${one.shares}, ${one.tokens}, ${one.eth}`,
    `${one.slashableShares}, ${one.slashableTokens}, ${one.slashableEth}`,
  ].join(': ');

const cellLine = ({ operator, strategy, shares, worth, slashable, slashableWorth }: Cell): string =>
  [
    `${operator} in ${strategy}`,
    `${shares}, ${worth.tokens}, ${worth.eth}`,
    `${slashable}, ${slashableWorth.tokens}, ${slashableWorth.eth}`,
  ].join(': ');

function compareMembers(
  { history }: Scene,
  { operators }: OperatorSetDetail,
  { name, members, cells }: SetFacts,
): Difference[] {
  const joined = (operator: string) => staysIn(history).get(`${operator} in ${name}`)?.joined;
  return [
    ...compareSets(
      `operators of ${name}`,
      operators.map(({ address, joined: block }) => `${address} since ${block}`),
      members.map((address) => `${address} since ${joined(address)}`),
    ),
    ...compareSets(
      `stakes of ${name}`,
      operators.flatMap(({ address, stakes }) => stakes.map((one) => toldLine(address, one))),
      cells.filter(({ isMember }) => isMember).map(cellLine),
    ),
    ...operators.flatMap(({ address, totalEth, slashableEth }) => {
      const own = cells.filter(({ operator }) => operator === address);
      const worths = [totalEthOf(own), slashableEthOf(own)];
      return compare(`${address} in ${name}`, [totalEth, slashableEth], worths);
    }),
  ];
}

function compareLeaving(
  { history }: Scene,
  page: OperatorSetDetail,
  { name, leaving }: SetFacts,
  delay: number,
): Difference[] {
  return compareSets(
    `leaving ${name}`,
    page.leaving.map(({ address, left, slashableUntil }) => `${address} in ${left}, until ${slashableUntil}`),
    leaving.map((address) => {
      const left = staysIn(history).get(`${address} in ${name}`)?.left ?? Number.NaN;
      return `${address} in ${left}, until ${left + delay}`;
    }),
  );
}

import type { Ask } from '../../../lib/chain/ask';
import type { Address } from '../../../lib/domain/units';
import type { AvsDetail, AvsRow } from '../../../lib/wire/stats/avs';
import type { Check } from '../ask-in-parts';
import { compare, compareSets, type Difference } from '../difference';
import { avssIn } from '../mentions';
import { managersOf } from '../sides';
import { lossesIn, operatorSetsIn, type Scene } from './scene';
import {
  askSet,
  compareSetRow,
  lostEthOf,
  type SetFacts,
  slashableEthOf,
  totalEthOf,
  uncountedIn,
} from './sets';

/** An AVS in a list or on its page, from all of its sets. */
export const avsCheck =
  (scene: Scene, row: AvsRow | AvsDetail): Check =>
  (ask) => {
    const { address } = row;
    const sets = operatorSetsIn(scene.history).filter(({ avs }) => avs === address);
    const asked = sets.map((set) => askSet(ask, scene, set));
    const registered = askRegistered(ask, scene, address);
    const terms = 'members' in row ? askAvsTerms(ask, scene, row) : () => [];
    return () => {
      const facts = asked.map((found) => found());
      const cells = facts.flatMap((one) => one.cells);
      const losses = lossesIn(scene.history, ({ operatorSet }) => operatorSet.avs === address);
      const operators = new Set([...facts.flatMap(({ members }) => members), ...registered()]);
      return [
        ...compare(
          `counts of AVS ${address}`,
          [row.operatorSets, row.strategies, row.operators, row.slashes, row.isRedistributing],
          [
            facts.length,
            new Set(facts.flatMap(({ strategies }) => strategies)).size,
            operators.size,
            losses.slashes,
            facts.some(({ recipient }) => recipient !== undefined),
          ],
        ),
        ...compareSets(
          `slashers of AVS ${address}`,
          row.slashers.map((one) => one.address),
          facts.map(({ slasher }) => slasher),
        ),
        ...compare(
          `stake behind AVS ${address}`,
          [row.totalEth, row.slashableEth, row.uncounted, row.lostEth],
          [totalEthOf(cells), slashableEthOf(cells), uncountedIn(cells), lostEthOf(scene, sets)],
        ),
        ...compare(`AVS ${address} first seen`, row.firstSeen, avssIn(scene.history).get(address)?.block),
        ...('members' in row ? compareAvsPage(row, facts, registered()) : []),
        ...terms(),
      ];
    };
  };

function compareAvsPage(page: AvsDetail, facts: readonly SetFacts[], registered: Address[]): Difference[] {
  const cells = facts.flatMap((one) => one.cells);
  return [
    ...compareSets(
      `sets of AVS ${page.address}`,
      page.sets.map(({ id }) => `${id}`),
      facts.map(({ id }) => `${id}`),
    ),
    ...page.sets.flatMap((row) => {
      const own = facts.find(({ id }) => id === row.id);
      return own ? compareSetRow(row, own) : [];
    }),
    ...compareSets(
      `operators of AVS ${page.address}`,
      page.members.map(({ address }) => address),
      [...facts.flatMap(({ members }) => members), ...registered],
    ),
    ...page.members.flatMap(({ address, totalEth, slashableEth, isInDirectory, operatorSetIds }) => {
      const own = cells.filter(({ operator }) => operator === address);
      const ids = facts.filter(({ members }) => members.includes(address)).map(({ id }) => id);
      return compare(
        `${address} at AVS ${page.address}`,
        [totalEth, slashableEth, isInDirectory, operatorSetIds],
        [totalEthOf(own), slashableEthOf(own), registered.includes(address), ids.sort((a, b) => a - b)],
      );
    }),
  ];
}

/** Who is asked when an operator joins, and how long a change of the slasher takes. */
function askAvsTerms(ask: Ask, scene: Scene, { address, registrar, slasherDelayBlocks }: AvsDetail) {
  const { allocation } = managersOf(scene);
  const asked = ask({ ...allocation, functionName: 'getAVSRegistrar', args: [address] });
  const delay = ask({ ...allocation, functionName: 'ALLOCATION_CONFIGURATION_DELAY', args: [] });
  return () =>
    compare(
      `terms of AVS ${address}`,
      [registrar?.address ?? address, slasherDelayBlocks],
      [asked.value(), delay.value()],
    );
}

/** The operators that are registered in the older directory. */
function askRegistered(ask: Ask, scene: Scene, avs: Address): () => Address[] {
  const { directory } = managersOf(scene);
  if (!directory) return () => [];
  const named = scene.history.of('avsDirectory', 'OperatorAVSRegistrationStatusUpdated');
  const operators = new Set(named.flatMap(({ args }) => (args.avs === avs ? [args.operator] : [])));
  const asked = [...operators].map((operator) => {
    const status = ask({ ...directory, functionName: 'avsOperatorStatus', args: [avs, operator] });
    return () => (status.value() === 1 ? [operator] : []);
  });
  return () => asked.flatMap((found) => found());
}

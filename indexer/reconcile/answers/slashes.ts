import type { Address } from '../../../lib/domain/units';
import type { Slash } from '../../../lib/wire/stats/slashes';
import { compare, compareSets, type Difference } from '../difference';
import { sumOfEth, worthOf } from './prices';
import { type Scene, setNameOf } from './scene';
import { headLine, lineOf, slashesIn } from './slash-history';

/** The slashes of the whole network, or of one operator: which there were, and what they took by today's rates. */
export function compareSlashes(scene: Scene, slashes: readonly Slash[], operator?: Address): Difference[] {
  const wanted = slashesIn(scene.history).filter(
    (one) => operator === undefined || one.operator === operator,
  );
  return [
    ...compareSets(
      `slashes${operator ? ` of ${operator}` : ''}`,
      slashes.map(headOf),
      wanted.map(({ head }) => head),
    ),
    ...compareSets(
      `what slashes took${operator ? ` of ${operator}` : ''}`,
      slashes.flatMap((slash) => slash.strategies.map((one) => `${slash.id} ${lineOf(one)}`)),
      wanted.flatMap(({ id, taken }) =>
        taken.flatMap((one) => (scene.prices.has(one.strategy) ? [`${id} ${lineOf(one)}`] : [])),
      ),
    ),
    ...slashes.flatMap((slash) => compareWorth(scene, slash)),
  ];
}

const headOf = (slash: Slash): string =>
  headLine({
    ...slash,
    operator: slash.operator.address,
    set: setNameOf({ avs: slash.avs.address, id: slash.operatorSetId }),
    log: slash.logIndex,
    recipient: slash.redistributionRecipient?.address,
  });

function compareWorth({ prices }: Scene, { id, strategies, totalEth }: Slash): Difference[] {
  const worths = strategies.map(({ strategy, slashedShares }) => {
    const price = prices.get(strategy);
    return price && worthOf(price, slashedShares);
  });
  return [
    ...compare(
      `worth of slash ${id}`,
      strategies.map(({ slashedTokens, slashedEth }) => [slashedTokens, slashedEth ?? null]),
      worths.map((worth) => [worth?.tokens, worth?.eth ?? null]),
    ),
    ...compare(`slash ${id} in ether`, totalEth, sumOfEth(worths)),
  ];
}

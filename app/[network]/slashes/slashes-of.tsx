import type { StrategyTokens } from '@/components/amount/strategy-token';
import { SlashesList } from '@/components/slashing/slashes-list';
import { ButtonLink } from '@/components/ui/button';
import { hrefOf } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { statsOf } from '@/lib/server/stats';
import type { SlashesQuery } from '@/lib/wire/stats/queries';
import { IndexStamp } from '../../index-stamp';
import { RegionProblem, readRegion } from '../../region';

const shown = 5;

type SlashesOfProps = {
  deployment: Deployment;
  tokens: StrategyTokens;
  of: Pick<SlashesQuery, 'operator' | 'avs' | 'operatorSetId'>;
};

/** The latest slashes of an operator, an AVS or an operator set, and the way to all of them. */
export async function SlashesOf({ deployment, tokens, of }: SlashesOfProps) {
  const region = await readRegion(() =>
    statsOf(deployment).ask('slashes', {}, { ...of, limit: shown, page: 1 }),
  );
  if ('problem' in region) return <RegionProblem problem={region.problem} title="Slashes" />;
  const answer = region.data;
  if (!answer) return null;
  const slashes = answer.data;
  const total = answer.total ?? slashes.length;
  const { name: network, explorer } = deployment;
  return (
    <SlashesList
      title="Slashes"
      slashes={slashes}
      network={network}
      tokens={tokens}
      block={answer.block.number}
      explorer={explorer}
      aside={<IndexStamp answer={answer} deployment={deployment} />}
      none={{ title: 'No slash so far' }}
      foot={
        total > slashes.length && (
          <p className="border-t border-line px-3.5 py-2.5 md:px-4">
            <ButtonLink href={hrefOf(`/${network}/slashes`, of)} isSmall>
              {`See all ${total} slashes`}
            </ButtonLink>
          </p>
        )
      }
    />
  );
}

import { Delegators } from '@/components/operators/delegators';
import type { OperatorSetting } from '@/components/operators/operator-setting';
import { SlashesList } from '@/components/slashing/slashes-list';
import { Pager } from '@/components/ui/pager';
import { hrefOf, pagesOf, type Query } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { statsOf } from '@/lib/server/stats';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { IndexStamp } from '../../../index-stamp';
import { RegionProblem, readRegion } from '../../../region';

const delegatorsShown = 20;
const slashesShown = 10;

type RegionProps = {
  deployment: Deployment;
  operator: Address;
  setting: OperatorSetting;
  path: string;
  /** The page's address: `delegators` and `slashes` are numbers of pages. */
  fields: Query;
  page: number;
};

/** One page of the slashes of an operator. */
export async function OperatorSlashes({ deployment, operator, setting, path, fields, page }: RegionProps) {
  const region = await readRegion(() =>
    statsOf(deployment).ask('operatorSlashes', { address: operator }, { limit: slashesShown, page }),
  );
  if ('problem' in region) return <RegionProblem problem={region.problem} title="Slashes" />;
  const answer = region.data;
  if (!answer) return null;
  const total = answer.total ?? answer.data.length;
  const href = (to: number) => hrefOf(path, fields, { slashes: to === 1 ? undefined : to });
  return (
    <SlashesList
      title={total === 0 ? 'Slashes' : `Slashes, ${total} in all`}
      slashes={answer.data}
      aside={<IndexStamp answer={answer} deployment={deployment} />}
      none={{ title: total === 0 ? 'It was never slashed' : `There is no page ${page}` }}
      foot={
        <Pager
          page={page}
          pages={pagesOf(total, slashesShown)}
          total={total}
          href={(to) => `${href(to)}#slashes`}
          label="Pages of slashes"
        />
      }
      network={setting.network}
      tokens={setting.tokens}
      block={answer.block.number}
      explorer={setting.explorer}
    />
  );
}

type DelegatorsProps = RegionProps & Pick<OperatorDetail, 'concentration'>;

/** How concentrated its delegators are, and one page of them. */
export async function OperatorDelegators({ concentration, ...props }: DelegatorsProps) {
  const { deployment, operator, setting, path, fields, page } = props;
  const region = await readRegion(() =>
    statsOf(deployment).ask('operatorDelegators', { address: operator }, { limit: delegatorsShown, page }),
  );
  if ('problem' in region) return <RegionProblem problem={region.problem} title="Delegators" />;
  const answer = region.data;
  if (!answer) return null;
  const total = answer.total ?? answer.data.length;
  return (
    <Delegators
      concentration={concentration}
      delegators={answer.data}
      total={total}
      page={page}
      pages={pagesOf(total, delegatorsShown)}
      href={(to) => `${hrefOf(path, fields, { delegators: to === 1 ? undefined : to })}#delegators`}
      setting={setting}
      readAt={<IndexStamp answer={answer} deployment={deployment} />}
    />
  );
}

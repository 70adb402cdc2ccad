import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { ShareBar, type SharePart } from '@/components/ui/share-bar';
import { stakeShare } from '@/lib/domain/allocations';
import { WAD, type Wad } from '@/lib/domain/units';
import { formatPercent } from '@/lib/text/format';
import type { Allocation, AllocationMap, OperatorDetail } from '@/lib/wire/stats/operators';
import { partsOf, tokensOfShares } from './allocation-parts';
import { Effect } from './effect';
import type { OperatorSetting } from './operator-setting';
import { AssetSymbol, PlainAmount } from './plain-amount';
import { SetName } from './set-name';
import { topStakes } from './top-stakes';

type MapProps = { map: AllocationMap; operator: OperatorDetail; setting: OperatorSetting };

const looks = { now: 'set', coming: 'pending', free: 'free' } as const;

function barOf({ map, setting }: MapProps): SharePart[] {
  return partsOf(map).map((part) => {
    const base = { share: part.share, look: looks[part.kind] };
    if (part.kind === 'free') return { ...base, key: 'free', label: 'Free to allocate' };
    const { avs, operatorSetId } = part.allocation;
    const key = `${part.kind} ${avs.address} ${operatorSetId}`;
    const label = (
      <span key={key}>
        {part.kind === 'coming' && 'on its way to '}
        <SetName avs={avs} operatorSetId={operatorSetId} network={setting.network} />
      </span>
    );
    return { ...base, key, label };
  });
}

function Change({
  allocation,
  max,
  setting,
}: {
  allocation: Allocation;
  max: Wad;
  setting: OperatorSetting;
}) {
  const { pending, magnitude } = allocation;
  if (!pending) return <span className="text-ink-soft">none</span>;
  return (
    <span>
      {pending.magnitude > magnitude ? 'up' : 'down'} to{' '}
      <span className="font-medium">{formatPercent(stakeShare(pending.magnitude, max))}</span> at{' '}
      <Effect block={pending.effectBlock} now={setting.now} />
    </span>
  );
}

function Row({ allocation, map, operator, setting }: MapProps & { allocation: Allocation }) {
  const whole = operator.stakes.find(({ strategy }) => strategy === map.strategy);
  const slashable = tokensOfShares(allocation.slashableShares, whole);
  return (
    <tr>
      <th scope="row">
        <SetName avs={allocation.avs} operatorSetId={allocation.operatorSetId} network={setting.network} />
      </th>
      <td data-label="Of the stake now" data-figure>
        {formatPercent(allocation.share)}
      </td>
      <td data-label="Can be slashed now" data-figure>
        {!allocation.isSlashable ? (
          <span className="text-ink-soft">no: it is not in the set</span>
        ) : slashable === undefined ? (
          <span className="text-ink-soft">nothing delegated</span>
        ) : (
          <PlainAmount strategy={map.strategy} value={slashable} tokens={setting.tokens} />
        )}
      </td>
      <td data-label="Change on its way">
        <Change allocation={allocation} max={map.maxMagnitude} setting={setting} />
      </td>
    </tr>
  );
}

function SetTable(props: MapProps) {
  const { map } = props;
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Operator set</th>
          <th scope="col" data-figure>
            Of the stake now
          </th>
          <th scope="col" data-figure>
            Can be slashed now
          </th>
          <th scope="col">Change on its way</th>
        </tr>
      </thead>
      <tbody>
        {map.allocations.map((allocation) => (
          <Row
            key={`${allocation.avs.address} ${allocation.operatorSetId}`}
            allocation={allocation}
            {...props}
          />
        ))}
      </tbody>
    </table>
  );
}

/** How much is promised, free and gone, in a sentence. */
function sumUp({ maxMagnitude, encumberedMagnitude, allocatableMagnitude }: AllocationMap): string {
  if (maxMagnitude === 0n) return 'Slashing left nothing to allocate.';
  const share = (magnitude: Wad) => formatPercent(stakeShare(magnitude, maxMagnitude));
  const sum = `${share(encumberedMagnitude)} promised, ${share(allocatableMagnitude)} free.`;
  return maxMagnitude === WAD
    ? sum
    : `${sum} All of it is what slashing left: ${formatPercent(maxMagnitude)} of what it was.`;
}

function OneMap({ isOpen, ...props }: MapProps & { isOpen: boolean }) {
  const { map, setting } = props;
  return (
    <section className="border-t border-line first:border-t-0">
      <div className="space-y-2 px-3.5 pt-3.5 pb-2 md:px-4">
        <h3 className="text-sm font-semibold">
          <AssetSymbol strategy={map.strategy} tokens={setting.tokens} />
        </h3>
        <p className="text-sm text-ink-soft">{sumUp(map)}</p>
        <ShareBar label="How the stake is allocated" parts={barOf(props)} />
      </div>
      <details open={isOpen}>
        <summary className="px-3.5 pb-2.5 text-sm text-accent md:px-4">
          Set by set, with what can be slashed and what changes
        </summary>
        <SetTable {...props} />
      </details>
    </section>
  );
}

/** Few enough to show each set by set at once. */
const mostOpen = 3;

/** What is worth most first. */
function inOrder({ allocations, stakes }: OperatorDetail): AllocationMap[] {
  const order = topStakes(stakes).map(({ strategy }) => strategy);
  const rank = ({ strategy }: AllocationMap) =>
    order.includes(strategy) ? order.indexOf(strategy) : order.length;
  return [...allocations].sort((a, b) => rank(a) - rank(b));
}

/** The strategies of which nothing is promised to anybody, in one line. */
function AllFree({ maps, setting }: { maps: readonly AllocationMap[]; setting: OperatorSetting }) {
  if (maps.length === 0) return null;
  return (
    <p className="border-t border-line px-3.5 py-3 text-sm text-ink-soft first:border-t-0 md:px-4">
      Nothing is promised of{' '}
      {maps.map(({ strategy }, at) => (
        <span key={strategy}>
          {at > 0 && ', '}
          <AssetSymbol strategy={strategy} tokens={setting.tokens} />
        </span>
      ))}
      . The operator can change that after its allocation delay.
    </p>
  );
}

/** Strategy by strategy: which set has which part of the stake, what is on its way, what is free. */
export function AllocationMaps({ operator, setting }: Omit<MapProps, 'map'>) {
  const maps = inOrder(operator);
  const promised = maps.filter(({ allocations }) => allocations.length > 0);
  return (
    <Panel title="Who can slash it" isFlush>
      {maps.length === 0 && (
        <Empty title="Nothing is allocated">
          No operator set can slash this stake as of this block. The operator can change that after its
          allocation delay.
        </Empty>
      )}
      {promised.map((map) => (
        <OneMap
          key={map.strategy}
          map={map}
          operator={operator}
          setting={setting}
          isOpen={promised.length <= mostOpen}
        />
      ))}
      <AllFree maps={maps.filter(({ allocations }) => allocations.length === 0)} setting={setting} />
    </Panel>
  );
}

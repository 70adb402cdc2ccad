import type { ReactNode } from 'react';
import { Address } from '@/components/amount/address';
import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { Badge, Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import type { Address as AddressValue } from '@/lib/domain/units';
import { formatBlock } from '@/lib/text/format';

/** How the network is, as the server read it. */
export type ChainStatus = {
  blockNumber: bigint;
  upstreams: { total: number; available: number };
  versions: { strategyManager?: string; delegationManager?: string };
  withdrawalDelayBlocks: bigint;
  deallocationDelayBlocks?: bigint;
  notes: readonly string[];
};

type ChainProps = { label: string; chainId: number; status: ChainStatus; readAt: ReactNode };

const notTold = <Unknown reason="The contract does not tell." />;

/** Head, endpoints and delays of one network. */
export function Chain({ label, chainId, status, readAt }: ChainProps) {
  const { upstreams, versions, notes } = status;
  const delay = status.deallocationDelayBlocks;
  return (
    <Panel title={`${label} (chain ${chainId})`} aside={readAt}>
      <Facts>
        <Fact name="Newest block">{formatBlock(status.blockNumber)}</Fact>
        <Fact name="RPC endpoints that answer">
          {upstreams.available} of {upstreams.total}
        </Fact>
        <Fact name={<Term of="withdrawal delay">Withdrawal delay</Term>}>
          {formatBlock(status.withdrawalDelayBlocks)} blocks
        </Fact>
        <Fact name="Deallocation delay">
          {delay === undefined ? notTold : `${formatBlock(delay)} blocks`}
        </Fact>
        <Fact name="Release of the DelegationManager">{versions.delegationManager ?? notTold}</Fact>
        <Fact name="Release of the StrategyManager">{versions.strategyManager ?? notTold}</Fact>
      </Facts>
      {notes.map((note) => (
        <Note key={note} meaning="attention" title="Corrected by the chain">
          <p>{note}</p>
        </Note>
      ))}
    </Panel>
  );
}

const switches = {
  deposit: 'Deposits',
  delegate: 'Delegating',
  queue: 'Queueing withdrawals',
  complete: 'Collecting withdrawals',
  allocations: 'Allocating stake to operator sets',
  slashing: 'Slashing',
  registrations: 'Registering for operator sets',
  clearing: 'Burning and paying out of what was slashed',
};

type Switch = keyof typeof switches;
/** A switch that the release does not have is absent. */
type PauseSwitchesProps = {
  paused: Readonly<Record<Exclude<Switch, 'clearing'>, boolean>> & { readonly clearing?: boolean };
};

/** What the protocol's pausers can stop, and whether they have. */
export function PauseSwitches({ paused }: PauseSwitchesProps) {
  return (
    <Panel title="Pause switches">
      <Facts>
        {(Object.keys(switches) as Switch[])
          .filter((key) => paused[key] !== undefined)
          .map((key) => (
            <Fact key={key} name={switches[key]}>
              {paused[key] ? <Badge meaning="attention">Paused</Badge> : <Badge meaning="good">Works</Badge>}
            </Fact>
          ))}
      </Facts>
    </Panel>
  );
}

type ContractsProps = {
  contracts: Readonly<Record<string, AddressValue | undefined>>;
  version: string | undefined;
  explorer: string | undefined;
};

/** camelCase keys of the deployment file as words. */
function nameOf(key: string) {
  const words = key.replace(/([A-Z])/g, ' $1').replace(/\beigen pod\b/i, 'EigenPod');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The contracts this network's pages talk to. */
export function Contracts({ contracts, version, explorer }: ContractsProps) {
  return (
    <Panel title="Contracts" aside={version ? `The deployment file states release ${version}` : undefined}>
      <Facts>
        {Object.entries(contracts).map(([key, address]) =>
          address ? (
            <Fact key={key} name={nameOf(key)}>
              <Address value={address} explorer={explorer} isAtEnd />
            </Fact>
          ) : null,
        )}
      </Facts>
    </Panel>
  );
}

type Offered = { name: string; label: string; chainId: number };
type Refused = { name: string; reason: string };

/** Networks that this server offers, and those it refuses with the reason. */
export function Networks({ offered, refused }: { offered: readonly Offered[]; refused: readonly Refused[] }) {
  return (
    <Panel title="Networks of this server">
      <Facts>
        {offered.map(({ name, label, chainId }) => (
          <Fact key={name} name={`${label} (chain ${chainId})`}>
            <Badge meaning="good">Offered</Badge>
          </Fact>
        ))}
      </Facts>
      {refused.map(({ name, reason }) => (
        <Note key={name} meaning="attention" title={`${name} is not offered`}>
          <p>{reason}</p>
        </Note>
      ))}
    </Panel>
  );
}

import type { ReactNode } from 'react';
import { Named } from '@/components/amount/named';
import { PartyName } from '@/components/amount/party-name';
import { StrategyToken } from '@/components/amount/strategy-token';
import { Empty } from '@/components/ui/faces';
import { Unknown } from '@/components/ui/facts';
import { Badge } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { formatBlock } from '@/lib/text/format';
import type { Membership, OperatorDetail } from '@/lib/wire/stats/operators';
import { Effect } from './effect';
import { Lines, Quiet } from './lines';
import type { OperatorSetting } from './operator-setting';
import { SetName } from './set-name';

type Cell = { membership: Membership; setting: OperatorSetting };

const blockOf = (block: number) => `block ${formatBlock(BigInt(block))}`;

function State({ membership, setting }: Cell) {
  const { isMember, joined, left, slashableUntil } = membership;
  if (isMember)
    return (
      <Lines>
        <Badge meaning="plain">Member</Badge>
        <Quiet>since {blockOf(joined)}</Quiet>
      </Lines>
    );
  const isSlashable = slashableUntil !== undefined && slashableUntil >= setting.now.number;
  return (
    <Lines>
      <Badge meaning={isSlashable ? 'attention' : 'plain'}>
        {isSlashable ? 'Left, still slashable' : 'Left'}
      </Badge>
      {left !== undefined && <Quiet>in {blockOf(left)}</Quiet>}
      {isSlashable && (
        <Quiet>
          until <Effect block={slashableUntil} now={setting.now} />
        </Quiet>
      )}
    </Lines>
  );
}

function Slasher({ membership, setting }: Cell) {
  const { slasher, pendingSlasher } = membership;
  return (
    <Lines>
      {slasher ? (
        <PartyName party={slasher} explorer={setting.explorer} isAtEnd />
      ) : (
        <Unknown reason="The index has not read this set's slasher yet." />
      )}
      {pendingSlasher && (
        <>
          <Badge meaning="attention">Changes hands</Badge>
          <Quiet>
            to <PartyName party={pendingSlasher} explorer={setting.explorer} isAtEnd /> at{' '}
            <Effect block={pendingSlasher.effectBlock} now={setting.now} />
          </Quiet>
        </>
      )}
    </Lines>
  );
}

function Recipient({ membership, setting }: Cell): ReactNode {
  const { redistributionRecipient } = membership;
  if (!redistributionRecipient) return <span className="text-ink-soft">nobody: burned</span>;
  return <PartyName party={redistributionRecipient} explorer={setting.explorer} isAtEnd />;
}

function Row({ membership, setting }: Cell) {
  const { avs, operatorSetId, strategies } = membership;
  const { network, tokens } = setting;
  return (
    <tr>
      <th scope="row" className="md:min-w-44">
        <SetName avs={avs} operatorSetId={operatorSetId} network={network} />
      </th>
      <td data-label="State">
        <State membership={membership} setting={setting} />
      </td>
      <td data-label="Can slash">
        <span className="inline-flex flex-wrap justify-end gap-x-2 gap-y-0.5 md:justify-start">
          {strategies.length === 0 ? (
            <span className="text-ink-soft">no strategy in it</span>
          ) : (
            strategies.map((strategy) => (
              <StrategyToken key={strategy} strategy={strategy} tokens={tokens} network={network} />
            ))
          )}
        </span>
      </td>
      <td data-label="Slasher">
        <Slasher membership={membership} setting={setting} />
      </td>
      <td data-label="What is slashed goes to">
        <Recipient membership={membership} setting={setting} />
      </td>
    </tr>
  );
}

/** The operator sets that it is or was in: who may slash there, who is to, and who receives what is slashed. */
export function SetMemberships({
  operator,
  setting,
}: {
  operator: OperatorDetail;
  setting: OperatorSetting;
}) {
  const { memberships, registrations } = operator;
  return (
    <Panel title="Operator sets" isFlush>
      {memberships.length === 0 ? (
        <Empty title="It is in no operator set">Nobody can slash it before it joins one and allocates.</Empty>
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">
                <Term of="operator set">Operator set</Term>
              </th>
              <th scope="col">State</th>
              <th scope="col">Can slash</th>
              <th scope="col">Slasher</th>
              <th scope="col">
                <Term of="redistribution" isAtEnd>
                  What is slashed goes to
                </Term>
              </th>
            </tr>
          </thead>
          <tbody>
            {memberships.map((membership) => (
              <Row
                key={`${membership.avs.address} ${membership.operatorSetId}`}
                membership={membership}
                setting={setting}
              />
            ))}
          </tbody>
        </table>
      )}
      {registrations.length > 0 && (
        <div className="space-y-1.5 border-t border-line p-3.5 text-sm md:p-4">
          <p className="text-ink-soft">
            Registered in the older directory too, where nothing can be slashed:
          </p>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {registrations.map((avs) => (
              <li key={avs.address}>
                <Named who={avs} network={setting.network} kind="avs" isInline />{' '}
                <Quiet>since {blockOf(avs.since)}</Quiet>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

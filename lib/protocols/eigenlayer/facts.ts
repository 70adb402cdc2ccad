import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { multicall3Abi } from '../../../contracts-abi/multicall3';
import { type Ask, type Closing, type Question, readUntilClosed, type Stamp } from '../../chain/ask';
import { multicallAddress } from '../../chain/networks';
import type { Reader } from '../../chain/reader';
import type { Position } from '../../domain/position';
import type { Address } from '../../domain/units';
import type { BaseFacts, FlowContext } from '../../flows/types';
import { askPosition, emptyPositionHint, type PositionHint } from './ask-position';
import { rememberedHint, rememberHint } from './hint-memory';

/** Which of the managers' switches are off, in the order a staker meets them. */
export type PauseSwitches = { deposit: boolean; delegate: boolean; queue: boolean; complete: boolean };

/** What every staking flow knows: the account's whole position, the pause switches and the contracts it will call. */
export type StakerFacts = BaseFacts & {
  contracts: { strategyManager: Address; delegationManager: Address };
  position: Position;
  paused: PauseSwitches;
};

/** What a flow asks on top. It sees what is known of the position, so that its calls can depend on it. */
export type ExtraQuestion<Hint, Extra> = (
  ask: Ask,
  hint: Hint,
  position: PositionHint,
) => (stamp: Stamp) => Closing<Hint, Extra>;

type FactsHint<Hint> = { position: PositionHint; extra: Hint };

/** Reads the facts of a staking flow at one block; in one request once the account has been read before. */
export async function readStakerFacts<Hint, Extra>(
  reader: Reader,
  context: FlowContext,
  key: string,
  emptyHint: Hint,
  extra: ExtraQuestion<Hint, Extra>,
): Promise<StakerFacts & Extra> {
  const memoryKey = `facts:${context.account}:${key}`;
  const first = rememberedHint<FactsHint<Hint>>(reader, memoryKey);
  const closed = await readUntilClosed(
    reader,
    first ?? { position: emptyPositionHint, extra: emptyHint },
    (hint) => questionOf(context, hint, extra),
  );
  rememberHint(reader, memoryKey, closed.hint);
  const { value } = closed;
  // Doubled to survive a few full blocks.
  const gasPriceWei = (value.baseFee ?? (await reader.readGasPrice())) * 2n;
  return { ...value.facts, gasPriceWei };
}

type Read<Extra> = { facts: Omit<StakerFacts, 'gasPriceWei'> & Extra; baseFee: bigint | undefined };

function questionOf<Hint, Extra>(
  { account, deployment }: FlowContext,
  hint: FactsHint<Hint>,
  extra: ExtraQuestion<Hint, Extra>,
): Question<Closing<FactsHint<Hint>, Read<Extra>>> {
  return (ask) => {
    const position = askPosition(ask, deployment, account, hint.position);
    const paused = askPauseSwitches(ask, deployment.protocols.eigenlayer.contracts);
    const more = extra(ask, hint.extra, hint.position);
    const balance = ask({
      address: multicallAddress(deployment),
      abi: multicall3Abi,
      functionName: 'getEthBalance',
      args: [account],
    });
    return (stamp) => {
      const closings = { position: position(stamp), extra: more(stamp) };
      const { strategyManager, delegationManager } = deployment.protocols.eigenlayer.contracts;
      const compose = () => ({
        baseFee: stamp.baseFee,
        facts: {
          account,
          blockNumber: stamp.blockNumber,
          blockTimestamp: stamp.blockTimestamp,
          nativeBalance: balance.value(),
          contracts: { strategyManager, delegationManager },
          position: closings.position.compose(),
          paused: paused(),
          ...closings.extra.compose(),
        },
      });
      return { implied: { position: closings.position.implied, extra: closings.extra.implied }, compose };
    };
  };
}

const BIT_0 = 1n;
const BIT_1 = 2n;
const BIT_2 = 4n;

/** Asks for the managers' pause switches. */
export function askPauseSwitches(
  ask: Ask,
  contracts: { strategyManager: Address; delegationManager: Address },
): () => PauseSwitches {
  const { strategyManager, delegationManager } = contracts;
  const deposits = ask({
    address: strategyManager,
    abi: strategyManagerAbi,
    functionName: 'paused',
    args: [],
  });
  const stake = ask({
    address: delegationManager,
    abi: delegationManagerAbi,
    functionName: 'paused',
    args: [],
  });
  return () => {
    const bits = stake.value();
    return {
      deposit: (deposits.value() & BIT_0) !== 0n,
      delegate: (bits & BIT_0) !== 0n,
      queue: (bits & BIT_1) !== 0n,
      complete: (bits & BIT_2) !== 0n,
    };
  };
}

import { type Closing, type Question, readQuestion, readUntilClosed } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { ProblemError } from '../../chain/problem-error';
import { type Part, readInParts } from '../../chain/read-parts';
import type { Reader } from '../../chain/reader';
import type { Position, Strategy } from '../../domain/position';
import type { Address, BlockNumber } from '../../domain/units';
import { askOperator, type OperatorFacts, type OperatorHint } from './ask-operator';
import { askPosition, emptyPositionHint, type PositionHint } from './ask-position';
import { askStrategy, type StrategyHint, strategyHintOf } from './ask-strategy';
import { rememberedHint, rememberHint } from './hint-memory';

/** Reads everything an account has at one block; with a hint that still fits, in one request. */
export async function readPosition(
  reader: Reader,
  deployment: Deployment,
  account: Address,
  hint: PositionHint = emptyPositionHint,
): Promise<{ position: Position; hint: PositionHint }> {
  const closed = await readUntilClosed(
    reader,
    hint,
    (used): Question<Closing<PositionHint, Position>> =>
      (ask) =>
        askPosition(ask, deployment, account, used),
  );
  return { position: closed.value, hint: closed.hint };
}

/** Strategies as they were at one block. */
export type StrategiesReading = { blockNumber: BlockNumber; blockTimestamp: bigint; strategies: Strategy[] };

/** Anybody may make a strategy of a token that answers nothing: it must not take the whole list down. */
function answered<Value>(compose: () => Value): Value | undefined {
  try {
    return compose();
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/**
 * Reads strategies at one block, the latest unless another is named, in the order given; those that do not answer as strategies are left out, and so is one
 * whose token uses up all that a node gives to a call.
 */
export async function readStrategies(
  reader: Reader,
  deployment: Deployment,
  addresses: readonly Address[],
  atBlock?: bigint,
): Promise<StrategiesReading> {
  const { stamp, values } = await readInParts(
    addresses,
    (part, block) => readStrategiesTogether(reader, deployment, part, block),
    // Refused although the node answers at that very block: the fault is the strategy's.
    (_, block) => readQuestion(reader, () => (stamp) => ({ stamp, values: [] }), block),
    atBlock,
  );
  const { blockNumber, blockTimestamp } = stamp;
  return { blockNumber, blockTimestamp, strategies: [...values] };
}

async function readStrategiesTogether(
  reader: Reader,
  deployment: Deployment,
  addresses: readonly Address[],
  atBlock?: bigint,
): Promise<Part<Strategy>> {
  const key = `strategies:${addresses.join()}`;
  const first = rememberedHint<StrategyHint[]>(reader, key) ?? [];
  const closed = await readUntilClosed(
    reader,
    addresses.map((address) => strategyHintOf(address, deployment, first)),
    (used): Question<Closing<StrategyHint[], Part<Strategy>>> =>
      (ask) => {
        const asked = used.map((hint) => askStrategy(ask, deployment, hint));
        return (stamp) => {
          const answers = asked.map((answer) => answer());
          return {
            implied: answers.map((answer) => answer.implied),
            compose: () => ({ stamp, values: answers.flatMap((answer) => answered(answer.compose) ?? []) }),
          };
        };
      },
    atBlock,
  );
  rememberHint(reader, key, closed.hint);
  return closed.value;
}

/** Reads an operator's terms, its stake in the strategies given (in shares) and who can slash it there, at one block. */
export async function readOperator(
  reader: Reader,
  deployment: Deployment,
  operator: Address,
  strategies: readonly Address[],
): Promise<OperatorFacts & { blockNumber: BlockNumber }> {
  const key = `operator:${operator}:${strategies.join()}`;
  const closed = await readUntilClosed(
    reader,
    rememberedHint<OperatorHint>(reader, key) ?? [],
    (used): Question<Closing<OperatorHint, OperatorFacts & { blockNumber: BlockNumber }>> =>
      (ask) => {
        const answer = askOperator(ask, deployment, operator, strategies, used);
        return ({ blockNumber }) => {
          const { implied, compose } = answer();
          return { implied, compose: () => ({ ...compose(), blockNumber }) };
        };
      },
  );
  rememberHint(reader, key, closed.hint);
  return closed.value;
}

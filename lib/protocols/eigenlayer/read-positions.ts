import { type Closing, type Question, readQuestion, readUntilClosed } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { ProblemError } from '../../chain/problem-error';
import { type Part, readInParts } from '../../chain/read-parts';
import type { Reader } from '../../chain/reader';
import type { AccountReading, PositionsReading } from '../../domain/aggregate';
import type { Position } from '../../domain/position';
import type { Problem } from '../../domain/problems';
import type { Address } from '../../domain/units';
import { askPosition, emptyPositionHint, type PositionHint } from './ask-position';
import { rememberedHint, rememberHint } from './hint-memory';

/**
 * Reads several accounts at one block, in one request unless the node refuses so much at once. An account that cannot be
 * read does not take the others down.
 */
export async function readPositions(
  reader: Reader,
  deployment: Deployment,
  accounts: readonly Address[],
): Promise<PositionsReading> {
  const { stamp, values } = await readInParts(
    accounts,
    (part, block) => readTogether(reader, deployment, part, block),
    (account, block) =>
      readQuestion(reader, () => (at) => ({ stamp: at, values: [refused(account)] }), block),
  );
  return { blockNumber: stamp.blockNumber, accounts: values };
}

const refused = (account: Address): AccountReading => ({
  account,
  problem: { code: 'rpc-failed', detail: 'the node does not read so much of one account at once' },
});

const keyOf = (account: Address) => `position:${account.toLowerCase()}`;

async function readTogether(
  reader: Reader,
  deployment: Deployment,
  accounts: readonly Address[],
  atBlock?: bigint,
): Promise<Part<AccountReading>> {
  const { value, hint } = await readUntilClosed(
    reader,
    accounts.map((account) => rememberedHint<PositionHint>(reader, keyOf(account)) ?? emptyPositionHint),
    (used): Question<Closing<PositionHint[], Part<AccountReading>>> =>
      (ask) => {
        const asked = accounts.map((account, index) => {
          const own = used[index] ?? emptyPositionHint;
          const answer = askPosition(ask, deployment, account, own);
          return (stamp: Part<AccountReading>['stamp']) => answeredOr(account, own, () => answer(stamp));
        });
        return (stamp) => {
          const answers = asked.map((answer) => answer(stamp));
          return {
            implied: answers.map(({ implied }) => implied),
            compose: () => ({ stamp, values: answers.map(({ compose }) => compose()) }),
          };
        };
      },
    atBlock,
  );
  accounts.forEach((account, index) => {
    rememberHint(reader, keyOf(account), hint[index]);
  });
  return value;
}

/** One account's answer. What fails of it is its problem, and asks for nothing else. */
function answeredOr(
  account: Address,
  used: PositionHint,
  answer: () => Closing<PositionHint, Position>,
): Closing<PositionHint, AccountReading> {
  const closing = orProblem(answer);
  if ('problem' in closing) return { implied: used, compose: () => ({ account, problem: closing.problem }) };
  const { implied, compose } = closing.value;
  return {
    implied,
    compose: () => {
      const composed = orProblem(compose);
      return 'problem' in composed
        ? { account, problem: composed.problem }
        : { account, position: composed.value };
    },
  };
}

function orProblem<Value>(make: () => Value): { value: Value } | { problem: Problem } {
  try {
    return { value: make() };
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem };
    throw error;
  }
}

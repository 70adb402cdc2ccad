import type { Failure, Stamp } from '../../lib/wire/stats/envelope';
import type { IndexStatus } from '../../lib/wire/stats/metrics';
import type { Reply } from '../answer/answers';
import type { Moment } from '../answer/moment';
import type { FieldProblem } from './question';

const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

/** JSON in which exact numbers are decimal text. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));

export const json = (body: unknown, status = 200): Response =>
  new Response(toJson(body), { status, headers });

export const failed = (
  status: number,
  code: Failure['error']['code'],
  message: string,
  fields?: readonly FieldProblem[],
): Response => json({ error: { code, message, ...(fields && { fields }) } }, status);

/** The answer in its envelope, the stamp first. `nowSeconds`: the clock of whoever answers. */
export function answered(
  network: string,
  moment: Moment,
  { headBlock, isStalled }: { headBlock: number | undefined; isStalled: boolean },
  nowSeconds: number,
  { data, total, next }: Reply<unknown>,
): Response {
  const { block: number, hash, time } = moment;
  const stamp: Stamp = {
    network,
    block: { number, hash: hash as Stamp['block']['hash'], time },
    lag: {
      blocks: Math.max(0, (headBlock ?? number) - number),
      seconds: Math.max(0, Math.floor(nowSeconds) - time),
      ...(isStalled && { isStalled }),
    },
  };
  return json({ ...stamp, data, total, next });
}

/** Why there is nothing to serve, in a clause. */
export function waitingFor({ state, progress }: IndexStatus): string {
  if (state === 'wrong-chain') return 'its node belongs to another chain';
  if (state === 'chain-silent') return 'its node gives no blocks';
  if (state === 'failing') return 'it fails at its own work';
  const what = state === 'rebuilding' ? 'it is being built anew' : 'it reads the chain';
  if (state === 'starting' || !progress) return state === 'starting' ? 'it is starting' : what;
  return `${what}: ${Math.min(99, Math.floor(progress.done * 100))}%`;
}

import type { Address } from '../../../lib/domain/units';
import type { Answer } from '../../../lib/wire/stats/envelope';
import type { OperatorDetail } from '../../../lib/wire/stats/operators';
import type { Check } from '../ask-in-parts';
import type { ChainHistory } from '../chain-history';
import { compare, compareSets, type Difference } from '../difference';
import { avssIn, operatorsIn, stakersIn } from '../mentions';
import { avsCheck } from './avss';
import { compareNetworkDays } from './days';
import { compareConcentration, delegatorChecks } from './delegators';
import { compareEvents, fetchHappenings } from './happenings';
import { type AskIndex, fetchAnswer, fetchPages } from './index-client';
import { compareLife, ledgersCheck } from './lives';
import { metricsCheck } from './metrics';
import { compareSlashNotices, noticesCheck } from './notices';
import { operatorPageCheck } from './operator-pages';
import { operatorCheck } from './operators';
import { operatorSetsIn, type Scene } from './scene';
import { setPageCheck } from './set-pages';
import { compareSlashes } from './slashes';
import { stakerCheck } from './stakers';
import { strategiesCheck, strategyPageCheck } from './strategies';

/** Answers of one block, and what is checked of them once that block was read. */
export type Told = {
  block: { number: number; hash: string; time: number };
  checks(scene: Scene): Check[];
};

/** That two answers of one block say the same, but for names and logos, which may arrive between the two. */
const compareTold = (what: string, one: unknown, other: unknown): Difference[] =>
  compare(what, unnamed(one), unnamed(other));

function unnamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unnamed);
  if (typeof value !== 'object' || value === null) return value;
  const isSomebody = 'address' in value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      isSomebody && (key === 'name' || key === 'logo') ? [] : [[key, unnamed(part)]],
    ),
  );
}

/** Asks nothing of the contracts. */
const known =
  (differences: Difference[]): Check =>
  () =>
  () =>
    differences;

const AT_ONCE = 8;

/** The answers for everybody, some at a time. */
async function forEach<Item>(items: Iterable<Item>, ask: (item: Item) => Promise<Told[]>): Promise<Told[]> {
  const waiting = [...items];
  const told: Told[] = [];
  while (waiting.length > 0) {
    told.push(...(await Promise.all(waiting.splice(0, AT_ONCE).map(ask))).flat());
  }
  return told;
}

const of = <Data>({ block }: Answer<Data>, checks: Told['checks']): Told => ({ block, checks });

/** Everything that the index answers about everybody whom the chain names. */
export async function collectAnswers(index: AskIndex, history: ChainHistory): Promise<Told[]> {
  return [
    ...(await collectLists(index)),
    ...(await forEach(operatorsIn(history).keys(), (operator) => collectOperator(index, operator))),
    ...(await forEach(avssIn(history).keys(), async (avs) => {
      const page = await fetchAnswer(index, 'avs', { address: avs });
      return [of(page, (scene) => [avsCheck(scene, page.data)])];
    })),
    ...(await forEach(operatorSetsIn(history), async ({ avs, id }) => {
      const page = await fetchAnswer(index, 'operatorSet', { avs, id });
      return [of(page, (scene) => [setPageCheck(scene, page.data)])];
    })),
    ...(await forEach(stakersIn(history).keys(), (staker) => collectStaker(index, staker))),
  ];
}

async function collectLists(index: AskIndex): Promise<Told[]> {
  const metrics = await fetchAnswer(index, 'metrics');
  const days = await fetchAnswer(index, 'metricsHistory');
  const operators = await fetchPages(index, 'operators');
  const avss = await fetchPages(index, 'avss');
  const strategies = await fetchPages(index, 'strategies');
  const slashes = await fetchPages(index, 'slashes');
  const happenings = (await fetchHappenings(index)).map(({ data, ...rest }) => ({
    ...rest,
    data: data.events,
  }));
  const pages = await Promise.all(
    strategies.flatMap(({ data }) =>
      data.map((row) => fetchAnswer(index, 'strategy', { address: row.address })),
    ),
  );
  return [
    of(metrics, (scene) => [metricsCheck(scene, metrics.data)]),
    of(days, (scene) => [known(compareNetworkDays(scene, days.data))]),
    ...operators.map((page) => of(page, (scene) => page.data.map((row) => operatorCheck(scene, row)))),
    ...avss.map((page) => of(page, (scene) => page.data.map((row) => avsCheck(scene, row)))),
    ...pages.map((page) => of(page, (scene) => [strategyPageCheck(scene, page.data)])),
    ...compareRows('strategy', strategies, pages),
    ...wholeLists(operators, (rows, { history }) => [
      known(compareSets('operators told', addressesOf(rows), operatorsIn(history).keys())),
    ]),
    ...wholeLists(avss, (rows, { history }) => [
      known(compareSets('AVSs told', addressesOf(rows), avssIn(history).keys())),
    ]),
    ...wholeLists(strategies, (rows, scene) => [strategiesCheck(scene, rows)]),
    ...wholeLists(slashes, (rows, scene) => [known(compareSlashes(scene, rows))]),
    ...wholeLists(happenings, (events, scene) => [known(compareEvents(scene, events))]),
  ];
}

type Subject = { address: Address };

/** What a list says of somebody is what the page says, where both are of one block. */
function compareRows<Row extends Subject>(
  what: string,
  lists: readonly Answer<readonly Row[]>[],
  pages: readonly Answer<Row>[],
): Told[] {
  const told = new Map(pages.map((page) => [`${page.block.hash} ${page.data.address}`, page.data]));
  return lists.map((list) =>
    of(list, () =>
      list.data.flatMap((row) => {
        const page = told.get(`${list.block.hash} ${row.address}`);
        const same = page && Object.fromEntries(Object.keys(row).map((key) => [key, page[key as keyof Row]]));
        return same ? [known(compareTold(`${what} ${row.address} in the list`, row, same))] : [];
      }),
    ),
  );
}

const addressesOf = (rows: readonly { address: Address }[]) => rows.map(({ address }) => address);

/** What is true only of all pages together, where a new block did not come between them. */
function wholeLists<Row>(
  pages: readonly Answer<readonly Row[]>[],
  checks: (rows: readonly Row[], scene: Scene) => Check[],
): Told[] {
  const [first] = pages;
  if (!first || pages.some(({ block }) => block.hash !== first.block.hash)) return [];
  return [
    of(first, (scene) =>
      checks(
        pages.flatMap(({ data }) => data),
        scene,
      ),
    ),
  ];
}

async function collectOperator(index: AskIndex, operator: Address): Promise<Told[]> {
  const params = { address: operator };
  const page = await fetchAnswer(index, 'operator', params);
  const maps = await fetchAnswer(index, 'operatorAllocations', params);
  const delegators = await fetchPages(index, 'operatorDelegators', params);
  const slashes = await fetchPages(index, 'operatorSlashes', params);
  const isSame = maps.block.hash === page.block.hash;
  return [
    of(page, (scene) => [operatorCheck(scene, page.data), operatorPageCheck(scene, page.data)]),
    of(maps, () =>
      isSame ? [known(compareTold(`allocations of ${operator}`, maps.data, page.data.allocations))] : [],
    ),
    ...delegators.map((part) => of(part, (scene) => delegatorChecks(scene, operator, part.data))),
    ...wholeLists(delegators, (rows) => [known(concentrationIn(page, delegators[0]?.block.hash, rows))]),
    ...wholeLists(slashes, (rows, scene) => [known(compareSlashes(scene, rows, operator))]),
  ];
}

const concentrationIn = (
  page: Answer<OperatorDetail>,
  hash: string | undefined,
  delegators: Parameters<typeof compareConcentration>[1],
) => (page.block.hash === hash ? compareConcentration(page.data, delegators) : []);

/** All that an account is told, as one answer; `next` is left where the chain went on between two pages. */
async function fetchNotices(index: AskIndex, address: Address) {
  const first = await fetchAnswer(index, 'stakerEvents', { address }, { limit: 200 });
  const events = [...first.data.events];
  let cursor = first.next;
  while (cursor !== undefined) {
    const page = await fetchAnswer(index, 'stakerEvents', { address }, { limit: 200, cursor });
    if (page.block.hash !== first.block.hash) break;
    events.push(...page.data.events);
    cursor = page.next;
  }
  return { ...first, data: { ...first.data, events }, next: cursor };
}

async function collectStaker(index: AskIndex, staker: Address): Promise<Told[]> {
  const page = await fetchAnswer(index, 'staker', { address: staker });
  const { withdrawals } = page.data;
  const single = await Promise.all(
    withdrawals.map(async (row) => {
      return { row, told: await fetchAnswer(index, 'withdrawal', { root: row.root }) };
    }),
  );
  const ledgers = await fetchAnswer(index, 'stakerLedgers', { address: staker });
  const life = await fetchPages(index, 'stakerHistory', { address: staker });
  const notices = await fetchNotices(index, staker);
  const isOfLedgers = notices.block.hash === ledgers.block.hash;
  return [
    of(page, (scene) => [stakerCheck(scene, page.data)]),
    of(notices, (scene) => [
      noticesCheck(scene, staker, notices),
      known(isOfLedgers ? compareSlashNotices(scene, staker, notices.data.events, ledgers.data) : []),
    ]),
    of(ledgers, (scene) => [ledgersCheck(scene, staker, ledgers.data)]),
    ...(life[0]?.block.hash === ledgers.block.hash
      ? wholeLists(life, (entries, scene) => [known(compareLife(scene, staker, entries, ledgers.data))])
      : []),
    ...single.map(({ row, told }) =>
      of(told, () =>
        told.block.hash === page.block.hash
          ? [known(compareTold(`withdrawal ${row.root}`, told.data, row))]
          : [],
      ),
    ),
  ];
}

import { describe, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { WAD } from '../../lib/domain/units';
import { avssQuery, operatorsQuery, strategiesQuery } from '../../lib/wire/stats/queries';
import { directoryWith } from '../sample/directory';
import { sampleFacts } from '../sample/facts';
import { type SampleRows, sampleAddress } from '../sample/rows';
import { avs, ETHER, first, lst, second, setWith, slasher, stable, strategies, third } from '../sample/world';
import { listAvss, listOperators, listStrategies } from './lists';
import { BadQuestion } from './problem';

const other = sampleAddress(0xb2);

/** The first operator is in a set of an AVS, the second registered with it, the third with another one. */
const world: SampleRows = setWith(
  { magnitude: WAD },
  {
    operator: [
      { address: first, metadata_uri: 'a' },
      { address: second },
      { address: third, approver: slasher },
    ],
    operator_strategy: [
      { operator: first, strategy: lst, shares: 5n },
      { operator: second, strategy: NATIVE_ETH_STRATEGY, shares: 100n * ETHER },
      { operator: second, strategy: lst, shares: 9n },
    ],
    avs: [{ address: avs }, { address: other }],
    registration: [
      { operator: second, avs },
      { operator: third, avs: other },
    ],
  },
);
const directory = directoryWith(world, { facts: sampleFacts({ a: 'Blue' }) });

const operators = (query: object) => listOperators(directory, operatorsQuery.parse(query));
const addresses = (query: object) => operators(query).data.map(({ address }) => address);

/** The field of a question that is refused; undefined where it is answered. */
function refusedField(ask: () => unknown): string | undefined {
  try {
    ask();
    return undefined;
  } catch (error) {
    if (error instanceof BadQuestion) return error.fields[0]?.field;
    throw error;
  }
}

describe('operators', () => {
  it('default: by stake, with how many there are', () => {
    const { data, total, next } = operators({});
    expect([data.map(({ address }) => address), total, next]).toEqual([[second, first, third], 3, undefined]);
  });

  it('behavior: those that serve an AVS, by a set or by the older directory; nobody serves none', () => {
    expect(addresses({ avs })).toEqual([second, first]);
    expect(addresses({ avs: other })).toEqual([third]);
    expect(addresses({ avs: slasher })).toEqual([]);
  });

  it('behavior: with a strategy, those who hold it, by their stake in it', () => {
    expect(addresses({ strategy: lst })).toEqual([second, first]);
    expect(addresses({ strategy: stable })).toEqual([]);
  });

  it('behavior: searched by name and address', () => {
    expect(addresses({ search: 'BLU' })).toEqual([first]);
    expect(addresses({ search: third.toLowerCase() })).toEqual([third]);
  });

  it('behavior: page by page by the cursor, whole rows', () => {
    const page = operators({ limit: 2, sort: 'name' });
    const last = operators({ limit: 2, sort: 'name', cursor: page.next });
    expect(page.data[0]).toBe(directory.operators.get(first));
    expect([...page.data, ...last.data].map(({ address }) => address)).toEqual([first, second, third]);
    expect([page.total, last.total, last.next]).toEqual([3, 3, undefined]);
  });

  it('error: a cursor of another order, or of none', () => {
    const { next } = operators({ limit: 1 });
    expect(() => operators({ limit: 1, sort: 'name', cursor: next })).toThrow(BadQuestion);
    expect(() => operators({ limit: 1, direction: 'asc', cursor: next })).toThrow(BadQuestion);
    expect(() => operators({ cursor: 'AAAA' })).toThrow(BadQuestion);
  });

  it('error: a cursor of the stake in another strategy, or in all of them', () => {
    const whole = operators({ limit: 1 }).next;
    const inOne = operators({ limit: 1, strategy: lst }).next;
    expect(refusedField(() => operators({ strategy: lst, cursor: whole }))).toBe('cursor');
    expect(refusedField(() => operators({ cursor: inOne }))).toBe('cursor');
    expect(refusedField(() => operators({ strategy: NATIVE_ETH_STRATEGY, cursor: inOne }))).toBe('cursor');
    expect(addresses({ strategy: lst, cursor: inOne })).toEqual([first]);
  });

  it('behavior: by anything else a strategy leaves the order and its cursors alone', () => {
    const { next } = operators({ limit: 1, sort: 'name' });
    expect(addresses({ sort: 'name', strategy: lst, cursor: next })).toEqual([second]);
  });
});

describe('cursors', () => {
  it('error: of another list that is sorted by what has the same name', () => {
    const ofOperators = operators({ limit: 1, sort: 'stake' }).next;
    const ofAvss = listAvss(directory, avssQuery.parse({ limit: 1, sort: 'stake' })).next;
    const byOperators = listStrategies(
      directory,
      strategiesQuery.parse({ limit: 1, sort: 'operators' }),
    ).next;
    expect([ofOperators, ofAvss, byOperators]).not.toContain(undefined);
    const avssAt = (query: object) => () => listAvss(directory, avssQuery.parse(query));
    expect(refusedField(avssAt({ sort: 'stake', cursor: ofOperators }))).toBe('cursor');
    expect(refusedField(avssAt({ sort: 'operators', cursor: byOperators }))).toBe('cursor');
    expect(refusedField(() => operators({ sort: 'stake', cursor: ofAvss }))).toBe('cursor');
  });
});

describe('AVSs', () => {
  it('default: by what they can slash; those that take a strategy', () => {
    const found = (query: object) =>
      listAvss(directory, avssQuery.parse(query)).data.map(({ address }) => address);
    expect(found({})).toEqual([avs, other]);
    expect(found({ strategy: lst })).toEqual([avs]);
    expect(found({ strategy: stable })).toEqual([]);
    expect(found({ kind: 'directory' })).toEqual([other]);
  });
});

describe('strategies', () => {
  it('default: by total; by what is delegated, whatever the decimals; nothing more than the row', () => {
    const rows = directoryWith({
      strategy: strategies.map((row, i) => ({ ...row, delegated_shares: BigInt(i + 1) * ETHER })),
    });
    const found = (query: object) =>
      listStrategies(rows, strategiesQuery.parse(query)).data.map(({ address }) => address);
    expect(found({})).toEqual([lst, NATIVE_ETH_STRATEGY, stable]);
    expect(found({ sort: 'delegated' })).toEqual([NATIVE_ETH_STRATEGY, lst, stable]);
    const [row] = listStrategies(rows, strategiesQuery.parse({})).data;
    expect(row).toBe(rows.strategies.get(lst));
  });
});

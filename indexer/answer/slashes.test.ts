import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { inSampleTables } from '../sample/directory';
import { sampleFacts } from '../sample/facts';
import { type SampleRows, sampleAddress, sampleHash } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import { avs, ETHER, first, lst, recipient, second, stable, strategies } from '../sample/world';
import type { Database } from '../store/database';
import { BadQuestion } from './problem';
import { answerOperatorSlashes, answerSlashes } from './slashes';

let database: Database;
beforeAll(async () => {
  database = await openSampleTables();
}, OPENING_MS);
afterAll(() => database.close());

const other = sampleAddress(0xb2);

const world: SampleRows = {
  strategy: strategies,
  operator: [{ address: first, metadata_uri: 'a' }, { address: second }],
  operator_strategy: [{ operator: first, strategy: lst }],
  avs: [{ address: avs }, { address: other }],
  operator_set: [
    { avs, set_id: 1, slashes: 3, redistribution_recipient: recipient },
    { avs: other, set_id: 1 },
  ],
};

/** Slashes of the first operator in these blocks, two of them in the same block. */
const slashAt = (block: number, log: number, slash_id: number) =>
  [lst, stable].map((strategy) => ({
    avs,
    set_id: 1,
    slash_id,
    strategy,
    operator: first,
    block,
    log,
    slashed_shares: 10n * ETHER,
  }));

const all = { limit: 50 };

describe('slashes', () => {
  it('default: one entry for each event, with every strategy before and after', async () => {
    const [lstRow, stableRow] = slashAt(500, 7, 1);
    const description = 'why\u202e\n<b>';
    const found = await inSampleTables(
      database,
      {
        ...world,
        slash: [
          { ...stableRow, description, slashed_shares: 0n },
          {
            ...lstRow,
            description,
            wad_slashed: WAD / 4n,
            magnitude_before: WAD,
            magnitude_after: (3n * WAD) / 4n,
            shares_before: 40n * ETHER,
            shares_after: 30n * ETHER,
          },
        ],
        clearing: [{ avs, set_id: 1, slash_id: 1, strategy: lst, block: 600 }],
      },
      (directory, tx) => answerSlashes(directory, tx, all),
      { facts: sampleFacts({ a: 'Blue' }, [recipient]) },
    );
    expect(found).toEqual({
      total: 1,
      data: [
        {
          id: '500-7',
          block: 500,
          logIndex: 7,
          time: 1_700_000_000,
          transaction: sampleHash('transaction'),
          operator: { address: first, name: 'Blue' },
          avs: { address: avs },
          operatorSetId: 1,
          slashId: 1,
          description: 'why <b>',
          redistributionRecipient: { address: recipient, isContract: true },
          strategies: [
            {
              strategy: lst,
              wadSlashed: WAD / 4n,
              maxMagnitudeBefore: WAD,
              maxMagnitudeAfter: (3n * WAD) / 4n,
              sharesBefore: 40n * ETHER,
              sharesAfter: 30n * ETHER,
              slashedShares: 10n * ETHER,
              slashedTokens: 10n * ETHER,
              slashedEth: 11n * ETHER,
              clearedBlock: 600,
            },
            {
              strategy: stable,
              wadSlashed: 0n,
              maxMagnitudeBefore: WAD,
              maxMagnitudeAfter: WAD,
              sharesBefore: 0n,
              sharesAfter: 0n,
              slashedShares: 0n,
              slashedTokens: 0n,
            },
          ],
          totalEth: 11n * ETHER,
        },
      ],
    });
  });

  it('behavior: the newest first, by operator, AVS and set; totals count events', async () => {
    const elsewhere = { ...slashAt(504, 1, 1)[0], avs: other, operator: second };
    const slash = [...slashAt(500, 9, 1), ...slashAt(503, 1, 2), ...slashAt(500, 10, 3), elsewhere];
    const found = await inSampleTables(database, { ...world, slash }, async (directory, tx) => {
      const ids = async (query: Partial<Parameters<typeof answerSlashes>[2]>) => {
        const { data, total } = await answerSlashes(directory, tx, { ...all, ...query });
        return `${data.map(({ id }) => id).join()} of ${total}`;
      };
      return {
        all: await ids({}),
        operator: await ids({ operator: first }),
        avs: await ids({ avs: other }),
        set: await ids({ avs, operatorSetId: 1 }),
        noSet: await ids({ avs, operatorSetId: 2 }),
        second: await ids({ limit: 2, page: 2 }),
        own: (await answerOperatorSlashes(directory, tx, second, all))?.total,
        nobody: await answerOperatorSlashes(directory, tx, other, all),
        counts: [first, second].map((address) => directory.operators.get(address)?.slashes),
        lost: directory.operators.get(first)?.lostEth,
      };
    });
    expect(found).toEqual({
      all: '504-1,503-1,500-10,500-9 of 4',
      operator: '503-1,500-10,500-9 of 3',
      avs: '504-1 of 1',
      set: '503-1,500-10,500-9 of 3',
      noSet: ' of 0',
      second: '500-10,500-9 of 4',
      own: 1,
      nobody: undefined,
      counts: [3, 1],
      lost: 33n * ETHER,
    });
  });

  it('behavior: a slash that comes between two pages neither repeats nor hides others', async () => {
    const slash = [1, 2, 3, 4, 5].flatMap((n) => slashAt(500 + n, 0, n));
    const page = (rows: SampleRows, cursor?: string) =>
      inSampleTables(database, rows, (directory, tx) => answerSlashes(directory, tx, { limit: 2, cursor }));
    const before = await page({ ...world, slash });
    const grown = { ...world, slash: [...slash, ...slashAt(509, 0, 6)] };
    const after = await page(grown, before.next);
    const last = await page(grown, after.next);
    const ids = [before, after, last].map(({ data }) => data.map(({ block }) => block));
    expect(ids).toEqual([[505, 504], [503, 502], [501]]);
    expect(last.next).toBeUndefined();
  });

  it('error: a cursor with anything but numbers', async () => {
    const cursor = Buffer.from(JSON.stringify(['slashes', '5', '1.5'])).toString('base64url');
    const asked = inSampleTables(database, world, (directory, tx) =>
      answerSlashes(directory, tx, { ...all, cursor }),
    );
    await expect(asked).rejects.toThrow(BadQuestion);
  });
});

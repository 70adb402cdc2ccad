import { dataFolder } from '@/devnet/commands/lib/paths';
import { mainnetEvents } from '@/devnet/flood/sizes';
import { upFlooded } from '@/devnet/flood/up';
import { type Postgres, startPostgres } from '@/devnet/postgres';
import { backfill } from './index-run';
import { print } from './measure';
import { createPlainLoop, type Spent } from './plain-loop';

const bench = 'index-backfill';
const sizes = [mainnetEvents / 10, mainnetEvents];

type Figures = Record<'plain' | 'embedded' | 'postgresql', Spent>;

const rounded = (value: number) => Math.round(value * 100) / 100;

const figuresOf = ({ events, seconds, cpuSeconds }: Spent) => ({
  events,
  seconds: rounded(seconds),
  eventsPerSecond: Math.round(events / seconds),
  cpuSeconds: rounded(cpuSeconds),
});

let span: number | undefined;

/** All three over the same node, one after the other. */
async function measure(events: number, postgres: Postgres): Promise<Figures> {
  const begun = performance.now();
  const chain = await upFlooded(events, `${dataFolder}/bench/flood-${events}/deployment.json`);
  try {
    print({ bench, events, generatedInSeconds: rounded((performance.now() - begun) / 1000) });
    const loop = await createPlainLoop(chain.rpcUrl, chain.deployment, chain.flood.blocks.from);
    // Found once: every part of the chain is as dense.
    span ??= await loop.bestSpan();
    const plain = await loop.run(span);
    print({ bench, who: 'plain viem loop', blocksAtOnce: span, ...figuresOf(plain) });
    const embedded = await backfill(`embedded-${events}`, chain);
    const url = await postgres.createDatabase(`flood_${events}`);
    const onServer = await backfill(`postgresql-${events}`, chain, { DATABASE_URL: url });
    for (const [database, spent] of Object.entries({ embedded, postgresql: onServer })) {
      const { openedMegabytes, peakMegabytes } = spent;
      const ratioToPlain = rounded(spent.events / spent.seconds / (plain.events / plain.seconds));
      print({
        bench,
        who: 'index',
        database,
        ...figuresOf(spent),
        ratioToPlain,
        openedMegabytes,
        peakMegabytes,
      });
    }
    return { plain, embedded, postgresql: onServer };
  } finally {
    await chain.stop();
  }
}

/** How quickly an empty index reads a long history, beside a loop that reads and decodes the same and keeps nothing. */
const postgres = await startPostgres();
try {
  const [small, large] = [
    await measure(sizes[0] as number, postgres),
    await measure(sizes[1] as number, postgres),
  ];
  for (const who of ['plain', 'embedded', 'postgresql'] as const) {
    const growth = (of: 'seconds' | 'cpuSeconds') =>
      rounded(large[who][of] / large[who].events / (small[who][of] / small[who].events));
    print({
      bench,
      who,
      growthOfTimePerEvent: growth('seconds'),
      growthOfCpuPerEvent: growth('cpuSeconds'),
    });
  }
} finally {
  await postgres.stop();
}

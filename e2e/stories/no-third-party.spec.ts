import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { dataFolder, root } from '@/devnet/commands/lib/paths';
import { test } from '../fixtures/exit-test';
import { keyboardOf } from '../fixtures/hands';
import { expect } from '../fixtures/test';
import { liveWholeStake } from '../fixtures/whole-stake';

/** Where the server notes every connection that it opens. */
const outgoingLog = `${dataFolder}/e2e/outgoing.log`;

// One server and one log for the whole file.
test.describe.configure({ mode: 'default' });

test.use({
  stackOptions: {
    env: {
      NODE_OPTIONS: `--import=${pathToFileURL(`${root}e2e/fixtures/outgoing-log.mjs`)}`,
      OUTGOING_LOG: outgoingLog,
    },
  },
});

test.beforeAll(() => {
  mkdirSync(`${dataFolder}/e2e`, { recursive: true });
  rmSync(outgoingLog, { force: true });
});

const publicPages = [
  '',
  '/stake',
  '/operators',
  '/avs',
  '/strategies',
  '/slashes',
  '/positions',
  '/withdrawals',
  '/status',
  '/api',
];

test('default: a whole journey asks nobody but this server, and this server nobody but its node and its index', async ({
  page,
  context,
  guard,
  stack,
  chain,
  staking,
  queue,
  time,
  account,
  wallet,
}) => {
  test.slow();
  for (const path of publicPages) {
    await page.goto(`/devnet${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  const atStop = async () => undefined;
  const walletName = 'Test Wallet';
  await liveWholeStake({
    page,
    walletName,
    hand: keyboardOf(page),
    chain,
    staking,
    queue,
    time,
    account,
    atStop,
  });
  expect(wallet.prompts.all.length).toBeGreaterThan(5);

  const fromPage = guard.requests
    .map(({ url }) => new URL(url))
    .filter(({ protocol }) => /^http|^ws/.test(protocol));
  expect(fromPage.length).toBeGreaterThan(publicPages.length);
  expect([...new Set(fromPage.map(({ origin }) => origin))]).toEqual([stack.appUrl]);

  const fromServer = readFileSync(outgoingLog, 'utf8').trim().split('\n');
  const allowed = [stack.gate.url, stack.index.url].map((url) => new URL(url).host);
  // For its own pages that many see, it asks itself.
  const itself = `127.0.0.1:${new URL(stack.appUrl).port}`;
  expect([...new Set(fromServer)].filter((host) => host !== itself).sort()).toEqual(allowed.sort());
  expect(stack.gate.requests()).toBeGreaterThan(0);

  expect(await context.cookies()).toEqual([]);
});

test('behavior: every answer forbids the page to reach anybody else', async ({ request }) => {
  for (const path of publicPages) {
    const policy = (await request.get(`/devnet${path}`)).headers()['content-security-policy'] ?? '';
    const rules: Record<string, string[]> = Object.fromEntries(
      policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
    );
    expect(rules['connect-src']).toEqual(["'self'"]);
    expect(rules['default-src']).toEqual(["'self'"]);
    expect(rules['script-src']).not.toContain("'unsafe-inline'");
    expect(rules['script-src']?.some((source) => /^https?:|^\*/.test(source))).toBe(false);
    expect(rules['frame-ancestors']).toEqual(["'none'"]);
  }
});

test('error: a page that tries nevertheless is stopped by the browser', async ({ page, guard }) => {
  await page.goto('/devnet/status');
  const attempt = await page.evaluate(() =>
    fetch('http://stranger.invalid/').then(
      () => 'went out',
      () => 'stopped',
    ),
  );
  expect(attempt).toBe('stopped');
  const isStopped = (finding: string) => finding.startsWith('content security policy: connect-src');
  await expect.poll(() => guard.findings.some(isStopped)).toBe(true);
  guard.findings.length = 0;
});

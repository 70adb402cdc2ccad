import { expect, test } from '../fixtures/test';

const pages = ['', '/operators', '/avs', '/strategies', '/slashes', '/api'];
const nonceIn = (text: string) => /'nonce-([^']+)'/.exec(text)?.[1];

test('default: however many look at a page, each answer has a nonce of its own and no script another', async ({
  request,
  stack,
}) => {
  for (const path of pages) {
    const url = `/devnet${path}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => request.get(url)));
    const nonces = new Set<string | undefined>();
    for (const answer of answers) {
      expect(answer.status()).toBe(200);
      const nonce = nonceIn(answer.headers()['content-security-policy'] ?? '');
      const html = await answer.text();
      const inPage = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => /nonce="([^"]*)"/.exec(tag)?.[1]);
      expect(inPage.length).toBeGreaterThan(3);
      expect(new Set(inPage)).toEqual(new Set([nonce]));
      const inHeaders = [...(answer.headers().link ?? '').matchAll(/nonce="([^"]*)"/g)].map(([, one]) => one);
      expect(new Set([...inHeaders, nonce])).toEqual(new Set([nonce]));
      nonces.add(nonce);
    }
    expect(nonces.size, `different nonces at ${stack.appUrl}${url}`).toBe(answers.length);
  }
});

test('behavior: a page from memory comes to life in the browser and is as new as the chain a moment later', async ({
  page,
  stack,
  time,
}) => {
  await page.goto('/devnet/operators');
  await page.goto('/devnet/operators');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await time.mine(3);
  await stack.index.sync();
  const head = await page.request.get('/api/devnet/metrics').then((answer) => answer.json());
  const block = String(head.block.number).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  await expect(async () => {
    await page.goto('/devnet/operators');
    await expect(page.getByText(`block ${block}`).first()).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 3_000 });
});

test('error: nobody else makes the server draw with a nonce that he chose', async ({ request }) => {
  const chosen = 'AAAAAAAAAAAAAAAAAAAAAA==';
  for (const word of ['', 'x', 'undefined', chosen]) {
    const answer = await request.get('/devnet/stake', { headers: { 'x-draw-with': `${word} ${chosen}` } });
    expect(answer.headers()['content-security-policy']).not.toContain(chosen);
    expect(await answer.text()).not.toContain(chosen);
  }
});

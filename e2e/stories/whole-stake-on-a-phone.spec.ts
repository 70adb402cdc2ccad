import { test } from '../fixtures/exit-test';
import { finger } from '../fixtures/hands';
import { expectNoSideways } from '../fixtures/screen';
import { expect } from '../fixtures/test';
import { liveWholeStake } from '../fixtures/whole-stake';

test.use({
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36',
});

/** The browser inside a phone's wallet offers the provider under its old global name, and the dialog on a phone only looks there. */
function offerOldName(): void {
  const scope = window as unknown as { ethereum?: unknown };
  window.addEventListener('eip6963:announceProvider', (announced) => {
    scope.ethereum = (announced as CustomEvent).detail.provider;
  });
  window.dispatchEvent(new Event('eip6963:requestProvider'));
}

/** Everything with a finger on the smallest screen, in a wallet's own browser. */
test('default: a stake lives its whole life on a phone', async ({
  page,
  chain,
  staking,
  queue,
  time,
  account,
  wallet,
}) => {
  test.slow();
  await page.addInitScript(offerOldName);
  const atStop = () => expectNoSideways(page);
  const walletName = 'Browser Wallet';
  await liveWholeStake({ page, walletName, hand: finger, chain, staking, queue, time, account, atStop });
  expect(wallet.prompts.all.filter(({ method }) => method === 'eth_sendTransaction')).toHaveLength(5);
});

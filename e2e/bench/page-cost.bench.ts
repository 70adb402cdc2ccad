import { rpc } from '@/devnet/rpc';
import { isClock, recordRpc } from '../fixtures/rpc-traffic';
import { print, withApp } from './measure';
import { fullAccount, pagesOf } from './pages';

const refreshes = 5;

/** What one view of each page costs in JSON-RPC: from the browser to the server, and from the server to the node. */
await withApp('page-cost', async ({ stack, newPage }) => {
  const mine = () => rpc(stack.rpcUrl, 'anvil_mine', ['0x1', '0x1']);
  for (const { page: name, path } of pagesOf(stack.deployment)) {
    // Nothing that was read at an earlier block may serve this view.
    await mine();
    const before = { requests: stack.gate.requests(), bytes: stack.gate.bytes() };
    const page = await newPage();
    const sent = recordRpc(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    print({
      bench: 'page-cost',
      page: name,
      view: 'first',
      browserRequests: sent.length,
      nodeRequests: stack.gate.requests() - before.requests,
      nodeBytes: stack.gate.bytes() - before.bytes,
    });
    await page.context().close();
  }

  const page = await newPage();
  const sent = recordRpc(page);
  await page.goto(`/devnet/positions/${fullAccount}`);
  await page.getByRole('table').waitFor();
  for (let refresh = 1; refresh <= refreshes; refresh += 1) {
    const block = BigInt(await rpc<string>(stack.rpcUrl, 'eth_blockNumber')) + 1n;
    sent.length = 0;
    const bytesBefore = stack.gate.bytes();
    await mine();
    const words = `Read at block ${block.toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0')}`;
    await page.getByText(words).first().waitFor();
    const reading = sent.filter((request) => !isClock(request));
    print({
      bench: 'page-cost',
      page: 'positions of a full account',
      view: `refresh ${refresh}`,
      requests: reading.length,
      nodeBytes: stack.gate.bytes() - bytesBefore,
      contractReads: reading.reduce((sum, { reads }) => sum + reads, 0),
      clockRequests: sent.length - reading.length,
    });
  }
});

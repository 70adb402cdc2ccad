import * as z from 'zod/mini';
import { multicall3Abi } from '../../../../contracts-abi/multicall3';
import { readQuestion } from '../../../chain/ask';
import { multicallAddress } from '../../../chain/networks';
import type { Reader } from '../../../chain/reader';
import type { TokenAmount } from '../../../domain/units';
import type { BaseFacts, Flow, FlowContext } from '../../../flows/types';
import { approveStep } from '../../erc20/approve';
import { askAllowance } from '../../erc20/reads';
import { summaryOf } from '../describe';
import { checkGas, typicalGas } from '../gas';
import { addressText } from '../intent-parts';
import { allowanceTag } from '../tags';

const intent = z.object({ token: addressText, spender: addressText });
export type RevokeIntent = z.infer<typeof intent>;

/** What the spender may take now, in the token's smallest unit. */
export type RevokeFacts = BaseFacts & { allowance: TokenAmount };

/** An allowance back to zero. */
export const revokeAllowanceFlow: Flow<RevokeIntent, RevokeFacts> = {
  id: 'revoke-allowance',
  intent,
  readFacts,
  check: (_, facts) => [
    ...(facts.allowance === 0n ? [{ code: 'nothing-to-revoke' } as const] : []),
    ...checkGas(facts, typicalGas.approve),
  ],
  plan: ({ token, spender }, { account }) => [approveStep('revoke', { token, spender, owner: account }, 0n)],
  describe: (_, facts) => summaryOf(facts, typicalGas.approve, { movements: [] }),
  touches: ({ token }, { account }) => [allowanceTag(token, account)],
};

async function readFacts(
  reader: Reader,
  { account, deployment }: FlowContext,
  { token, spender }: RevokeIntent,
): Promise<RevokeFacts> {
  const { baseFee, ...facts } = await readQuestion(reader, (ask) => {
    const allowance = askAllowance(ask, token, account, spender);
    const balance = ask({
      address: multicallAddress(deployment),
      abi: multicall3Abi,
      functionName: 'getEthBalance',
      args: [account],
    });
    return (stamp) => ({ account, ...stamp, allowance: allowance(), nativeBalance: balance.value() });
  });
  return { ...facts, gasPriceWei: (baseFee ?? (await reader.readGasPrice())) * 2n };
}

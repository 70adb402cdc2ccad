import { cleanText } from '../../domain/clean-text';
import type { Hex } from '../../domain/units';
import { formatBlock } from '../format';
import { type Explanations, nothingMoved } from './explanation';

type NodeCode =
  | 'rpc-failed'
  | 'rpc-wrong-chain'
  | 'index-unavailable'
  | 'contract-error'
  | 'revert-message'
  | 'panic'
  | 'undecoded';

const detailLength = 160;
const dataLength = 74;
const shortData = (data: Hex) => cleanText(data, dataLength);

export const nodeProblems: Explanations<NodeCode> = {
  'rpc-failed': ({ detail }) => ({
    title: 'The network cannot be read now',
    meaning: `The node that this page asks did not answer as it should (${cleanText(detail, detailLength)}). Your funds are not affected; anything still shown may be old.`,
    action: 'Try again in a moment.',
  }),
  'rpc-wrong-chain': ({ expectedChainId, actualChainId }) => ({
    title: 'The endpoint belongs to another network',
    meaning: `It answers for chain ${actualChainId} where chain ${expectedChainId} is expected, so none of its answers is used.`,
    action: 'Whoever runs this site has to correct the endpoint’s address.',
  }),
  'index-unavailable': ({ detail, lastBlock }) => ({
    title: 'The index cannot be asked now',
    meaning: `Lists and history come from an index of the chain, and it does not serve them (${cleanText(detail, detailLength)}).${lastBlock === undefined ? '' : ` Its last answer was of block ${formatBlock(lastBlock)}.`} Your funds are not affected: depositing, withdrawing and collecting ask the chain alone and go on.`,
    action: 'Try again in a moment; the status page says how the index is.',
  }),
  'contract-error': ({ name, data }) => ({
    title: `The contract refuses with ${cleanText(name, 60)}`,
    meaning: `It would undo the whole transaction (${shortData(data)}).`,
    action: 'Look up this error in the protocol’s documentation, or ask with the text above.',
  }),
  'revert-message': ({ message }) => ({
    title: 'A contract refuses',
    meaning: `It says: “${cleanText(message, detailLength)}”. The whole transaction would be undone.`,
    action: 'Check the amount, your balance and the allowance; the words above are the contract’s own.',
  }),
  panic: ({ panicCode }) => ({
    title: 'A contract stopped at an impossible calculation',
    meaning: `Panic code 0x${panicCode.toString(16)}. For a withdrawal this usually means more than the operator holds. The whole transaction would be undone.`,
    action: 'Read the page again and try a smaller amount.',
  }),
  undecoded: ({ data }) => ({
    title: 'A contract refuses and the reason cannot be read',
    meaning: `${data === '0x' ? 'It gave no reason.' : `Its answer was ${shortData(data)}.`} ${nothingMoved}`,
    action: 'Ask with this text, or try again with another amount.',
  }),
};

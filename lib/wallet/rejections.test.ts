import { describe, expect, it } from 'vitest';
import { isUnknownChain, problemOfWalletError } from './rejections';

const rejected = { code: 'wallet-rejected' };

/** One dialect of "no" per line: who speaks it, and what arrives. */
const refusals: [string, unknown][] = [
  ['EIP-1193', { code: 4001, message: 'User Rejected Request' }],
  ['EIP-1193 without words', { code: 4001 }],
  ['MetaMask', { code: 4001, message: 'MetaMask Tx Signature: User denied transaction signature.' }],
  ['a wallet behind ethers', { code: 'ACTION_REJECTED', message: 'user rejected action' }],
  ['WalletConnect', { code: 5000, message: 'User rejected.' }],
  ['WalletConnect, methods', { code: 5001, message: 'User disapproved requested methods' }],
  ['WalletConnect, chains', { code: 5002, message: 'User disapproved requested chains' }],
  ['a wallet that only talks: rejected', new Error('User rejected the transaction')],
  ['a wallet that only talks: denied', new Error('user denied message signature')],
  ['a wallet that speaks passive: rejected by user', new Error('Request was rejected by user')],
  ['a wallet that speaks passive: denied by the user', new Error('Signing denied by the user')],
  ['a British wallet', new Error('User cancelled the request')],
  ['an American wallet', new Error('User canceled the request')],
  ['a passive British wallet', new Error('Cancelled by User')],
  ['a passive American wallet', new Error('canceled by user')],
  ['a wallet that disapproves', new Error('User disapproved the call')],
  ['a bare request', new Error('Request rejected')],
  ['a bare transaction', new Error('The transaction was rejected')],
  ['a declining wallet', new Error('Transaction declined')],
  ['an owner', new Error('The owner rejected the transaction')],
  ['a polite wallet', new Error('You have rejected the request')],
  ['a closed dialog', new Error('User closed modal')],
  ['plain text', 'User rejected'],
  [
    'JSON-RPC around it',
    { code: -32603, message: 'Internal error', data: { originalError: { code: 4001 } } },
  ],
  ['a library around it', new Error('Request failed', { cause: { code: 4001 } })],
  ['ethers around it', { message: 'failed', error: { code: 4001 } }],
];

describe('a refusal', () => {
  it.each(refusals)('behavior: is recognised from %s', (_, error) => {
    expect(problemOfWalletError(error)).toEqual(rejected);
  });
});

describe('anything else', () => {
  it.each([
    ['an unknown method', { code: -32601, message: 'method not found' }],
    ['an unsupported method', { code: 4200, message: 'not supported' }],
    ['no permission', { code: 4100, message: 'unauthorized' }],
    ['no bundles here', { code: 5760, message: 'atomicity not supported' }],
    ['a bundle that is too large', { code: 5740, message: 'too large' }],
  ])('error: %s is a wallet that is not available for it', (_, error) => {
    expect(problemOfWalletError(error)).toEqual({ code: 'wallet-unavailable', detail: error.message });
  });

  it('error: a node that rejects is not a user who rejects', () => {
    const error = { code: -32003, message: 'transaction underpriced' };
    expect(problemOfWalletError(error)).toEqual({ code: 'wallet-failed', detail: 'transaction underpriced' });
  });

  it.each([4900, 4901])('error: a wallet that lost its connection (%i) may have sent before', (code) => {
    const error = { code, message: 'disconnected' };
    expect(problemOfWalletError(error)).toEqual({ code: 'wallet-failed', detail: 'disconnected' });
  });

  it('error: keeps the short words of a library and never more than a sentence', () => {
    const error = Object.assign(new Error('x'.repeat(5_000)), { shortMessage: 'nonce too low' });
    expect(problemOfWalletError(error)).toEqual({ code: 'wallet-failed', detail: 'nonce too low' });
    const talker = problemOfWalletError(new Error('y'.repeat(5_000)));
    expect(talker).toEqual({ code: 'wallet-failed', detail: 'y'.repeat(300) });
  });

  it('error: nothing said is told as that', () => {
    const silent = { code: 'wallet-failed', detail: 'the wallet gave no reason' };
    expect(problemOfWalletError(undefined)).toEqual(silent);
    expect(problemOfWalletError({})).toEqual(silent);
  });
});

describe('an unknown network', () => {
  it('default: is recognised by its code, bare or wrapped, and by the words of those without', () => {
    expect(isUnknownChain({ code: 4902 })).toBe(true);
    expect(isUnknownChain({ code: -32603, data: { originalError: { code: 4902 } } })).toBe(true);
    expect(isUnknownChain(new Error('Unrecognized chain ID "0x7a69"'))).toBe(true);
    expect(isUnknownChain({ code: 4001 })).toBe(false);
  });
});

import { encodeErrorResult, encodeFunctionData, parseAbi, toFunctionSelector, zeroAddress } from 'viem';
import { expect, it } from 'vitest';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { errorAbi, problemOfRevert } from './errors';

const language = parseAbi(['error Error(string message)', 'error Panic(uint256 code)']);

it('default: an error of ours becomes the problem that the checks use', () => {
  expect(problemOfRevert(toFunctionSelector('WithdrawalDelayNotElapsed()'))).toEqual({
    code: 'delay-not-over',
  });
});

it('behavior: an error without a problem of its own keeps its name and its bytes', () => {
  const data = toFunctionSelector('DurationNotElapsed()');
  expect(problemOfRevert(data)).toEqual({ code: 'contract-error', name: 'DurationNotElapsed', data });
});

it('behavior: a pause is named by the call that it stopped, as far as that is known', () => {
  const paused = toFunctionSelector('CurrentlyPaused()');
  const undelegate = encodeFunctionData({
    abi: delegationManagerAbi,
    functionName: 'undelegate',
    args: [zeroAddress],
  });
  expect(problemOfRevert(paused, undelegate)).toEqual({ code: 'paused', action: 'queue' });
  expect(problemOfRevert(paused, '0xdeadbeef')).toEqual({ code: 'paused', action: 'contract' });
  expect(problemOfRevert(paused)).toEqual({ code: 'paused', action: 'contract' });
});

it('behavior: messages and panics of the language are told as such', () => {
  const message = encodeErrorResult({ abi: language, errorName: 'Error', args: ['no <b>way</b>'] });
  expect(problemOfRevert(message)).toEqual({ code: 'revert-message', message: 'no <b>way</b>' });
  const panic = encodeErrorResult({ abi: language, errorName: 'Panic', args: [0x11n] });
  expect(problemOfRevert(panic)).toEqual({ code: 'panic', panicCode: 0x11n });
});

it('error: what nobody knows stays bytes', () => {
  expect(problemOfRevert('0xdeadbeef')).toEqual({ code: 'undecoded', data: '0xdeadbeef' });
  expect(problemOfRevert('0x')).toEqual({ code: 'undecoded', data: '0x' });
});

it('behavior: every error of every contract is decoded by name', () => {
  const plain = errorAbi.filter(({ inputs }) => inputs.length === 0);
  expect(plain.length).toBeGreaterThan(80);
  for (const { name } of plain) {
    expect(problemOfRevert(toFunctionSelector(`${name}()`)).code, name).not.toBe('undecoded');
  }
});

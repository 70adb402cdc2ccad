import { cleanText } from '../../domain/clean-text';
import { type Explanations, nothingMoved } from './explanation';

const shownLength = 40;

type InputCode =
  | 'amount-missing'
  | 'amount-unreadable'
  | 'amount-too-precise'
  | 'amount-zero'
  | 'address-unreadable'
  | 'approval-unreadable'
  | 'nothing-selected';

export const inputProblems: Explanations<InputCode> = {
  'amount-missing': () => ({
    title: 'No amount yet',
    meaning: nothingMoved,
    action: 'Enter an amount, or choose the maximum.',
  }),
  'amount-unreadable': ({ text }) => ({
    title: `“${cleanText(text, shownLength)}” cannot be read as an amount`,
    meaning: `An amount is never guessed. ${nothingMoved}`,
    action: text.includes(',')
      ? 'Use a dot for decimals and no commas, for example 1234.5.'
      : 'Use digits and at most one dot, for example 1234.5.',
  }),
  'amount-too-precise': ({ decimals }) => ({
    title: `This token has ${decimals} decimals`,
    meaning: `The amount has more digits after the dot than the token can move. ${nothingMoved}`,
    action: decimals === 0 ? 'Enter a whole number.' : `Enter at most ${decimals} digits after the dot.`,
  }),
  'amount-zero': () => ({
    title: 'The amount is zero',
    meaning: nothingMoved,
    action: 'Enter an amount above zero.',
  }),
  'address-unreadable': ({ text }) => ({
    title: `“${cleanText(text, shownLength)}” is not an address`,
    meaning: nothingMoved,
    action: 'Paste the whole address: 0x and 40 digits or letters from a to f, none of them mistyped.',
  }),
  'approval-unreadable': ({ text }) => ({
    title: `“${cleanText(text, shownLength)}” cannot be read as an approval`,
    meaning: nothingMoved,
    action: 'Paste the approval exactly as the operator sent it, with its signature, salt and expiry.',
  }),
  'nothing-selected': () => ({
    title: 'Nothing is selected',
    meaning: nothingMoved,
    action: 'Select at least one item.',
  }),
};

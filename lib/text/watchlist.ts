import { cleanText } from '../domain/clean-text';
import { countOf } from './directory';

type FileCode =
  | 'not-json'
  | 'no-list'
  | 'too-many'
  | 'not-an-address'
  | 'wrong-checksum'
  | 'label-unreadable';

type FileProblem = { code: FileCode; line?: number; text?: string };

const shownLength = 50;

const words: Record<FileCode, (text: string) => string> = {
  'not-json': () => 'this is not JSON',
  'no-list': () => 'there is no list of addresses',
  'too-many': () => 'there are more than a thousand entries, or more than a megabyte',
  'not-an-address': (text) => `${text || 'this entry'} is not an address`,
  'wrong-checksum': (text) =>
    `${text} does not fit its own checksum: a letter is wrong, or capitals are. It is not taken`,
  'label-unreadable': (text) => `the label of ${text || 'this entry'} is not text`,
};

/** What is wrong in a file, with its line where that is known. */
export function explainFileProblem({ code, line, text = '' }: FileProblem): string {
  const what = words[code](cleanText(text, shownLength));
  return line === undefined ? `In the file, ${what}.` : `Line ${line}: ${what}.`;
}

type Merge = { added: number; labelled: number; known: number; left: number };

/** What taking a file in would do to the list. */
export function explainMerge({ added, labelled, known, left }: Merge): string {
  const parts = [
    added > 0 && `${countOf(added, 'address', 'addresses')} new`,
    labelled > 0 && `${labelled} that you watch already and that ${labelled === 1 ? 'gets' : 'get'} a label`,
    known > 0 && `${known} as you have ${known === 1 ? 'it' : 'them'}`,
    left > 0 && `${left} more than a list holds`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'nothing that could be taken' : parts.join(', ');
}

import { isScript, isTest } from './source-files';
import { lineOf, type ParsedFile } from './source-text';

/** A pattern that must not occur in the code (or the comments, or both) of the files that `applies` names. */
export type TextRule = {
  readonly id: string;
  readonly applies: (path: string) => boolean;
  readonly pattern: RegExp;
  readonly in: 'code' | 'comments' | 'text';
};

const isProduct = (path: string) =>
  /^(app|components|lib|contracts-abi|indexer)\//.test(path) &&
  !isTest(path) &&
  !path.startsWith('lib/boundaries');
const isRootFile = (path: string) => /^(proxy|instrumentation|instrumentation-client)\.ts$/.test(path);
const isTesting = (path: string) => isTest(path) || path.startsWith('e2e/stories/');
const isSeen = (path: string) => /^(app|components)\//.test(path);
const below = (folder: string) => (path: string) => path.startsWith(`${folder}/`) && !isTest(path);

/** The examples of what is refused. */
const samples = 'lib/boundaries/text-samples.ts';

const amountWord = '(?:[aA]mount|[sS]hares?|[bB]alance|[wW]ad|[wW]ei|[mM]agnitude|[aA]llowance)';

export const textRules: readonly TextRule[] = [
  {
    id: 'named problems only (30)',
    applies: (path) => below('lib/domain')(path) || below('lib/protocols')(path),
    pattern: /\bnew Error\(/,
    in: 'code',
  },
  {
    id: 'no empty catch (30)',
    applies: isScript,
    pattern: /\bcatch\s*(?:\([^)]*\)\s*)?\{\s*\}|\.catch\(\s*\(\)\s*=>\s*\{\s*\}\s*\)/,
    in: 'text',
  },
  {
    id: 'amounts stay bigint (12)',
    applies: (path) => isProduct(path) && !path.startsWith('lib/text/'),
    pattern: new RegExp(
      `\\bparseFloat\\(|/\\s*(?:1e\\d|10\\s*\\*\\*)|\\bNumber\\(\\s*[\\w.?!]*${amountWord}\\w*\\s*\\)|\\b(?:formatUnits|formatEther)\\(`,
    ),
    in: 'code',
  },
  {
    id: 'unknown is not zero (17)',
    applies: isProduct,
    pattern: /\?\?\s*0n\b/,
    in: 'code',
  },
  {
    id: 'the domain has no clock and no chance (2)',
    applies: below('lib/domain'),
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bprocess\.|\bcrypto\./,
    in: 'code',
  },
  {
    id: 'no ABI outside contracts-abi (3)',
    applies: (path) => isProduct(path) && !path.startsWith('contracts-abi/'),
    pattern: /\bparseAbi(?:Item)?\(/,
    in: 'code',
  },
  {
    id: 'no address outside the deployments (3)',
    applies: (path) => isProduct(path) && !/^(lib\/chain|contracts-abi)\//.test(path),
    pattern: /['"`]0x(?!(?:0{40}|[eE]{40})['"`])[0-9a-fA-F]{40}['"`]/,
    in: 'code',
  },
  {
    id: 'no chain id decides (7)',
    applies: isProduct,
    pattern: /\bchainId\s*[!=]==?\s*\d/,
    in: 'code',
  },
  {
    id: 'no sleeps in tests (48)',
    applies: isTesting,
    pattern: /\bwaitForTimeout\(|\bsetTimeout\(|\bsleep\(|timers\/promises/,
    in: 'code',
  },
  {
    id: 'no skipped tests',
    applies: isTesting,
    pattern:
      /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|fixme|todo|only|fails|skipIf|runIf)\b|\b(?:xit|xdescribe|xtest)\(/,
    in: 'code',
  },
  {
    id: 'no test-awareness (49)',
    applies: (path) => isProduct(path) || isRootFile(path),
    pattern: /NODE_ENV\s*[!=]==?\s*['"]test['"]|\bVITEST\b|\bPLAYWRIGHT\w*|navigator\.webdriver/,
    in: 'code',
  },
  {
    id: 'colours come from the tokens (39)',
    applies: (path) => isSeen(path) && isScript(path),
    pattern: /['"`\s[(:]#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(?:rgba?|hsla?)\(/,
    in: 'code',
  },
  {
    id: 'no arbitrary pixels (39)',
    applies: (path) => isSeen(path) && isScript(path),
    pattern: /-\[[^\]\s]*\d+px[^\]\s]*\]|['"`]\d+(?:\.\d+)?px['"`]/,
    in: 'code',
  },
  {
    id: 'a layout or a page stays on the server (34)',
    applies: (path) => /^app\/.*(?:layout|page)\.tsx$/.test(path),
    pattern: /^\s*['"]use client['"]/,
    in: 'code',
  },
  {
    id: 'TODO carries an issue number (53)',
    applies: isScript,
    pattern: /\b(?:TODO|FIXME|XXX)\b(?!\s*\(?#\d)/,
    in: 'comments',
  },
  {
    id: 'no commented-out code (53)',
    applies: isScript,
    pattern:
      /^\s*\/\/\s*(?:(?:const|let|var|import|export|return|await|if|for|while)\b.*[;{]|\}.*|.*\);)\s*$/m,
    in: 'comments',
  },
];

/** What the rule finds in the file, one line per finding. */
export function checkText(rule: TextRule, file: ParsedFile): string[] {
  if (file.path === samples || !rule.applies(file.path)) return [];
  const pattern = new RegExp(rule.pattern.source, `${rule.pattern.flags}g`);
  return [...file[rule.in].matchAll(pattern)].map((match) => {
    const line = lineOf(file.text, match.index + match[0].search(/\S/));
    return `${file.path}:${line} ${match[0].trim()}`;
  });
}

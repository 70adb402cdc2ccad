import { Panel } from '@/components/ui/panel';
import { Code } from './code';

type HistoryFileProps = {
  /** Path of the API below this site's own address. */
  base: string;
  /** An account of which there is a history; absent where none is known. */
  account: string | undefined;
  /** Requests that one file counts as. */
  cost: number;
  columns: readonly { name: string; about: string }[];
};

/** The history of an account as a file: what it is asked with, and what each of its columns says. */
export function HistoryFile({ base, account, cost, columns }: HistoryFileProps) {
  const path = `${base}/stakers/${account ?? '{address}'}/history.csv`;
  return (
    <Panel title="A history as a file" id="historyFile" isFlush>
      <div className="max-w-prose space-y-3 p-3.5 text-sm md:p-4">
        <p>
          <a href={path} className="wrap-anywhere font-mono text-xs text-accent underline underline-offset-2">
            {path}
          </a>
        </p>
        <p>
          Every page of <a href="#stakerHistory">the history</a> in one file, with the same filters and
          without <Code>cursor</Code> and <Code>limit</Code>. CSV by RFC 4180: UTF-8, a header line, commas,
          the newest first, one line for each event and asset. Amounts are exact. Text by strangers that a
          spreadsheet would take for a formula begins with an apostrophe.
        </p>
        <p>
          The columns of prices are empty where this site has no price source; where it has one, the JSON says{' '}
          <Code>price</Code> beside each amount. The file has no envelope and no <Code>ETag</Code>, and counts
          as {cost} requests. You have one at a time: two more wait for it, and another is told when to come
          back. Where the index fails half-way the connection breaks off, so that half a file never looks
          whole.
        </p>
      </div>
      <table className="ledger border-t border-line" aria-label="Columns of a history as a file">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, about }) => (
            <tr key={name}>
              <th scope="row">
                <Code>{name}</Code>
              </th>
              <td data-label="What it says">{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

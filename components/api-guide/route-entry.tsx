import { Code } from './code';

type Field = {
  name: string;
  isInPath: boolean;
  about: string;
  values: readonly string[];
  range?: string;
  standard?: string;
};

type RouteEntryProps = {
  id: string;
  path: string;
  summary: string;
  fields: readonly Field[];
  /** Path and query of a request that can be made now, below this site's own address. */
  example: string;
};

function Values({ field: { values, range } }: { field: Field }) {
  if (values.length === 0) return <span className="text-ink-soft">{range ?? 'text'}</span>;
  return (
    <span className="flex flex-wrap justify-end gap-x-2 gap-y-1 md:justify-start">
      {values.map((value) => (
        <Code key={value}>{value}</Code>
      ))}
    </span>
  );
}

function Fields({ fields, path }: { fields: readonly Field[]; path: string }) {
  return (
    <table className="ledger" aria-label={`Parameters of ${path}`}>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">What it means</th>
          <th scope="col">May be</th>
          <th scope="col">Without it</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">
              <Code>{field.isInPath ? `{${field.name}}` : field.name}</Code>
            </th>
            <td data-label="What it means">{field.about}</td>
            <td data-label="May be">
              <Values field={field} />
            </td>
            <td data-label="Without it">
              {field.isInPath ? (
                'never left out'
              ) : field.standard === undefined ? (
                'all'
              ) : (
                <Code>{field.standard}</Code>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One route of the API: what it answers, what it takes, and a request to try. */
export function RouteEntry({ id, path, summary, fields, example }: RouteEntryProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="border-b border-line last:border-b-0">
      <div className="space-y-2 p-3.5 md:p-4">
        <h3 id={`${id}-title`} className="wrap-anywhere font-mono text-sm font-semibold">
          GET {path}
        </h3>
        <p className="text-sm">{summary}</p>
        <p className="text-sm text-ink-soft">
          For example{' '}
          <a
            href={example}
            className="wrap-anywhere font-mono text-xs text-accent underline underline-offset-2"
          >
            {example}
          </a>
        </p>
      </div>
      {fields.length > 0 && <Fields fields={fields} path={path} />}
    </section>
  );
}

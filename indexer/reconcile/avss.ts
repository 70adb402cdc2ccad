import type { Address } from '../../lib/domain/units';
import { storableText } from '../store/storable-text';
import type { Check } from './ask-in-parts';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { avssIn } from './mentions';
import { managersOf, type Sides } from './sides';

/** What the chain's events alone tell of AVSs: who there is, since when, and where their metadata lies in either place. */
export function compareAvss({ book, history }: Sides): Difference[] {
  const uris = (from: 'allocationManager' | 'avsDirectory') =>
    new Map(
      history
        .of(from, 'AVSMetadataURIUpdated')
        .map(({ args }) => [args.avs, storableText(args.metadataURI)] as const),
    );
  const [published, listed] = [uris('allocationManager'), uris('avsDirectory')];
  const seen = avssIn(history);
  const rows = book.rows('avs');
  return [
    ...compareSets(
      'AVSs',
      rows.map(({ address }) => address),
      seen.keys(),
    ),
    ...rows.flatMap((row) => [
      ...compare(`AVS ${row.address} first seen`, row.first_block, seen.get(row.address)?.block),
      ...compare(`AVS ${row.address} metadata`, row.metadata_uri ?? undefined, published.get(row.address)),
      ...compare(
        `AVS ${row.address} metadata in the directory`,
        row.directory_uri ?? undefined,
        listed.get(row.address),
      ),
    ]),
  ];
}

/** The registrar of each AVS, which is the AVS itself when it never named one, and the number of its sets. */
export function avsChecks(sides: Sides): Check[] {
  const { allocation } = managersOf(sides);
  const sets = groupBy(sides.book.rows('operator_set'), ({ avs }) => avs);
  return sides.book.rows('avs').map(
    (row): Check =>
      (ask) => {
        const args = [row.address] as const;
        const registrar = ask({ ...allocation, functionName: 'getAVSRegistrar', args });
        const count = ask({ ...allocation, functionName: 'getOperatorSetCount', args });
        const known = BigInt(sets.get(row.address)?.length ?? 0);
        return () => [
          ...compare(`getAVSRegistrar of ${row.address}`, row.registrar ?? row.address, registrar.value()),
          ...compare(`getOperatorSetCount of ${row.address}`, known, count.value()),
        ];
      },
  );
}

/** Who is registered in the older directory. */
export function registrationChecks(sides: Sides): Check[] {
  const { directory } = managersOf(sides);
  if (!directory) return [];
  return sides.book.rows('registration').map(
    (row): Check =>
      (ask) => {
        const status = ask({
          ...directory,
          functionName: 'avsOperatorStatus',
          args: [row.avs, row.operator],
        });
        const what = `avsOperatorStatus of ${row.operator} at ${row.avs}`;
        return () => compare(what, row.is_registered, status.value() === 1);
      },
  );
}

/** Every registration in the older directory, and since when it is as it is. */
export function compareRegistrations({ book, history }: Sides): Difference[] {
  const last = new Map(
    history
      .of('avsDirectory', 'OperatorAVSRegistrationStatusUpdated')
      .map(({ args, block }) => [`${args.operator} at ${args.avs}`, block]),
  );
  const name = (row: { operator: Address; avs: Address }) => `${row.operator} at ${row.avs}`;
  const rows = book.rows('registration');
  return [
    ...compareSets('registrations', rows.map(name), last.keys()),
    ...rows.flatMap((row) => compare(`registration of ${name(row)}`, row.since_block, last.get(name(row)))),
  ];
}

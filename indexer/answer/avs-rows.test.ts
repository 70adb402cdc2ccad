import { describe, expect, it } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { directoryWith } from '../sample/directory';
import { sampleFacts } from '../sample/facts';
import { type SampleRows, sampleMoment } from '../sample/rows';
import {
  avs,
  ETHER,
  first,
  lst,
  nextSlasher,
  recipient,
  second,
  setWith,
  slasher,
  stable,
  third,
} from '../sample/world';

const { block } = sampleMoment;

describe('operator sets and AVSs', () => {
  it('default: an operator set with its members’ whole stake and who may slash', () => {
    const directory = directoryWith(
      setWith(
        { magnitude: WAD / 2n },
        {
          operator_set: [
            {
              avs,
              set_id: 1,
              created_block: 77,
              slasher,
              pending_slasher: nextSlasher,
              slasher_effect_block: block + 1,
              redistribution_recipient: recipient,
              slashes: 4,
            },
          ],
          operator_set_strategy: [
            { avs, set_id: 1, strategy: stable },
            { avs, set_id: 1, strategy: lst },
          ],
        },
      ),
      { facts: sampleFacts({}, [slasher]) },
    );
    expect(directory.sets.get(`${avs} 1`)).toEqual({
      avs: { address: avs },
      id: 1,
      created: 77,
      strategies: [lst, stable],
      members: 1,
      slasher: { address: slasher, isContract: true },
      pendingSlasher: { address: nextSlasher, effectBlock: block + 1 },
      redistributionRecipient: { address: recipient },
      slashes: 4,
      totalEth: 110n * ETHER,
      slashableEth: 55n * ETHER,
      uncounted: 1,
    });
  });

  it('default: an AVS counts each stake once, though several sets have it', () => {
    const directory = directoryWith(
      {
        ...setWith({ magnitude: WAD / 2n }),
        avs: [{ address: avs, first_block: 55, metadata_uri: 'new', directory_uri: 'old' }],
        operator_set: [
          { avs, set_id: 1, slasher, slashes: 1 },
          { avs, set_id: 2, slasher, redistribution_recipient: recipient, slashes: 2 },
        ],
        operator_set_strategy: [
          { avs, set_id: 1, strategy: lst },
          { avs, set_id: 2, strategy: lst },
          { avs, set_id: 2, strategy: stable },
        ],
        membership: [
          { operator: first, avs, set_id: 1 },
          { operator: first, avs, set_id: 2 },
          { operator: second, avs, set_id: 2 },
          { operator: third, avs, set_id: 2, left_block: 5 },
        ],
        allocation: [
          { operator: first, avs, set_id: 1, strategy: lst, magnitude: WAD / 2n },
          { operator: first, avs, set_id: 2, strategy: lst, magnitude: WAD / 4n },
        ],
        registration: [
          { operator: third, avs },
          { operator: first, avs },
        ],
        slash: [
          { avs, set_id: 1, slash_id: 1, block: 1, operator: first, strategy: lst, slashed_shares: ETHER },
          { avs, set_id: 2, slash_id: 1, block: 2, operator: second, strategy: lst, slashed_shares: ETHER },
        ],
      },
      { facts: sampleFacts({ new: 'Oracle', old: 'Before' }) },
    );
    expect(directory.avss.get(avs)).toEqual({
      address: avs,
      name: 'Oracle',
      kind: 'both',
      firstSeen: 55,
      operatorSets: 2,
      strategies: 2,
      operators: 3,
      totalEth: 110n * ETHER,
      slashableEth: (165n * ETHER) / 2n,
      uncounted: 1,
      slashes: 3,
      lostEth: (22n * ETHER) / 10n,
      lostUncounted: 0,
      isRedistributing: true,
      slashers: [{ address: slasher }],
    });
  });

  it('behavior: an AVS without sets is what the older directory says of it', () => {
    const rows: SampleRows = {
      avs: [{ address: avs, directory_uri: 'old' }],
      operator: [{ address: first }],
    };
    const facts = sampleFacts({ old: 'Before' });
    const announced = directoryWith(rows, { facts });
    expect(announced.avss.get(avs)).toMatchObject({ name: 'Before', kind: 'none', operators: 0 });
    const used = directoryWith({ ...rows, registration: [{ operator: first, avs }] });
    expect(used.avss.get(avs)).toMatchObject({ kind: 'directory', operators: 1 });
  });

  it('default: an empty network has nothing', () => {
    const { operators, avss, sets, strategies: listed } = directoryWith({});
    expect([operators.size, avss.size, sets.size, listed.size]).toEqual([0, 0, 0, 0]);
  });
});

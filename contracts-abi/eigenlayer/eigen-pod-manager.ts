import { parseAbi } from 'viem';

export const eigenPodManagerAbi = parseAbi([
  'function beaconChainSlashingFactor(address podOwner) external view returns (uint64)',
  'error CurrentlyPaused()',
  'error EigenPodAlreadyExists()',
  'error InputAddressZero()',
  'error InvalidNewPausedStatus()',
  'error InvalidStrategy()',
  'error LegacyWithdrawalsNotCompleted()',
  'error OnlyDelegationManager()',
  'error OnlyEigenPod()',
  'error OnlyPauser()',
  'error OnlyProofTimestampSetter()',
  'error OnlyUnpauser()',
  'error SharesNegative()',
  'error SharesNotMultipleOfGwei()',
]);

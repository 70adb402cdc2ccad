import { parseAbi } from 'viem';

export const eigenPodManagerAbi = parseAbi([
  'function beaconChainSlashingFactor(address podOwner) external view returns (uint64)',
  'function ownerToPod(address podOwner) external view returns (address)',
  'function podOwnerDepositShares(address podOwner) external view returns (int256 shares)',
  'event BeaconChainSlashingFactorDecreased(address staker, uint64 prevBeaconChainSlashingFactor, uint64 newBeaconChainSlashingFactor)',
  'event NewTotalShares(address indexed podOwner, int256 newTotalShares)',
  'event PodDeployed(address indexed eigenPod, address indexed podOwner)',
  'event PodSharesUpdated(address indexed podOwner, int256 sharesDelta)',
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

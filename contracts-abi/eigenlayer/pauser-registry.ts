import { parseAbi } from 'viem';

export const pauserRegistryAbi = parseAbi([
  'function isPauser(address) external view returns (bool)',
  'function unpauser() external view returns (address)',
  'event PauserStatusChanged(address pauser, bool canPause)',
  'event UnpauserChanged(address previousUnpauser, address newUnpauser)',
  'error InputAddressZero()',
  'error OnlyUnpauser()',
]);

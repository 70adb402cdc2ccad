import { parseAbi } from 'viem';

export const erc20Abi = parseAbi([
  'function allowance(address owner, address spender) external view returns (uint256)',
  'function approve(address spender, uint256 amount) external returns (bool)',
  'function balanceOf(address account) external view returns (uint256)',
  'function decimals() external view returns (uint8)',
  'function name() external view returns (string)',
  'function symbol() external view returns (string)',
  'event Approval(address indexed owner, address indexed spender, uint256 value)',
  'event Transfer(address indexed from, address indexed to, uint256 value)',
  'error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)',
  'error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)',
  'error ERC20InvalidApprover(address approver)',
  'error ERC20InvalidReceiver(address receiver)',
  'error ERC20InvalidSender(address sender)',
  'error ERC20InvalidSpender(address spender)',
  'error SafeERC20FailedOperation(address token)',
]);

/** What a contract account answers when asked whether it signed a digest (ERC-1271). */
export const signatureValidatorAbi = parseAbi([
  'function isValidSignature(bytes32 digest, bytes signature) external view returns (bytes4)',
]);

/** A few old tokens answer their texts as 32 bytes. */
export const bytesTextAbi = parseAbi([
  'function name() external view returns (bytes32)',
  'function symbol() external view returns (bytes32)',
]);

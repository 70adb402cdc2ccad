/** A word of the protocol: what it is called in plain words, and what it means in one or two sentences. */
export type GlossaryEntry = { plain: string; definition: string };

export const glossary = {
  restaking: {
    plain: 'staking again',
    definition:
      'Pledging a token as security for services. If the operator you chose breaks a service’s rules, part of the pledge can be taken.',
  },
  strategy: {
    plain: 'asset pool',
    definition: 'The contract that holds one kind of token for everybody who deposited it.',
  },
  operator: {
    plain: 'operator',
    definition:
      'Who runs the services’ software. You delegate to one operator at a time, with everything you deposited.',
  },
  delegation: {
    plain: 'choosing an operator',
    definition:
      'Putting all your deposits, present and later, behind one operator. The operator cannot move your tokens, but they can be slashed through it.',
  },
  approver: {
    plain: 'by invitation',
    definition:
      'An account that an operator named to sign for each new staker. Without its signature you cannot delegate to that operator.',
  },
  avs: {
    plain: 'service',
    definition:
      'An autonomous verifiable service (AVS): the application that operators work for and that may slash them.',
  },
  'operator set': {
    plain: 'group of operators',
    definition: 'A group of operators that an AVS formed for one task, with its own slashing rules.',
  },
  allocation: {
    plain: 'stake promised to a group',
    definition:
      'The part of its stake that an operator put behind one operator set. That part, and no more, can be slashed by that set.',
  },
  magnitude: {
    plain: 'part of the stake',
    definition:
      'How the protocol counts parts of an operator’s stake in one strategy. It starts at one and only falls, by slashing.',
  },
  slash: {
    plain: 'loss as a penalty',
    definition:
      'Taking part of the stake behind an operator because an AVS says that it broke the rules. Everybody delegated to it loses the same share.',
  },
  'slashed of these': {
    plain: 'taken from what is here',
    definition:
      'What slashes took from the part that is restaked now, and from the part that waits since it was queued. What they took from parts that left before is not in it: an account’s own page tells all of it under “Where it went”. What ether lost on the beacon chain stands beneath it; where both may have taken, the chain does not tell how much each did, and “Where it went” does.',
  },
  'slashing factor': {
    plain: 'what slashing left',
    definition: 'The share of a stake that is left after all slashes of its operator.',
  },
  redistribution: {
    plain: 'slashed tokens go to somebody',
    definition:
      'In a redistributing operator set slashed tokens go to an account that the AVS named. Otherwise they are burned.',
  },
  'deposit shares': {
    plain: 'shares you were given',
    definition:
      'How much you deposited, counted in shares of the strategy. Slashing does not change this number, so it is not your balance.',
  },
  'withdrawable shares': {
    plain: 'shares you can take out',
    definition:
      'Your deposit shares after all slashing. These, at the strategy’s rate, are what you own in tokens.',
  },
  'scaling factor': {
    plain: 'correction for earlier slashes',
    definition:
      'A number kept for each of your deposits so that slashes from before you joined an operator do not touch you.',
  },
  'exchange rate': {
    plain: 'tokens per share',
    definition:
      'How many tokens one share of a strategy is worth. It grows when the strategy receives tokens.',
  },
  queued: {
    plain: 'waiting to be withdrawn',
    definition:
      'A withdrawal was requested and its delay is running. Until the delay ends it can still be slashed.',
  },
  'withdrawal delay': {
    plain: 'waiting time',
    definition: 'The number of blocks between requesting a withdrawal and being able to collect it.',
  },
  'complete as tokens': {
    plain: 'collect',
    definition: 'Ending a withdrawal by taking the tokens into your wallet.',
  },
  'complete as shares': {
    plain: 'put back',
    definition:
      'Ending a withdrawal by depositing it again, under the operator you are delegated to at that time.',
  },
  undelegate: {
    plain: 'leave the operator',
    definition: 'Ending the delegation. Everything you deposited goes into the withdrawal queue.',
  },
  redelegate: {
    plain: 'change the operator',
    definition:
      'Leaving one operator and choosing another in one transaction. The stake passes through the queue and stays slashable by the old operator until its delay ends.',
  },
  allowance: {
    plain: 'permission to take tokens',
    definition: 'How many of your tokens a contract may move. Rampart asks for exactly what a deposit needs.',
  },
  'withdrawal root': {
    plain: 'fingerprint of a withdrawal',
    definition: 'A hash of everything a queued withdrawal consists of; the contract knows it by this alone.',
  },
  'exit window': {
    plain: 'time to leave',
    definition:
      'Whether stakers can leave an operator before new slashing can begin: how long it must wait before a new allocation takes effect, against how long a withdrawal takes.',
  },
  'allocation delay': {
    plain: 'notice',
    definition:
      'How many blocks pass between an operator allocating stake to an operator set and the set being able to slash it. Each operator chooses its own.',
  },
  split: {
    plain: 'what the operator keeps',
    definition:
      'The share of rewards that an operator keeps before its delegators get theirs. One holds by default; the operator may set others for a service, for an operator set, and for programmatic incentives.',
  },
  'encumbered magnitude': {
    plain: 'promised part',
    definition:
      'Magnitude that is bound to operator sets: in force, on its way to be, or released but not free yet. The rest can be allocated.',
  },
  'slashable stake': {
    plain: 'what can be taken',
    definition:
      'The part of the operators’ stake that an operator set can take at the least, now: what they allocated to it, also of those who left and can still be slashed. What waits in the withdrawal queue is not in it.',
  },
} as const satisfies Record<string, GlossaryEntry>;

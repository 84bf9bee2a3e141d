/** What a platform has to prove about itself, by the short names that rules and reports use. */
export const PROOF_POINTS = {
  'accountable-identity': 'every workload has one identity of its own, and somebody answers for it',
  'reasoned-route': 'every route has a reason',
  'classified-copy': 'every durable copy of data is known, classified and guarded',
  'bounded-privilege': 'every privileged operation is bounded in who, what and how long',
  'supported-boundary': 'whoever supports the platform stays outside its data',
  'reversible-migration': 'every step of a migration has a way back',
} as const;

/** The short name of a proof point. */
export type ProofPoint = keyof typeof PROOF_POINTS;

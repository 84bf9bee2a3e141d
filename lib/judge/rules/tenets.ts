/**
 * The tenets of zero trust, by their number in NIST SP 800-207 section 2.1, each in a few words of our own.
 *
 * @see https://doi.org/10.6028/NIST.SP.800-207
 */
export const TENETS = {
  1: 'every data source and every service is a resource',
  2: 'every connection is secured, wherever it comes from',
  3: 'access is given for a session, not for good',
  4: 'a policy decides, on what is known of subject and resource',
  5: 'what is owned is watched, and how well it is guarded is measured',
  6: 'who asks is proved, and what they may is enforced, before anything is reached',
  7: 'what happens is recorded and used to do better',
} as const;

/** The number of a tenet. */
export type Tenet = keyof typeof TENETS;

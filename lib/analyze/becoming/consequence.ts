/**
 * How an action bears on others than its resource.
 *
 * `itself`: its holder becomes the identity that the resource is. `grown`: the identity gets any permission, whoever holds it. `runs-as`: its
 * holder decides what code runs as the roles of the resource. `passed`: so does whoever may also start something with that role. `member`: any member of the
 * group. `subjects`: any certificate subject of the authority. `user`: the SCRAM user of the secret. `key`: whatever the key encrypts. `policy`:
 * the resource's own policy, and so everybody's access to it. `deploys`: whatever the deployment's role may. `guard`: no identity, but the
 * boundary itself. `evidence`: what would tell of it.
 */
export type Way = 'itself' | 'grown' | 'runs-as' | 'passed' | 'member' | 'subjects' | 'user' | 'key' | 'policy' | 'deploys' | 'guard' | 'evidence';

/** What it comes to when somebody holds an action. */
export interface Consequence {
  /** Actions, as IAM writes them; any one suffices. */
  readonly actions: readonly string[];
  /** How. */
  readonly way: Way;
  /** What its holder may do, said after "may": lower case, no full stop. `{what}` is the resource, `{who}` whom the holder becomes. */
  readonly means: string;
}

/** A role that is passed counts only together with something that runs as it. */
export interface PassedTo {
  /** The service whose principal the role's trust must admit. */
  readonly service: string;
  /** Actions of which one starts something of that service with the role. */
  readonly actions: readonly string[];
  /** What that makes: a noun with its article. */
  readonly makes: string;
}

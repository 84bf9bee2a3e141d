import type { AdminPlan } from '../../admin/plan';
import type { SliceUser } from '../../model/slice';
import { throwIfAny, type Problem } from '../../model/problem';
import { parseJavaProperties } from '../../semantics/kafka/java-properties';
import { readPrivateFile, type Warn } from './private-file';

/** Passwords of SCRAM users, by name. */
export class Credentials {
  /**
   * Reads passwords: of a file, and of the environment, which goes before it. Both are properties, `user=password`.
   *
   * @param file path, if one was given
   * @param env the environment
   * @param warn told when others can read the file
   * @throws TrustError INPUT_MISSING
   */
  public static read(file: string | undefined, env: NodeJS.ProcessEnv, warn: Warn): Credentials {
    const texts = [
      ...(file === undefined ? [] : [readPrivateFile(file, 'properties of the form user=password', warn).toString('utf8')]),
      ...(env[CREDENTIALS_VARIABLE] === undefined ? [] : [env[CREDENTIALS_VARIABLE]]),
    ];
    return new Credentials(new Map(texts.flatMap((text) => [...parseJavaProperties(text)]).filter(([, password]) => password !== '')));
  }

  private constructor(private readonly passwords: ReadonlyMap<string, string>) {}

  /**
   * The password of a user.
   *
   * @param user as a slice declares it
   * @returns the password; empty where none was given, see {@link cover}
   */
  public password({ user }: Pick<SliceUser, 'user'>): Promise<string> {
    return Promise.resolve(this.passwords.get(user) ?? '');
  }

  /**
   * Makes sure that a plan's users have passwords, before anything is changed.
   *
   * @param plan what will be applied
   * @throws TrustError INPUT_MISSING
   */
  public cover(plan: AdminPlan): void {
    const needed = new Set([...plan.users.additions, ...plan.users.changes.map(({ to }) => to)].map(({ user }) => user));
    throwIfAny([...needed].filter((user) => !this.passwords.has(user)).sort().map((user): Problem => ({
      code: 'INPUT_MISSING', what: 'no password was given for this user', given: user, allowed: `--credentials FILE with a line user=password, or ${CREDENTIALS_VARIABLE}`, where: 'the command line',
    })));
  }
}

/** The environment variable that holds lines of the form `user=password`. */
export const CREDENTIALS_VARIABLE = 'ZTK_CREDENTIALS';

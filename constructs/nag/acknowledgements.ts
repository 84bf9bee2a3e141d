import { Validations } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** An acknowledgement of one of our findings. */
export interface Acknowledgement {
  /** The id, without the prefix of the pack. */
  readonly id: string;
  /** The reason that was given. */
  readonly reason: string;
  /** The construct at which it was given; it holds for everything below. */
  readonly constructPath: string;
}

/**
 * Every acknowledgement that names our pack, anywhere in the construct tree.
 *
 * @param root the root of the tree
 * @param packName the name of the pack
 */
export function acknowledgements(root: IConstruct, packName: string): readonly Acknowledgement[] {
  const prefix = `${packName}::`;
  return root.node.findAll().flatMap((node) => node.node.metadata
    .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap((entry) => Object.entries(entry.data as Record<string, unknown>))
    .filter(([id]) => id.startsWith(prefix))
    .map(([id, reason]) => ({
      id: id.slice(prefix.length), reason: typeof reason === 'string' ? reason.trim() : '', constructPath: node.node.path,
    })));
}

/**
 * Whether a construct is another one or stands below it.
 *
 * @param path a construct path
 * @param ancestor another construct path; the root's is empty
 */
export function isWithin(path: string, ancestor: string): boolean {
  return ancestor === '' || path === ancestor || path.startsWith(`${ancestor}/`);
}

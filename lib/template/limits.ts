/** Characters of one file that are read; CloudFormation takes templates of 1 MB. */
export const MAX_FILE_SIZE = 20_000_000;

/** Characters of one YAML file that are read: its syntax tree takes hundreds of times its size. */
export const MAX_YAML_SIZE = 4_000_000;

/** Characters of all files together. */
export const MAX_TOTAL_SIZE = 100_000_000;

/** How deep lists and maps may nest in a file. */
export const MAX_NESTING = 200;

/**
 * Characters as people read them, `20 MB`.
 *
 * @param size how many
 */
export function megabytes(size: number): string {
  return `${Math.ceil(size / 1_000_000)} MB`;
}

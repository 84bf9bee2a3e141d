const COMMON_NAME = /(?:^|[,+])\s*CN=((?:\\.|[^,+\\])*)/i;

/**
 * The common name of a distinguished name as RFC 2253 writes it; undefined where it has none, or the text is no distinguished name.
 *
 * @param subject such as `CN=fraud,OU=risk`
 */
export function commonNameOf(subject: string): string | undefined {
  const found = COMMON_NAME.exec(subject)?.[1]?.replace(/\\(.)/g, '$1').trim();
  return found === undefined || found === '' ? undefined : found;
}

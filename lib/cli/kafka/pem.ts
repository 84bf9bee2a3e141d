/** One block of a PEM text. */
export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, `ENCRYPTED PRIVATE KEY`, … */
  readonly label: string;
  /** The block, with line breaks where OpenSSL wants them. */
  readonly text: string;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;

/**
 * The blocks of a PEM text. Kafka also takes them on one line, as a property has them; OpenSSL does not.
 *
 * @param text anything
 */
export function pemBlocks(text: string): PemBlock[] {
  return [...text.matchAll(BLOCK)].map(([whole, label = '', body = '']) => {
    // Old encrypted keys carry headers, whose line breaks count.
    if (body.includes(':')) return { label, text: `${whole}\n` };
    const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
    return { label, text: [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n') };
  });
}

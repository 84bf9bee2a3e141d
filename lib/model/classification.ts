/** How much harm a disclosure would do, from none to most. The order is the order of harm. */
export const CLASSIFICATIONS = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED'] as const;

/** See {@link CLASSIFICATIONS}. */
export type ClassificationName = (typeof CLASSIFICATIONS)[number];

/** How long a durable copy of data of each classification is kept at least and at most, in days. */
export interface RetentionRange {
  /** Copies must live this long, so that an incident can be reconstructed. */
  readonly atLeastDays: number;
  /** Copies must not live longer than this. */
  readonly atMostDays: number;
  /** What is used when nothing is said. */
  readonly defaultDays: number;
}

/** Retention of durable copies (buckets) by classification. Topics state their own. */
export const COPY_RETENTION: Readonly<Record<ClassificationName, RetentionRange>> = {
  PUBLIC: { atLeastDays: 1, atMostDays: 3650, defaultDays: 90 },
  INTERNAL: { atLeastDays: 1, atMostDays: 1825, defaultDays: 180 },
  CONFIDENTIAL: { atLeastDays: 1, atMostDays: 1095, defaultDays: 365 },
  RESTRICTED: { atLeastDays: 1, atMostDays: 730, defaultDays: 365 },
};

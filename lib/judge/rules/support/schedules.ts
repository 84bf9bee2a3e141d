const RATE = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/;
const CRON = /^cron\(([^)]*)\)$/;
const IN_A_DAY: Readonly<Record<string, number>> = { minute: 1440, hour: 24, day: 1 };
const DAYS_OF_MONTH = 31;
const MONTHS = 12;

/**
 * Days that can pass between two times of a schedule, at most; undefined where that cannot be told.
 *
 * @param expression `rate(30 days)` or `cron(0 4 1 * ? *)`, in lower case
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
export function daysBetween(expression: string): number | undefined {
  const rate = RATE.exec(expression);
  if (rate !== null) return Math.ceil(Number(rate[1]) / (IN_A_DAY[rate[2] ?? ''] ?? 1));
  const [, , , months, , years = '*'] = CRON.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  if (months === undefined || years !== '*') return undefined;
  const apart = monthsBetween(months);
  return apart === undefined ? undefined : apart * DAYS_OF_MONTH;
}

/** Months that can pass between two that a field of cron names: every one, every few, or a list of numbers. */
function monthsBetween(field: string): number | undefined {
  if (field === '*') return 1;
  const step = /^(?:\*|1)\/(\d+)$/.exec(field);
  if (step !== null) return Math.max(1, Number(step[1]));
  const named = field.split(',').map(Number).sort((a, b) => a - b);
  if (named.some((month) => !Number.isInteger(month) || month < 1 || month > MONTHS)) return undefined;
  return Math.max(...named.map((month, index) => (named[index + 1] ?? (named[0] ?? month) + MONTHS) - month));
}

import type { Problem } from '../../model/problem';

/** Broker settings that decide about access, and what they may be. */
const BOOLEAN = { allowed: 'true or false', fits: (value: string): boolean => /^(true|false)$/i.test(value.trim()) };
const ACCESS_SETTINGS = {
  'allow.everyone.if.no.acl.found': BOOLEAN,
  'auto.create.topics.enable': BOOLEAN,
  'super.users': { allowed: 'principals with a semicolon between: User:CN=admin;User:ops', fits: (value: string): boolean => principalsOf(value).every((one) => /^[^:]+:.+$/.test(one)) },
  'ssl.principal.mapping.rules': { allowed: "rules of Kafka, none of them empty: RULE:pattern/replacement/, DEFAULT", fits: (value: string): boolean => value.trim() !== '' },
};

/** What the templates say of access, apart: each goes to another place. */
export interface AccessSettings {
  /** Settings of brokers as a whole. */
  readonly broker: Readonly<Record<string, string>>;
  /** Settings of the listener for certificates. */
  readonly certificates: Readonly<Record<string, string>>;
  /** Principals to whom everything is allowed. */
  readonly superUsers: readonly string[];
}

/**
 * What is wrong with settings: any of another name, and values that Kafka does not take.
 *
 * @param settings values by name
 */
export function problemsOfSettings(settings: Readonly<Record<string, string>>): Problem[] {
  const known: Readonly<Record<string, typeof BOOLEAN | undefined>> = ACCESS_SETTINGS;
  return Object.entries(settings).flatMap(([name, value]): Problem[] => {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined;
    const where = 'the settings of the broker to rehearse with';
    if (rule === undefined) {
      return [{ code: 'INPUT_UNSUPPORTED', what: 'this setting does not decide about access', given: name, allowed: Object.keys(known).join(', '), where }];
    }
    return rule.fits(value) ? [] : [{ code: 'INPUT_UNSUPPORTED', what: 'Kafka does not take this value', given: value, allowed: rule.allowed, where: `${name} in ${where}` }];
  });
}

/**
 * Takes settings apart.
 *
 * @param settings values by name, without problems
 */
export function accessSettings(settings: Readonly<Record<string, string>>): AccessSettings {
  const { 'super.users': superUsers = '', 'ssl.principal.mapping.rules': rules, ...broker } = settings;
  return { broker, superUsers: principalsOf(superUsers), certificates: rules === undefined ? {} : { 'ssl.principal.mapping.rules': rules } };
}

function principalsOf(text: string): string[] {
  return text.split(';').map((principal) => principal.trim()).filter((principal) => principal !== '');
}

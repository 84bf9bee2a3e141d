import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accountIds } from '../analyze/names/account';
import type { AccountFacts } from '../judge/account';
import { joinSides, provedTogether, unplacedStack, type Side } from '../judge/contracts';
import type { Broken } from '../judge/prove';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../model/trust-document';
import { readStacks, type Platform } from '../template';
import { readTrustFile } from './assembly';
import { shown } from './files';
import { readPlatforms } from './platform';
import { collectFiles } from './platform-files';
import { refuse } from './problems';
import { trustFileBeside } from './trust-beside';

/** Several repositories that are proved as one platform. */
export interface JoinedPart {
  /** Their templates. */
  readonly platform: Platform;
  /** What all of them declare. */
  readonly trust: TrustDocument;
  /** The repositories. */
  readonly sides: readonly Side[];
  /** Grants that stand on an offer which nobody makes. */
  readonly unoffered: readonly Broken[];
}

/** Several repositories that are looked at as one platform. */
export interface JoinedPlatform extends JoinedPart {
  /** What is proved each by itself: one for each account, and for each network that a private connection leads from. */
  readonly parts: readonly JoinedPart[];
}

const MANIFEST = 'manifest.json';

/**
 * Reads a directory that holds the assemblies of several repositories, each with its trust.json, as one platform.
 *
 * @param path PLATFORM
 * @returns undefined where it is anything else
 * @throws TrustError INPUT_UNSUPPORTED where two of their stacks have one name, or they are of several accounts and a stack does not say its own; INPUT_UNREADABLE
 */
export function readJoined(path: string): JoinedPlatform | undefined {
  const root = resolve(path);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true || existsSync(join(root, MANIFEST))) return undefined;
  const folders = readdirSync(root).filter((name) => existsSync(join(root, name, MANIFEST))).sort();
  if (folders.length < 2) return undefined;
  const sides = folders.flatMap((folder) => sidesOf(root, folder));
  if (sides.length < folders.length) return undefined;
  refuseSameStacks(sides, path);
  refuseUnplaced(sides, path);
  const parts = provedTogether(sides);
  const whole = read(sides, [], root);
  return { ...whole, parts: parts.length === 1 ? [whole] : parts.map((part) => read(part, sides.filter((side) => !part.includes(side)), root)) };
}

function read(sides: readonly Side[], others: readonly Side[], root: string): JoinedPart {
  const { stacks, files, trust, unoffered } = joinSides(sides, others);
  const result = readStacks('', stacks, files);
  if (result.ok && result.platforms[0] !== undefined) return { platform: result.platforms[0], trust, sides, unoffered };
  return refuse({ code: 'INPUT_UNREADABLE', what: 'these assemblies can not be read together', given: result.ok ? 'no stack' : result.problems.map(({ what }) => what).join('; '), allowed: 'cloud assemblies as syntheses write them', where: shown(root) });
}

/** One side for each Stage that declares something. */
function sidesOf(root: string, folder: string): Side[] {
  const directory = join(root, folder);
  if (!existsSync(join(directory, TRUST_DOCUMENT_FILE)) && readdirSync(directory).every((name) => !existsSync(join(directory, name, TRUST_DOCUMENT_FILE)))) return [];
  const files = new Map(collectFiles(directory).files.map(({ path, text }) => [`${folder}/${path}`, text]));
  const platforms = readPlatforms(directory);
  return platforms.flatMap((platform): Side[] => {
    const file = trustFileBeside(directory, platform);
    if (file === undefined) return [];
    const stacks = platform.templates.filter(({ stack }) => !stack.includes('/')).map(({ stack, path, environment }) => ({ name: stack, path: `${folder}/${path}`, environment }));
    return [{ name: platforms.length > 1 ? `${folder}/${platform.name}` : folder, trust: readTrustFile(file), stacks, files }];
  });
}

function refuseSameStacks(sides: readonly Side[], path: string): void {
  const names = sides.flatMap(({ stacks }) => stacks.map(({ name }) => name));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return;
  refuse({ code: 'INPUT_UNSUPPORTED', what: 'two of these assemblies have a stack of one name: a place would name both', given: twice, allowed: 'assemblies whose stacks have names of their own', where: shown(resolve(path)) });
}

/**
 * Refuses policies of an organisation where templates are of several accounts: which of these are in it, nothing says.
 *
 * @param joined several repositories
 * @param facts what `--account` gave
 * @param path PLATFORM
 * @throws TrustError INPUT_UNSUPPORTED
 */
export function refuseOrganizations({ platform }: JoinedPlatform, facts: readonly AccountFacts[], path: string): void {
  const accounts = accountIds(platform);
  if (accounts.length < 2 || facts.every(({ kind }) => kind === 'account')) return;
  refuse({
    code: 'INPUT_UNSUPPORTED', what: 'which of several accounts are in the organisation whose policies are given can not be told', given: accounts.join(', '),
    allowed: 'the assemblies of each account by themselves, or facts of accounts alone', where: shown(resolve(path)),
  });
}

/** Names, ranges and "this account" mean nothing across accounts unless it is known which is whose. */
function refuseUnplaced(sides: readonly Side[], path: string): void {
  const found = unplacedStack(sides);
  if (found === undefined) return;
  refuse({
    code: 'INPUT_UNSUPPORTED', what: 'these assemblies are of several accounts or networks, and of one stack it can not be told in which account it is', given: found.name,
    allowed: 'stacks with the account in their env', where: shown(resolve(path)),
  });
}

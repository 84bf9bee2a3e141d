import type { KafkaResourceType } from '../../model/kafka';
import { patternsOf } from './patterns';
import type { Scene } from './scene';
import { witnessesOf, type Witnesses } from './witnesses';

/** All names that anything is tried on. Sorted; strangers among them. */
export interface Universe {
  /** Topics that exist. */
  readonly topics: readonly string[];
  /** Topics that do not exist, and that somebody tries to create. */
  readonly unmade: readonly string[];
  /** Consumer groups. */
  readonly groups: readonly string[];
  /** Transactional ids. */
  readonly transactionalIds: readonly string[];
  /** The names that nobody names, by the kind of resource. */
  readonly strangers: Readonly<Record<NamedType, string>>;
  /** Of each name that is made up for a pattern, the names of its patterns: see {@link Witnesses.made}. */
  readonly made: Readonly<Record<NamedType, Witnesses['made']>>;
}

/** Kinds of resources that have names. */
export type NamedType = Exclude<KafkaResourceType, 'cluster'>;

const TOPIC = /^[a-zA-Z0-9._-]{1,249}$/;
/** Kafka's own, which no client is tried on. */
const INTERNAL: readonly string[] = ['__consumer_offsets', '__transaction_state', '__share_group_state', '__cluster_metadata', '.', '..'];

/**
 * What is tried on: what the declaration or the templates name, a witness of each pattern, and of each kind a stranger that nobody names.
 *
 * The topic in which slices are kept is one of them: nobody but the administrator may touch it.
 *
 * @param scene the cluster
 */
export function universeOf(scene: Scene): Universe {
  const patterns = patternsOf(scene);
  const of = (type: KafkaResourceType, isName: (name: string) => boolean, key?: (name: string) => string): Witnesses =>
    witnessesOf(patterns.filter(({ resourceType }) => resourceType === type), isName, key);
  const topics = of('topic', (name) => TOPIC.test(name) && !INTERNAL.includes(name), (name) => name.replaceAll('.', '_'));
  const [groups, transactionalIds] = [of('group', isText), of('transactional-id', isText)];
  return {
    topics: withStranger(topics), unmade: present([topics.second, ...topics.unmade]), groups: withStranger(groups), transactionalIds: withStranger(transactionalIds),
    strangers: { 'topic': topics.stranger, 'group': groups.stranger, 'transactional-id': transactionalIds.stranger },
    made: { 'topic': topics.made, 'group': groups.made, 'transactional-id': transactionalIds.made },
  };
}

function withStranger({ names, stranger }: Witnesses): readonly string[] {
  return present([...names, stranger]);
}

function present(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== '').sort();
}

/** Control characters stand in no name that anybody means, and clients refuse blanks. */
function isText(name: string): boolean {
  return name !== '' && name.length <= 249 && !/[\s\p{Cc}]/u.test(name);
}

import type { Place } from '../../../template';
import type { Context } from '../../context';
import type { Edge, UnknownPart } from '../../world';
import type { ClusterIndex } from '../named-clusters';
import { isUnconditional } from '../reading';

/** What is found about flows. */
export interface Flows {
  /** Who reads or writes which topic. */
  readonly edges: readonly Edge[];
  /** What can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/** Finds the flows of one kind of resource. */
export type FlowReader = (context: Context, index: ClusterIndex) => Flows;

/** A topic that something reads or writes, of which cluster. */
export interface FlowTarget {
  /** The noun of the cluster, or the addresses of its brokers. */
  readonly cluster: string;
  /** The topic's name, or a pattern between slashes: `/orders\..*` and another slash. */
  readonly topic: string;
}

/**
 * An edge of a flow. Edges are compared by equality: a second topic is a new edge, and so is a pattern where names stood before.
 *
 * @param subject the noun that reads or writes
 * @param operation which of both
 * @param target what
 * @param place the text that says so
 * @param because what it means
 */
export function flowEdge(subject: string, operation: 'reads' | 'writes', target: FlowTarget, place: Place, because?: string): Edge {
  const topic = `topic:${target.topic}`;
  return {
    boundary: 'data', subject, operation, resource: `${topic} of ${target.cluster}`, always: isUnconditional(place), location: place.location,
    because: because ?? `${subject} ${operation} ${topic} of ${target.cluster}`,
    fix: operation === 'reads' ? 'name only the topics that it must read' : 'name only the topics that it must write',
  };
}

/**
 * A place that should name a topic or a cluster, and does not say which.
 *
 * @param context the nouns
 * @param place the place
 * @param what what it should say
 */
export function flowUnknown(context: Context, place: Place, what: string): UnknownPart {
  return { id: `flow:${context.key(place.resource)}:${what}:${place.describe()}`, location: place.location, reason: `${what} can't be told: it is ${place.describe()}` };
}

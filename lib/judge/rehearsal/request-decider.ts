import { decideRequest, type AuthorizerSettings, type KafkaRequest, type LiveAcl, type RequestDecision } from '../../semantics/kafka';

/** Where the clients of a rehearsal come from. */
export const HERE = '127.0.0.1';

/** Decides requests over one set of bindings: thousands of cells ask for the same few. */
export class RequestDecider {
  private readonly known = new Map<string, RequestDecision>();
  private readonly own = new Map<string, readonly LiveAcl[]>();

  public constructor(private readonly bindings: readonly LiveAcl[], private readonly settings: AuthorizerSettings) {}

  /**
   * Whether a request succeeds, from this machine.
   *
   * @param principal who sends it
   * @param request the request
   */
  public decide(principal: string, request: KafkaRequest): RequestDecision {
    const id = `${principal}\n${JSON.stringify(request)}`;
    const found = this.known.get(id) ?? decideRequest(this.concerning(principal), { principal, host: HERE }, request, this.settings);
    this.known.set(id, found);
    return found;
  }

  /** Whomever a binding concerns, it turns default-allow off where it stands; under default deny, those of others decide nothing. */
  private concerning(principal: string): readonly LiveAcl[] {
    if (this.settings.allowEveryoneIfNoAclFound) return this.bindings;
    const found = this.own.get(principal) ?? this.bindings.filter((binding) => binding.principal === principal || binding.principal === 'User:*');
    this.own.set(principal, found);
    return found;
  }
}

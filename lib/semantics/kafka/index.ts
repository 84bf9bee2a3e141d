export {
  parseSuperUsers, type AclOperation, type AuthorizationRequest, type AuthorizedResourceType, type AuthorizerSettings, type LiveAcl, type RequestedOperation,
  type Requester,
} from './acl';
export { decide, type DecidingRule, type KafkaDecision } from './decide';
export { decideAny, type AnyResourceRequest } from './decide-any';

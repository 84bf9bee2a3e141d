export {
  parseSuperUsers, type AclOperation, type AuthorizationRequest, type AuthorizedResourceType, type AuthorizerSettings, type LiveAcl, type RequestedOperation,
  type Requester,
} from './acl';
export { decide, type DecidingRule, type KafkaDecision } from './decide';
export { decideAny, type AnyResourceRequest } from './decide-any';
export {
  actionOf, CONNECT_ACTION, iamNeeds, KAFKA_ACTIONS, kafkaAction, leastOf, needsOf, operationOf, type IamCheck, type KafkaAction,
} from './iam-operations';
export { decodedProperties, parseJavaProperties } from './java-properties';
export { mapPrincipal, type MappedName } from './principal-mapping';
export { type Alternatives, type Check, type Row, type SourceLine } from './requests/check';
export { decideRequest, type DecidedCheck, type RequestDecision } from './requests/decide-request';
export { needs, REQUEST_TABLE } from './requests/needs';
export { type Api, type ConfigResource, type KafkaRequest, type KafkaRequests } from './requests/request';

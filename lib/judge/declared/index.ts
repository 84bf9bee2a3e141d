export { contextMeeting, principalOf, requesterOf, statementOf } from './admission';
export { coversAcl, declaredAcls } from './acls';
export { bucketArns, declaredAllows, kafkaArn, roleOf, subjectKey, type DeclaredAllows } from './allows';
export { DATA_NEEDS, type DataNeeds } from './data-needs';
export { isElsewhere } from './elsewhere';
export { ADMINISTRATOR_NEEDS, JOURNAL, kafkaNeeds, type KafkaNeed } from './kafka-needs';
export { declaredRules, endsOf, peerOf } from './network';
export { nounsOf, placeKey, type Nouns } from './nouns';
export { TrustIndex } from './trust-index';

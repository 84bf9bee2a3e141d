/** A service that runs what it is given as a role that is passed to it. */
export interface Starter {
  /** The service, as a role's trust names it. */
  readonly service: string;
  /** Actions, lower-case, each of which makes something that runs as the role. */
  readonly actions: readonly string[];
}

/**
 * What makes code of one's own run as a role that one may pass.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const STARTERS: readonly Starter[] = [
  { service: 'lambda.amazonaws.com', actions: ['lambda:createfunction', 'lambda:updatefunctionconfiguration'] },
  { service: 'ecs-tasks.amazonaws.com', actions: ['ecs:registertaskdefinition', 'ecs:runtask', 'ecs:starttask'] },
  { service: 'ec2.amazonaws.com', actions: ['ec2:runinstances', 'ec2:associateiaminstanceprofile', 'ec2:replaceiaminstanceprofileassociation'] },
  { service: 'kafkaconnect.amazonaws.com', actions: ['kafkaconnect:createconnector'] },
  { service: 'glue.amazonaws.com', actions: ['glue:createjob', 'glue:updatejob', 'glue:createsession', 'glue:createdevendpoint'] },
  { service: 'codebuild.amazonaws.com', actions: ['codebuild:createproject', 'codebuild:updateproject'] },
  { service: 'states.amazonaws.com', actions: ['states:createstatemachine', 'states:updatestatemachine'] },
  { service: 'pipes.amazonaws.com', actions: ['pipes:createpipe', 'pipes:updatepipe'] },
  { service: 'firehose.amazonaws.com', actions: ['firehose:createdeliverystream'] },
  { service: 'sagemaker.amazonaws.com', actions: ['sagemaker:createnotebookinstance', 'sagemaker:createtrainingjob', 'sagemaker:createprocessingjob'] },
  { service: 'pods.eks.amazonaws.com', actions: ['eks:createpodidentityassociation', 'eks:updatepodidentityassociation'] },
];

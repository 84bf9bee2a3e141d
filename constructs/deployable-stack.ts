import { Aspects, CfnResource, CfnWaitConditionHandle, type Stack } from 'aws-cdk-lib';

const ID = 'DeclaresOnly';

/**
 * Makes a stack that declares access, and nothing that AWS runs, a template that CloudFormation takes: it wants one resource. A handle that nobody
 * waits for does nothing and costs nothing.
 *
 * @param stack a stack with grants or adopted state
 */
export function makeDeployable(stack: Stack): void {
  // Only at synthesis it shows whether anything else stands in it.
  Aspects.of(stack).add({
    visit: (node) => {
      if (node !== stack || stack.node.findAll().some((each) => CfnResource.isCfnResource(each))) return;
      new CfnWaitConditionHandle(stack, ID);
    },
  });
}

export { planDeployment } from './plan';
export {
  verdictOf, type AttributeChange, type ClusterPlan, type DeployPlan, type DeployVerdict, type Difference, type Loss, type Replacement, type Untold,
} from './result';
export { TYPES_AS_OF } from './types';

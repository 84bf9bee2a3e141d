import { App } from 'aws-cdk-lib';
import { quickstart } from '../../../examples/quickstart';

const app = new App();
quickstart(app);
app.synth();

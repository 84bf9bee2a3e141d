import { App } from 'aws-cdk-lib';
import { partner } from '.';

const app = new App();
partner(app);
app.synth();

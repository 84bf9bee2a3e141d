import { App } from 'aws-cdk-lib';
import { publisher } from '.';

const app = new App();
publisher(app);
app.synth();

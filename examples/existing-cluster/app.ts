import { App } from 'aws-cdk-lib';
import { existingCluster } from '.';

const app = new App();
existingCluster(app);
app.synth();

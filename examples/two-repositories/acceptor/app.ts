import { App } from 'aws-cdk-lib';
import { acceptor } from '.';

const app = new App();
acceptor(app);
app.synth();

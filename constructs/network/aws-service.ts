/** AWS services that a platform's segments reach through an endpoint of its own network. */
export type AwsService = 's3' | 'kms' | 'sts' | 'logs' | 'kafka' | 'lambda' | 'secretsmanager' | 'ecr.api' | 'ecr.dkr' | 'acm-pca' | 'monitoring';

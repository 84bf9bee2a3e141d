import { Validations, aws_kafkaconnect as kafkaconnect } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { shortDigest } from '../../lib/derive/digest';

/** A plugin that exists: its revision can't be changed, and what is in it shows where it was made. */
export interface ExistingPlugin {
  /** ARN of a custom plugin that exists, in full. */
  readonly arn: string;
  /** Its revision. */
  readonly revision: number;
}

/** A plugin that is made of one version of one object. */
export interface PackagedPlugin {
  /** ARN of the bucket that holds the package. */
  readonly bucketArn: string;
  /** The object: a ZIP or a JAR file. */
  readonly key: string;
  /** The one version of it that was reviewed. */
  readonly objectVersion: string;
}

/** The code of a connector. */
export type ConnectorPlugin = ExistingPlugin | PackagedPlugin;

/**
 * Where the code comes from, for trust.json.
 *
 * @param plugin the code
 */
export function codeOf(plugin: ConnectorPlugin): string {
  return 'arn' in plugin ? plugin.arn : plugin.bucketArn;
}

/**
 * The plugin as a connector takes it. One that is made of a package has a new name for each version: nothing of it can be changed.
 *
 * @param scope the connector
 * @param name the connector's name
 * @param plugin the code
 */
export function definePlugin(scope: Construct, name: string, plugin: ConnectorPlugin): kafkaconnect.CfnConnector.CustomPluginProperty {
  if ('arn' in plugin) {
    Validations.of(scope).acknowledge({
      id: `ZeroTrustKafkaChecks::ZTK-CONNECT-PLUGIN[plugin:${plugin.arn}]`, reason: 'the plugin exists; its ARN and revision are literal, and neither can be given other code',
    });
    return { customPluginArn: plugin.arn, revision: plugin.revision };
  }
  const { bucketArn, key, objectVersion } = plugin;
  const made = new kafkaconnect.CfnCustomPlugin(scope, 'Plugin', {
    name: `${name}-${shortDigest([bucketArn, key, objectVersion].join('\u0000'))}`, contentType: key.toLowerCase().endsWith('.jar') ? 'JAR' : 'ZIP',
    location: { s3Location: { bucketArn, fileKey: key, objectVersion } },
  });
  return { customPluginArn: made.attrCustomPluginArn, revision: made.attrRevision };
}

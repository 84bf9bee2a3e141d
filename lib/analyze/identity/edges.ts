import type { Resource } from '../../template';
import type { Context } from '../context';
import { showText } from '../names/symbolic';
import type { Edge } from '../world';
import { edgeOf, nounsAt } from './edge-of';

type EdgesOf = (context: Context, resource: Resource) => readonly Edge[];

const USER = 'AWS::IAM::User';
const ROLE = 'AWS::IAM::Role';
const UNKNOWN_WHO = 'somebody who can not be told';

/** Facts about identities, by the type of the resource that states them. */
const EDGES: Readonly<Record<string, EdgesOf>> = {
  'AWS::IAM::AccessKey': (context, key) => {
    const place = context.platform.propertiesOf(key).get('UserName');
    return nounsAt(context, place, USER).map(({ it, always }) => edgeOf(place, {
      boundary: 'operations', subject: it, operation: 'has-static-credential', resource: it,
      because: 'whoever has the key is the user, from anywhere and without end', fix: 'delete the access key and let the workload assume a role',
    }, always));
  },
  'AWS::IAM::User': (context, user) => {
    const place = context.platform.propertiesOf(user).get('LoginProfile');
    if (place.branches().every(({ value }) => value.kind === 'absent')) return [];
    return [edgeOf(place, {
      boundary: 'operations', subject: context.key(user), operation: 'logs-in-with-password', resource: context.key(user),
      because: 'whoever knows the password is the user in the console', fix: 'delete LoginProfile and sign people in through the identity provider',
    })];
  },
  'AWS::IAM::InstanceProfile': (context, profile) => context.platform.propertiesOf(profile).get('Roles').items().flatMap((place) => nounsAt(context, place, ROLE)
    .map(({ it, always }) => edgeOf(place, {
      boundary: 'identity', subject: context.key(profile), operation: 'runs-as', resource: it,
      because: `whatever has the profile can do everything that ${it} can`, fix: 'name the role that its instances need',
    }, always))),
  'AWS::IAM::OIDCProvider': (context, provider) => {
    const properties = context.platform.propertiesOf(provider);
    const key = context.key(provider);
    return [
      ...properties.get('Url').branches().flatMap((place) => nounsAt(context, place).map(({ it, always }) => edgeOf(place, {
        boundary: 'identity', subject: it, operation: 'issues-identities', resource: key,
        because: `${it} says who somebody is, and roles that trust the provider believe it`, fix: 'name a provider that only you can have issue tokens',
      }, always))),
      ...properties.get('ClientIdList').items().flatMap((place) => nounsAt(context, place).map(({ it, always }) => edgeOf(place, {
        boundary: 'identity', subject: it, operation: 'is-accepted-audience', resource: key,
        because: `tokens that were issued for ${it} count here`, fix: 'delete the client id that no role of yours is for',
      }, always))),
      ...properties.get('ThumbprintList').items().flatMap((place) => nounsAt(context, place).map(({ it, always }) => edgeOf(place, {
        boundary: 'identity', subject: it, operation: 'is-trusted-certificate', resource: key,
        because: `a server with the certificate ${it} is taken for the provider`, fix: 'delete the thumbprint; AWS checks well-known authorities itself',
      }, always))),
    ];
  },
  'AWS::IAM::SAMLProvider': (context, provider) => {
    const place = context.platform.propertiesOf(provider).get('SamlMetadataDocument');
    return nounsAt(context, place).map(({ it, always }) => edgeOf(place, {
      boundary: 'identity', subject: fingerprint(it), operation: 'issues-identities', resource: context.key(provider),
      because: 'whoever has the key of this metadata says who somebody is', fix: 'restore the metadata of your identity provider',
    }, always));
  },
  'AWS::RolesAnywhere::TrustAnchor': (context, anchor) => {
    const source = context.platform.propertiesOf(anchor).get('Source', 'SourceData');
    return ['AcmPcaArn', 'X509CertificateData'].flatMap((name) => nounsAt(context, source.get(name)).map(({ it, always }) => edgeOf(source.get(name), {
      boundary: 'identity', subject: name === 'AcmPcaArn' ? it : fingerprint(it), operation: 'issues-identities', resource: context.key(anchor),
      because: 'whoever has a certificate of this authority can ask for the roles of its profiles', fix: 'name a certificate authority that issues to these workloads alone',
    }, always)));
  },
  'AWS::ACMPCA::Certificate': (context, certificate) => {
    const properties = context.platform.propertiesOf(certificate);
    const template = nounsAt(context, properties.get('TemplateArn')).map(({ it }) => it).join(' ');
    // An authority that signs itself is no more than itself.
    if (template.includes('RootCACertificate')) return [];
    const isAuthority = template.includes('SubordinateCACertificate');
    return nounsAt(context, properties.get('CertificateAuthorityArn')).map(({ it, always }) => edgeOf(properties.get('CertificateAuthorityArn'), {
      boundary: 'identity', subject: context.key(certificate), operation: isAuthority ? 'issues-identities' : 'holds-certificate', resource: it,
      because: isAuthority ? `whoever has the key of this certificate issues others, for any subject, wherever ${it} is trusted` : `whoever has the key of this certificate logs in wherever ${it} is trusted`,
      fix: 'delete the certificate; let workloads ask for their own, by one template and for days',
    }, always));
  },
  'AWS::CertificateManager::Certificate': (context, certificate) => {
    const properties = context.platform.propertiesOf(certificate);
    const names = [properties.get('DomainName'), ...properties.get('SubjectAlternativeNames').items()];
    return nounsAt(context, properties.get('CertificateAuthorityArn')).flatMap((authority) => names.flatMap((place) => context.texts(place).map((name) => ({ it: `CN=${showText(name.it)}`, always: name.always })).map(({ it, always }) => edgeOf(place, {
      boundary: 'identity', subject: it, operation: 'holds-certificate', resource: authority.it,
      because: `whoever has the key of this certificate logs in as ${it} wherever ${authority.it} is trusted`, fix: 'delete the certificate, or have it issued by an authority that Kafka does not trust',
    }, always && authority.always))));
  },
  'AWS::RolesAnywhere::Profile': (context, profile) => context.platform.propertiesOf(profile).get('RoleArns').items()
    .flatMap((place) => nounsAt(context, place, ROLE).map(({ it, always }) => edgeOf(place, {
      boundary: 'identity', subject: context.key(profile), operation: 'offers-role', resource: it,
      because: `holders of certificates can ask for ${it}, as far as its trust policy allows`, fix: 'delete the role from the profile',
    }, always))),
  'AWS::SSO::Assignment': (context, assignment) => {
    const properties = context.platform.propertiesOf(assignment);
    const [who] = nounsAt(context, properties.get('PrincipalId'));
    const [kind] = nounsAt(context, properties.get('PrincipalType'));
    const [account] = nounsAt(context, properties.get('TargetId'));
    return nounsAt(context, properties.get('PermissionSetArn'), 'AWS::SSO::PermissionSet').map(({ it, always }) => edgeOf(properties.get('PrincipalId'), {
      boundary: 'identity', subject: `${(kind?.it ?? 'principal').toLowerCase()}:${who?.it ?? UNKNOWN_WHO}`, operation: 'is-assigned', resource: `${it} in account ${account?.it ?? 'unknown'}`,
      because: `people get ${it} without anybody's approval`, fix: 'delete the assignment',
    }, always));
  },
  'AWS::EKS::AccessEntry': (context, entry) => {
    const properties = context.platform.propertiesOf(entry);
    const [cluster] = nounsAt(context, properties.get('ClusterName'), 'AWS::EKS::Cluster');
    const subjects = nounsAt(context, properties.get('PrincipalArn'), ROLE, USER);
    const granted = [
      ...properties.get('KubernetesGroups').items().map((place) => [place, place.describe()] as const),
      ...properties.get('AccessPolicies').items().map((place) => [place, place.get('PolicyArn').describe()] as const),
    ];
    return subjects.flatMap(({ it, always }) => granted.map(([place, what]) => edgeOf(place, {
      boundary: 'identity', subject: it, operation: `acts-as ${what.slice(what.lastIndexOf('/') + 1)}`, resource: cluster?.it ?? 'a cluster of Kubernetes that can not be told',
      because: `${it} can do in the cluster what ${what} can, also run pods with its service accounts`, fix: 'delete the access entry, or narrow it to a namespace',
    }, always)));
  },
};

/**
 * Facts about who can become whom that no policy states.
 *
 * @param context what the analysis is given
 */
export function identityEdges(context: Context): readonly Edge[] {
  return context.platform.resources(...Object.keys(EDGES)).flatMap((resource) => EDGES[resource.type]?.(context, resource) ?? []);
}

/** A long text told from others by its length and a checksum. */
function fingerprint(text: string): string {
  if (text.length <= 80) return text;
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) >>> 0;
  return `document of ${text.length} characters, ${hash.toString(16).padStart(8, '0')}`;
}

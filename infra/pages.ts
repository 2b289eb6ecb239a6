import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { OAuthScope, type UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'
import { apiPrefix } from '#shared/contract/contract.ts'
import { contentSecurityPolicy } from '#shared/contract/page-policy.ts'
import { originKeyHeader } from './firewall.ts'
import { application, type Stage } from './stage.ts'

/** An address of a page, which has no file of its own, is answered with the one page; its script knows the rest. */
const onePage = `function handler(event) {
  var last = event.request.uri.split('/').pop();
  if (last.indexOf('.') < 0) event.request.uri = '/index.html';
  return event.request;
}`

export type PagesProps = {
  readonly api: SpecRestApi
  readonly apiStage: string
  /** What `npm run build:web` made. */
  readonly files: ISource
  readonly issuer: string
  /** The issuer's own pages, where it is Cognito. */
  readonly signIn: { readonly pool: UserPool; readonly origin: string } | { readonly clientId: string }
  /** By which the firewall knows a request that came through the distribution. */
  readonly originKey: string
}

/** The web: static files in a bucket behind CloudFront, and the API at the same origin, so that a page asks no other site. */
export class Pages extends Construct {
  readonly bucket: IBucket
  readonly distribution: Distribution
  readonly clientId: string
  readonly url: string

  constructor(scope: Construct, stage: Stage, props: PagesProps) {
    super(scope, 'Pages')
    const { api, apiStage, files, issuer, signIn, originKey } = props
    // The CDK's own types do not agree under exactOptionalPropertyTypes.
    this.bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Built from the sources; nothing is lost with it.
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket
    // Where the browser exchanges its code for tokens, and reads where that is.
    const connect =
      'origin' in signIn
        ? [signIn.origin, `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`]
        : [new URL(issuer).origin]
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: `${application}-${stage.name}-pages`,
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy({ connect }),
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
      },
    })
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `${application} ${stage.name}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(stage.site && {
        domainNames: [stage.site.domain],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.site.certificateArn),
      }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        compress: true,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'OnePage', {
              runtime: FunctionRuntime.JS_2_0,
              code: FunctionCode.fromInline(onePage),
            }),
          },
        ],
      },
      additionalBehaviors: {
        [`${apiPrefix}/*`]: {
          origin: new HttpOrigin(`${api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
            originPath: `/${apiStage}`,
            customHeaders: { [originKeyHeader]: originKey },
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    })
    this.url = `https://${stage.site?.domain ?? this.distribution.distributionDomainName}`
    this.clientId =
      'pool' in signIn
        ? new UserPoolClient(this, 'SignIn', {
            userPool: signIn.pool,
            generateSecret: false,
            authFlows: {},
            oAuth: {
              flows: { authorizationCodeGrant: true },
              scopes: [OAuthScope.OPENID],
              callbackUrls: [`${this.url}/signed-in`],
              logoutUrls: [`${this.url}/`],
            },
            accessTokenValidity: Duration.hours(1),
            idTokenValidity: Duration.hours(1),
            refreshTokenValidity: Duration.days(30),
            enableTokenRevocation: true,
            preventUserExistenceErrors: true,
          }).userPoolClientId
        : signIn.clientId

    const assets = new BucketDeployment(this, 'Assets', {
      sources: [files],
      destinationBucket: this.bucket,
      exclude: ['*'],
      include: ['assets/*'],
      // Their names hold a hash; those of the deployment before stay, for pages that are open.
      prune: false,
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    })
    const page = new BucketDeployment(this, 'Page', {
      sources: [files, Source.jsonData('config.json', { issuer, clientId: this.clientId })],
      destinationBucket: this.bucket,
      exclude: ['assets/*'],
      prune: false,
      cacheControl: [CacheControl.fromString('no-cache')],
      distribution: this.distribution,
      distributionPaths: ['/index.html', '/config.json'],
    })
    // A page names its assets: they have to be there first.
    page.node.addDependency(assets)
  }
}

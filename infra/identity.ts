import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolRiskConfigurationAttachment,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { application, type Stage } from './stage.ts'

/**
 * Who signs in. The pool knows an e-mail address and a subject; everything else about a person is in the table. Not available
 * in the China regions, where another issuer stands in by context (docs/decisions/0008-search-domain-access.md).
 */
export class Identity extends Construct {
  readonly pool: UserPool
  /** Of the pages on which people sign in. */
  readonly signInOrigin: string
  readonly issuer: string

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Identity')
    this.pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      autoVerify: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        passwordHistorySize: 5,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      // Plus costs about a third more a user and month than Essentials, and refuses leaked passwords and odd sign-ins.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    new CfnUserPoolRiskConfigurationAttachment(this, 'Risk', {
      userPoolId: this.pool.userPoolId,
      clientId: 'ALL',
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: 'BLOCK' } },
      accountTakeoverRiskConfiguration: {
        actions: {
          highAction: { eventAction: 'MFA_IF_CONFIGURED', notify: false },
          mediumAction: { eventAction: 'MFA_IF_CONFIGURED', notify: false },
        },
      },
    })
    new UserPoolGroup(this, 'Administrators', {
      userPool: this.pool,
      groupName: 'administrators',
      description: 'Verify organisations and operate the marketplace',
    })
    const domainPrefix = `${application}-${stage.name}-${Aws.ACCOUNT_ID}`
    this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    this.signInOrigin = `https://${domainPrefix}.auth.${Aws.REGION}.amazoncognito.com`
    this.issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.pool.userPoolId}`
  }
}

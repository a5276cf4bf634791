import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const ACTIONS = z.record(z.string(), z.object({ name: z.string(), accessLevel: z.string() }));

/** What AWS calls "Permissions management" without being it: reading, the delivery of logs, Glue's and other consoles. */
const NO_GRANT =
  /^(\w[\w-]*:(Get|List|Describe|Search|BatchGet|Validate|View|AllowVended)|glue:(?!PutR|DeleteR)|managedblockchain:|opensearch:|rds-db:)|WebACL|:(Attach|Detach)(Appliance|Resources)|OdbNetworkPeering|^iotfleetwise:|^ssm-contacts:/;

/** What grants or changes trust, though AWS calls it "Write". */
const GRANT = [
  "\\S+:(Put|Create|Update|Delete)\\w*(ResourcePolicy|ResourcePermissionStatement|AccessPolicy|PermissionsPolicy)\\w*",
  "eks:(Create|Update|Delete|Associate|Disassociate)(AccessEntry|AccessPolicy|IdentityProviderConfig|PodIdentityAssociation)",
  "iam:(Add|Create|Remove|Update)\\w*(RoleToInstanceProfile|UserToGroup|OpenIDConnectProvider\\w*|SAMLProvider)",
  "iam:(Enable|Disable)Organizations\\w+",
  "ec2:(Associate|Replace)IamInstanceProfile\\w*",
  "sso:(Create|Update|Put|Provision)\\w*(AccountAssignment|PermissionSet|TrustedTokenIssuer|Trust)",
  "(sso|signin):Put\\w*(AccessScope|Grant|AuthenticationMethod|Permission\\w*)",
  "(identitystore|quicksight):Create(Group|Role)Membership",
  "rolesanywhere:((Create|Enable|Update)(Profile|TrustAnchor)|PutAttributeMapping)",
  "cognito-identity:(Create|Update|Set)\\w+",
  "cognito-idp:(Create|Update)IdentityProvider",
  "ram:(Associate|Create|SetDefault)\\w+",
  "servicecatalog:AssociatePrincipalWithPortfolio",
];

/** What acts as another identity, or hands out or replaces what proves one. */
const IMPERSONATE = [
  "\\S+:Assume[A-Z]\\w*",
  "iam:PassRole",
  "iam:(Create|Reset|Update|Upload)(AccessKey|LoginProfile|ServiceSpecificCredential|SSHPublicKey|SigningCertificate)",
  "iam:(Enable|Resync|Deactivate)MFADevice",
  "sts:Get(FederationToken|DelegatedAccessToken)",
  "cognito-identity:Get(Credentials|OpenIdToken)\\w*",
  "\\S+:(Get|Create|Request|Retrieve)\\w*(?<!Source|Binding|Provider|Report|Credential)Credentials\\w*",
  "(lakeformation|s3):GetDataAccess",
  "lakeformation:GetTemporary\\w+",
  "bedrock-agentcore:GetWorkloadAccessToken\\w*",
  "lambda:CreateMicrovm\\w*AuthToken",
  "\\S+:Create\\w*Presigned\\w*Ur\\w*",
  "lightsail:(\\w*BucketAccessKeys?|GetInstanceAccessDetails|DownloadDefaultKeyPair)",
  "gamelift:GetInstanceAccess|ec2:GetPasswordData|cloudshell:PutCredentials",
];

/** What runs commands, or changes the code or configuration of what runs, with the rights of a role that is there already. */
const EXECUTE = [
  "ssm:(SendCommand|StartSession|ResumeSession|StartAutomationExecution|StartChangeRequestExecution|ExecuteAPI)",
  "ssm:(CreateAssociation(Batch)?|UpdateAssociation|(Register|Update)Ta\\w+MaintenanceWindow\\w*|UpdateMaintenanceWindowTask|UpdateDocument(DefaultVersion)?)",
  "ec2-instance-connect:Send\\w+|ec2:EnableSerialConsoleAccess",
  "ec2:(ModifyInstanceAttribute|CreateLaunchTemplateVersion|ModifyLaunchTemplate)",
  "(ecs|cloudshell):ExecuteCommand|cloudshell:CreateSession",
  "lambda:UpdateFunction(Code|Configuration)",
  "cloudformation:(UpdateStack(Set|Instances)?|CreateStackInstances|(Create|Execute)ChangeSet)",
  "codebuild:(StartBuild\\w*|StartCommandExecution|UpdateProject)",
  "(codepipeline|datapipeline):(UpdatePipeline|PutPipelineDefinition)",
  "glue:(UpdateDevEndpoint|UpdateJob|RunStatement|CreateSession)",
  "elasticmapreduce:(AddJobFlowSteps|StartNotebookExecution)|emr-(serverless:StartJobRun|containers:StartJobRun)",
  "batch:SubmitJob|states:UpdateStateMachine|apprunner:UpdateService|elasticbeanstalk:UpdateEnvironment",
  "sagemaker:(Update|Start)NotebookInstance\\w*",
  "bedrock-agentcore:Invoke(CodeInterpreter|AgentRuntimeCommand\\w*)",
  "codestar:CreateProject|cloud9:(CreateEnvironmentSSH|\\w*EnvironmentMembership)",
  "(iot|gameliftstreams):(StartCommandExecution|CreateStreamSessionAdminShell)",
];

const OTHER = new RegExp(`^(${[...GRANT, ...IMPERSONATE, ...EXECUTE].join("|")})$`);

/** The actions of the Service Authorization Reference that take over rights of others, as `service:Action`, sorted. */
export function awsPrivileges(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((file) => {
    const service = file.replace(/\.json$/, "");
    const actions = Object.values(ACTIONS.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))));
    return actions
      .map(({ name, accessLevel }) => ({ action: `${service}:${name}`, accessLevel }))
      .filter(({ action, accessLevel }) => isPrivileged(action, accessLevel))
      .map(({ action }) => action);
  });
}

function isPrivileged(action: string, accessLevel: string): boolean {
  return (accessLevel.includes("Permissions management") && !NO_GRANT.test(action)) || OTHER.test(action);
}

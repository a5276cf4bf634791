/** Something that the mock of AWS cannot hold. */
export interface MotoGap {
  /** Terraform's resource type. */
  readonly resource: string;
  /** The one argument that is left out of the stack that is applied, or null for the whole resource. */
  readonly argument: string | null;
  readonly reason: string;
}

/** Everything that is not applied, and why; `validate` still sees it. Read in the source of moto 5.2. */
export const MOTO_GAPS: readonly MotoGap[] = [
  {
    resource: "aws_eks_access_entry",
    argument: null,
    reason: "moto has no access entries of EKS (eks/models.py)",
  },
  {
    resource: "aws_eks_pod_identity_association",
    argument: null,
    reason: "moto has no EKS Pod Identity (eks/models.py)",
  },
  {
    resource: "aws_launch_template",
    argument: "tags",
    reason: "moto returns a launch template's own tags among those for instances (ec2/responses/launch_templates.py)",
  },
];

/** An argument that the mock takes and forgets, so that every later plan sets it again. */
export interface ForgottenArgument {
  readonly resource: string;
  readonly argument: string;
  /** What the provider reads back in its place. */
  readonly readBack: unknown;
  readonly reason: string;
}

/** Read in the source of moto 5.2. */
export const FORGOTTEN: readonly ForgottenArgument[] = [
  {
    resource: "aws_autoscaling_group",
    argument: "default_instance_warmup",
    readBack: 0,
    reason: "moto's groups have no default warm-up (autoscaling/responses.py, create_auto_scaling_group)",
  },
  {
    resource: "aws_autoscaling_group",
    argument: "max_instance_lifetime",
    readBack: 0,
    reason: "moto's groups have no maximum lifetime (autoscaling/responses.py, create_auto_scaling_group)",
  },
];

/** What the mock answers of each lifecycle hook although nobody set it, so that every later plan takes it away. */
export const INVENTED_OF_HOOKS = {
  arguments: {
    notification_target_arn: ["arn:aws:sqs:us-east-1:123456789012:my-queue", null],
    role_arn: ["arn:aws:iam::1234567890:role/my-auto-scaling-role", null],
  },
  reason: "moto gives all hooks one target and role (autoscaling/models.py, LifecycleHook)",
} as const;

/** What the mock takes without looking, so that passing here proves nothing about it. */
const BLIND_SPOTS: readonly string[] = [
  "AMIs: the fleet's ids are taken although no such image exists",
  "placement groups, reservations and host resource groups: names are stored, and nothing with these names exists",
  "machine types, spot, allocation strategies: no capacity is ever missing",
  "IAM: policies are stored, and neither trust nor conditions are evaluated",
  "KMS: the key of a volume need not exist or be usable",
  "queues and rules: no event is sent, and no policy of a queue is evaluated",
  "user data: no instance runs it",
];

/** A stack's Terraform JSON, as far as gaps concern it. */
export interface Stack {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
}

/** Takes what a gap names out of a stack, and says how often. */
export function cut(stack: Stack, { resource, argument }: MotoGap): number {
  const found = Object.values(stack.resource[resource] ?? {});
  if (argument === null) delete stack.resource[resource];
  else for (const one of found) delete one[argument];
  return found.length;
}

/** How a gap is called in the report. */
export function gapName({ resource, argument }: MotoGap): string {
  return argument === null ? resource : `${resource}.${argument}`;
}

/** The gaps for people, with how often each was met, and the blind spots. */
export function describeGaps(skipped: Readonly<Record<string, number>>): string {
  const gaps = MOTO_GAPS.map((gap) => `  ${gapName(gap)}, ${skipped[gapName(gap)] ?? 0} times: ${gap.reason}`);
  const spots = BLIND_SPOTS.map((spot) => `  ${spot}`);
  const forgotten = FORGOTTEN.map(({ resource, argument, reason }) => `  ${resource}.${argument}: ${reason}`);
  return [
    "Validated, but not applied:",
    ...gaps,
    "Applied, and planned again:",
    ...forgotten,
    `  aws_autoscaling_lifecycle_hook: ${INVENTED_OF_HOOKS.reason}`,
    "Applied, but not judged by moto:",
    ...spots,
  ].join("\n");
}

/**
 * Image repository of aws-node-termination-handler; the tag is `v` followed by the version.
 * Source: config/helm/aws-node-termination-handler/values.yaml of aws/aws-node-termination-handler at v1.25.6.
 */
export const TERMINATION_HANDLER_IMAGE = "public.ecr.aws/aws-ec2/aws-node-termination-handler";

/**
 * The newest release, for every Kubernetes minor: it calls only core/v1, apps/v1 and the eviction of pods, which all of them serve.
 * @read 2026-11 aws/aws-node-termination-handler 1.25.6
 */
export const TERMINATION_HANDLER_VERSION = "1.25.6";

/** The minor whose variables are known (pkg/config/config.go at v1.25.0 and v1.25.6: the same but for one that is not set here). */
export const TERMINATION_HANDLER_MINOR = "1.25";

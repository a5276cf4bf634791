import type { SetupPart } from "./node-setup";

const METADATA = "http://169.254.169.254/latest";

/**
 * Holds a machine of a warm pool before it joins, until its group takes it: it boots in the pool first, would become a node there and be
 * stopped. It stands behind the commands of `beforeJoin`, which are done in the pool (EC2 Auto Scaling User Guide, "Retrieve the target
 * lifecycle state through instance metadata"; read in November 2026).
 */
export function warmPoolPart(machines: number): SetupPart {
  if (machines === 0) return {};
  return {
    setting: "aws.warmPool",
    beforeAll: [
      'metadata() { curl --silent --fail --max-time 5 "$@"; }',
      'echo "nodegroups: waits until the group takes this machine from its warm pool"',
      "until",
      `  session=$(metadata --request PUT --header "X-aws-ec2-metadata-token-ttl-seconds: 60" ${METADATA}/api/token)`,
      `  state=$(metadata --header "X-aws-ec2-metadata-token: $session" ${METADATA}/meta-data/autoscaling/target-lifecycle-state)`,
      "  [[ $state == InService ]]",
      "do sleep 5; done",
    ],
  };
}

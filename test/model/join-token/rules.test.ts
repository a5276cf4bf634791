import type { Cloud } from "../../../model/base/cloud";
import type { JoinTokenRotation, JoinTokenSecret } from "../../../model/declaration/bootstrap";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { ObservabilityDeclaration } from "../../../model/declaration/observability";
import { declareCluster, declareFleet } from "../../support/fleets";
import { PLAIN_ROTATION, withJoinToken, withRotation } from "../../support/join-tokens";
import {
  clusterProblems,
  fleetProblems,
  fleetWarnings,
  groupsProblems,
  groupsWarnings,
  VALID,
} from "../../support/problems";
import { describeRules, part, type RuleCase } from "../../support/rule-cases";

const rotated = (change: Partial<JoinTokenRotation>) => clusterProblems("google", withRotation("google", change));
const declared = (change: Partial<JoinTokenSecret>) => clusterProblems("aws", withJoinToken("aws", change));
const warnings = (cloud: Cloud, change: Partial<JoinTokenSecret>, observability?: ObservabilityDeclaration) =>
  fleetWarnings(
    declareFleet([declareCluster(cloud, { general: VALID }, { ...withJoinToken(cloud, change), observability })]),
  );

const PLACE = "prod-google: bootstrap.joinToken.rotation";

describeRules([
  ...["quay.io/curl/curl", "quay.io/curl/curl:", ""].map(
    (image): RuleCase => ({
      rule: "join-token-image-invalid",
      about: `the image ${JSON.stringify(image)}`,
      bad: () => rotated({ image }),
      found: [[`${PLACE}.image`, JSON.stringify(image), part("with its tag or digest")]],
      good: () => rotated({ image: "quay.io/curl/curl:8.17.0" }),
    }),
  ),
  {
    rule: "out-of-range",
    about: "a token that would be good for more than a year",
    bad: () => rotated({ ttlHours: 8761 }),
    found: [[`${PLACE}.ttlHours`, "8761", "at most 8760"]],
    good: () => rotated({ ttlHours: 8760 }),
  },
  {
    rule: "join-token-rotation-invalid",
    about: "what the API server would refuse, each by its place",
    bad: () => rotated({ nodeSelector: { "a b": "c" }, priorityClassName: "A_B" }),
    found: [
      [`${PLACE}.nodeSelector["a b"]`, '"a b"', part("a Kubernetes qualified name")],
      [`${PLACE}.priorityClassName`, '"A_B"', part("PriorityClass")],
    ],
    good: () => rotated({ nodeSelector: { pool: "system" } }),
  },
  {
    rule: "join-token-ttl-short",
    about: "a token that ends before a second run",
    bad: () => rotated({ ttlHours: 11 }),
    found: [[`${PLACE}.ttlHours`, "11 hours, with a run every 6", "at least 12"]],
    good: () => rotated({ ttlHours: 12 }),
  },
  {
    rule: "join-token-ttl-short",
    about: "a run once a day with the default of 24 hours",
    bad: () => rotated({ everyHours: 24 }),
    found: [[`${PLACE}.ttlHours`, "24 hours, with a run every 24", "at least 48"]],
    good: () => rotated({ everyHours: 24, ttlHours: 48 }),
  },
  {
    rule: "join-token-renewal",
    about: "two answers to who renews the token",
    bad: () => declared({ rotation: PLAIN_ROTATION, renewedBy: "a pipeline" }),
    found: [["prod-aws: bootstrap.joinToken.renewedBy", '"a pipeline"', "nothing beside a rotation"]],
    good: () => declared({ renewedBy: "a pipeline" }),
  },
  {
    rule: "join-token-renewal",
    about: "an answer without words",
    bad: () => declared({ renewedBy: " " }),
    found: [["prod-aws: bootstrap.joinToken.renewedBy", '" "', "who renews the token"]],
    good: () => declared({ rotation: PLAIN_ROTATION }),
  },
  {
    rule: "join-token-rotation-identity",
    about: "an identity that only clusters of EKS give",
    bad: () =>
      clusterProblems("aws", {
        ...withRotation("aws"),
        oidcIssuerUrl: undefined,
        eksPodIdentity: { clusterName: "prod" },
      }),
    found: [["prod-aws: eksPodIdentity", '{"clusterName":"prod"}', "oidcIssuerUrl instead of eksPodIdentity"]],
    good: () => clusterProblems("aws", withRotation("aws")),
  },
  ...(["aws", "azure", "google"] as const).map(
    (cloud): RuleCase => ({
      rule: "join-token-expires",
      about: `a secret on ${cloud} that nobody renews`,
      bad: () => warnings(cloud, {}),
      found: [
        [`prod-${cloud}: bootstrap.joinToken`, part("and nothing that renews it") as string, "rotation, or renewedBy"],
      ],
      good: () => warnings(cloud, { renewedBy: "a token without an end" }),
    }),
  ),
  {
    rule: "join-token-alert-missing",
    about: "a rotation that nothing watches",
    bad: () => warnings("aws", { rotation: PLAIN_ROTATION }),
    found: [["prod-aws: observability", "nothing", part("alerts: false")]],
    good: () => warnings("aws", { rotation: PLAIN_ROTATION }, { alerts: false }),
  },
  {
    rule: "join-token-alert-missing",
    about: "a rotation with its alerts",
    good: () => warnings("aws", { rotation: PLAIN_ROTATION }, {}),
  },
]);

/** Problems of two clusters with these names of secrets, of which the first renews its token. */
function sharedProblems(cloud: Cloud, other: string, props: object = {}) {
  const first = declareCluster(cloud, {}, withRotation(cloud), "first");
  const own = withJoinToken(cloud, { secretName: other, renewedBy: "a pipeline" });
  return fleetProblems(declareFleet([first, declareCluster(cloud, {}, { ...own, ...props }, "second")]));
}

const NAMES = { aws: "prod-aws/join", azure: "join", google: "join" } as const;

describeRules([
  ...(["aws", "azure", "google"] as const).map(
    (cloud): RuleCase => ({
      rule: "join-token-secret-shared",
      about: `a secret on ${cloud} that nodes of another cluster read`,
      bad: () => sharedProblems(cloud, NAMES[cloud]),
      found: [
        [
          "first: bootstrap.joinToken.secretName",
          JSON.stringify(NAMES[cloud]),
          "a secret of its own for every cluster",
        ],
      ],
      good: () => sharedProblems(cloud, "second-join"),
    }),
  ),
  {
    rule: "join-token-secret-shared",
    about: "a secret of the same name in another account",
    good: () => sharedProblems("aws", NAMES.aws, { accountId: "444455556666" }),
  },
]);

/** A group of its own bootstrap, on the valid cluster of a cloud. */
const withGroup = <C extends Cloud>(
  cloud: C,
  group: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
) => groupsProblems(cloud, { general: {}, other: group }, props);

describeRules([
  {
    rule: "join-token-rotation-second",
    about: "a group with a rotation of another secret",
    bad: () => withGroup("google", withOther("second"), withRotation("google")),
    found: [
      [
        "prod-google/other: bootstrap.joinToken.rotation",
        'a rotation of "second"',
        'the rotation of "join" that prod-google declares',
      ],
    ],
    good: () => withGroup("google", withRotation("google"), withRotation("google")),
  },
  {
    rule: "join-token-ttl-short",
    about: "a rotation that a group declares",
    bad: () => withGroup("google", withRotation("google", { ttlHours: 11 })),
    found: [
      ["prod-google/other: bootstrap.joinToken.rotation.ttlHours", "11 hours, with a run every 6", "at least 12"],
    ],
  },
  {
    rule: "join-token-expires",
    about: "a group's token that nobody renews",
    bad: () => groupsWarnings("google", { general: {}, other: withJoinToken("google", { secretName: "second" }) }),
    found: [
      [
        "prod-google/other: bootstrap.joinToken",
        'the secret "second", and nothing that renews it',
        "rotation, or renewedBy",
      ],
    ],
    // The cluster's own declaration says who renews the same secret.
    good: () => groupsWarnings("google", { general: {}, other: withJoinToken("google", {}) }),
  },
]);

function withOther(secretName: string) {
  return withJoinToken("google", { secretName, rotation: PLAIN_ROTATION });
}

import { oncePer } from "../../base/cached";
import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import { API_QUOTA_FACTS } from "../../clouds/api-quotas";
import type { ApiBudgetAcknowledgement, ApiQuota } from "../../declaration/api-budget";
import type { Finding, FleetTraffic, TrafficRules, Word } from "../../stages/rule";
import { type ApiUse, apiUses, DEFAULT_SHARE } from "../api-budget";

const PATH = "apiBudget.acknowledged";

/** Rules over what a fleet says it takes of the clouds' quotas on API calls. */
export const API_BUDGET_RULES: TrafficRules = {
  "api-budget-acknowledgement": {
    title: "`apiBudget.acknowledged` of the fleet holds quotas of which it takes more than its share, and reasons.",
    find(traffic) {
      const over = overBudget(traffic);
      return (traffic.budget.acknowledged ?? []).flatMap((each, index) => faults(each, `${PATH}[${index}]`, over));
    },
  },
};

function faults(
  acknowledged: ApiBudgetAcknowledgement,
  path: string,
  over: readonly ApiUse[],
): readonly Finding<Word>[] {
  if (!over.some((use) => covers(acknowledged, use))) {
    const { quota, account } = acknowledged;
    return [
      {
        path,
        what: "The fleet does not take more than its share of this quota in this account.",
        got: show({ quota, account }),
        expected: "a quota and an account of which there is a warning, or no acknowledgement",
        hint: "Remove it, so that a warning comes if the fleet grows.",
      },
    ];
  }
  if (acknowledged.reason.trim() !== "") return [];
  return [
    {
      path: `${path}.reason`,
      what: "The acknowledgement gives no reason.",
      got: show(acknowledged.reason),
      expected: "why the quota suffices",
      hint: "Say what else calls the cloud in this account, or by when the fleet is split.",
    },
  ];
}

function covers({ quota, account }: ApiBudgetAcknowledgement, use: ApiUse): boolean {
  return use.quota === quota && use.account === account;
}

/** A problem and a warning ask for it. */
const overBudget = oncePer(({ budget, clusters }: FleetTraffic): readonly ApiUse[] =>
  apiUses(clusters, budget).filter(({ isOverBudget }) => isOverBudget),
);

/** What should be known of a fleet's calls of the clouds' APIs. */
export const API_BUDGET_WARNINGS: TrafficRules = {
  /** Clouds throttle an account as a whole: a cluster-autoscaler that is refused stops scaling, and so do others (docs/scale.md). */
  "api-budget-exceeded": {
    title:
      "The cluster-autoscalers, cloud controllers and termination handlers of a fleet together take no more than their share of each quota on API calls in an account.",
    find(traffic) {
      const { acknowledged = [], share = DEFAULT_SHARE } = traffic.budget;
      return overBudget(traffic)
        .filter((use) => !acknowledged.some((each) => covers(each, use)))
        .map((use) => exceeded(use, share));
    },
  },
};

/** Accounts in each cloud's words. */
const ACCOUNTS: Readonly<Record<Cloud, string>> = { aws: "account", azure: "subscription", google: "project" };

function exceeded({ cloud, account, region, quota, perMinute, limit, clusters }: ApiUse, share: number): Finding<Word> {
  const most = clusters.slice(0, 3).map(({ cluster, perMinute: own }) => `${cluster} ${rounded(own)}`);
  const others = clusters.length > 3 ? `, and ${clusters.length - 3} more` : "";
  return {
    path: "apiBudget",
    what: `At rest, cluster-autoscalers, cloud controllers and termination handlers in ${ACCOUNTS[cloud]} ${account} take a large part of what ${region} allows: ${API_QUOTA_FACTS[quota].name}.`,
    got: `${rounded(perMinute)} of ${limit} requests a minute (${most.join(", ")}${others})`,
    expected: `at most ${rounded((limit ?? 0) * share)}, a share of ${share}`,
    hint: `${LESS_OF_NODES[quota] ?? LESS[cloud]} See docs/scale.md; a larger quota is declared in apiBudget.perMinute${quotedKey(quota)}, and what is accepted in ${PATH}.`,
  };
}

function quotedKey(quota: string): string {
  return `[${show(quota)}]`;
}

/** One decimal is as exact as the figures are. */
function rounded(calls: number): number {
  return Math.round(calls * 10) / 10;
}

/** What makes fewer of the calls that cloud controllers make for each node. */
const LESS_OF_NODES: { readonly [Q in ApiQuota]?: string } = {
  "aws-instances": "Put clusters into accounts of their own: cloud controllers ask about each node.",
  "google-reads": "Put clusters into projects or regions of their own: cloud controllers ask about each node.",
};

/** What makes fewer calls of cluster-autoscaler on each cloud. */
const LESS: Readonly<Record<Cloud, string>> = {
  aws: "Merge groups, or put clusters into accounts of their own.",
  azure:
    "Raise clusterAutoscaler.azure.vmssVmsCacheTtlSeconds and vmssCacheTtlSeconds, merge groups, or put clusters into subscriptions of their own.",
  google:
    'Raise clusterAutoscaler.flags["scan-interval"], merge groups, or put clusters into projects or regions of their own.',
};

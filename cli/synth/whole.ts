import { FleetProblems, type Problem } from "../../model/base/problem";
import type { RenderedCluster } from "../../stacks/manifests";
import type { Tree } from "../../stacks/outputs/tree";
import type { LoadedFleet } from "../load-fleet";
import type { OutputFolders } from "../output-folders";
import type { reviewFiles } from "../review-files";
import { countsOf, type Rendered } from "./rendered";

/** What of a fleet is rendered, and how. */
export interface WholeOptions {
  /** Default both. */
  readonly only?: "terraform" | "manifests" | undefined;
  readonly strict?: boolean | undefined;
  /** Whether `nodegroups diff` gets what it wants to know too. */
  readonly review?: boolean | undefined;
}

/**
 * Renders a fleet in this thread, with all of it in memory.
 *
 * @param cwd the current folder
 * @param step told what begins
 * @throws {FleetProblems} with every problem
 */
export function renderWhole(
  loaded: LoadedFleet,
  folders: OutputFolders,
  options: WholeOptions & { readonly cwd: string },
  step: (what: string) => void,
): Rendered {
  const { only } = options;
  step("rendering manifests");
  const rendered = only === "terraform" ? [] : renderAll(loaded, folders, options);
  step("rendering Terraform");
  const { terraform, warnings } = only === "manifests" ? NO_TERRAFORM : terraformTree(loaded, folders, options);
  const { clusters } = loaded.fleet;
  return {
    counts: countsOf(
      clusters.map(({ nodeGroups, scalingGroups }) => ({
        nodeGroups: nodeGroups.length,
        scalingGroups: scalingGroups.length,
      })),
    ),
    terraform,
    manifests: only === "terraform" ? null : manifestTree(rendered, folders),
    warnings: [...loaded.warnings, ...warnings, ...rendered.flatMap((cluster) => cluster.warnings)],
    acknowledging: rendered,
  };
}

interface TerraformTree {
  readonly terraform: Tree | null;
  readonly warnings: readonly Problem[];
}

const NO_TERRAFORM: TerraformTree = { terraform: null, warnings: [] };

function terraformTree(
  loaded: LoadedFleet,
  { terraform }: OutputFolders,
  { strict = false, review = false, cwd }: WholeOptions & { readonly cwd: string },
): TerraformTree {
  const { renderTerraform } = require("../../stacks/main") as typeof import("../../stacks/main");
  const { contentsOf } = require("../../stacks/outputs/content") as typeof import("../../stacks/outputs/content");
  const { TERRAFORM } = require("../../stacks/outputs/kinds") as typeof import("../../stacks/outputs/kinds");
  const warnings: Problem[] = [];
  const stacks = renderTerraform(loaded.fleet, loaded.withPlaces, (found) => warnings.push(...found));
  if (strict && warnings.length > 0) throw new FleetProblems(warnings);
  const files = contentsOf(review ? [...stacks, ...filesForReview(loaded, warnings, cwd)] : stacks);
  return { terraform: { ...terraform, kind: TERRAFORM, files, kept: [] }, warnings };
}

function filesForReview(...about: Parameters<typeof reviewFiles>): ReturnType<typeof reviewFiles> {
  return (require("../review-files") as typeof import("../review-files")).reviewFiles(...about);
}

function renderAll(
  { fleet, withPlaces }: LoadedFleet,
  { terraform }: OutputFolders,
  { strict = false }: WholeOptions,
): readonly RenderedCluster[] {
  const { renderManifests } = require("../../stacks/manifests") as typeof import("../../stacks/manifests");
  return renderManifests(fleet, { strict, withPlaces, terraformFolder: terraform.shown });
}

function manifestTree(rendered: readonly RenderedCluster[], { manifests }: OutputFolders): Tree {
  const { clusterFiles } = require("../../stacks/cluster-charts") as typeof import("../../stacks/cluster-charts");
  const { contentsOf } = require("../../stacks/outputs/content") as typeof import("../../stacks/outputs/content");
  const { MANIFESTS } = require("../../stacks/outputs/kinds") as typeof import("../../stacks/outputs/kinds");
  const files = rendered.flatMap((cluster) =>
    clusterFiles(cluster.manifests).map(({ path, text }) => [`${cluster.name}/${path}`, text] as const),
  );
  const kept = rendered.flatMap((cluster) => cluster.kept.map((component) => `${cluster.name}/${component}`));
  return { ...manifests, kind: MANIFESTS, files: contentsOf(files), kept };
}

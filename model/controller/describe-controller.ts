import type { ResolvedController } from "../stages/resolved-controller";

/** Hex digits of a digest that are shown for comparison. */
const SHOWN_DIGITS = 12;

/** A controller in one line: its replicas, its image, and the acknowledged dangers with their reasons. */
export function describeController(controller: ResolvedController): string {
  const { name, replicas, image, dangers } = controller;
  const acknowledged = dangers.map(({ id, reason }) => `dangerously ${id} (${reason})`);
  const count = `${replicas} ${replicas === 1 ? "replica" : "replicas"}`;
  return `  controller ${name}: ${[count, describeImage(image), ...acknowledged].join(", ")}`;
}

function describeImage({ reference, digest, unpinnedReason }: ResolvedController["image"]): string {
  if (digest === null) return `${reference} unpinned (${unpinnedReason})`;
  const named = reference.slice(0, reference.indexOf("@"));
  return `${named}@${digest.slice(0, "sha256:".length + SHOWN_DIGITS)}`;
}

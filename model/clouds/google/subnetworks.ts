/** A subnetwork as Terraform takes it: self link, or the part of it from `projects/`. */
export const SUBNETWORK =
  /^(https:\/\/(www|compute)\.googleapis\.com\/compute\/[a-z0-9]+\/)?projects\/[a-z0-9][-a-z0-9.:]*\/regions\/([a-z0-9-]+)\/subnetworks\/[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The region that a subnetwork names; null where the text is no subnetwork. */
export function subnetworkRegion(subnetwork: string): string | null {
  return SUBNETWORK.exec(subnetwork)?.[3] ?? null;
}

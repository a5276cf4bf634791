import type { GoogleResourceRole } from "../../declaration/cloud-permissions";
import type { ResolvedClusterBase } from "../../stages/resolved";

/** A repository's host, project and name; a project of a domain has the domain before its id (Artifact Registry documentation, "Repository and image names"). */
const REPOSITORY =
  /^([a-z0-9-]+)-docker\.pkg\.dev\/(?:([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/)?([a-z][-a-z0-9]{4,28}[a-z0-9])\/([a-z]([-a-z0-9]{0,61}[a-z0-9])?)$/;

/** The same of repositories in place of Container Registry's. */
const GCR_REPOSITORY =
  /^((?:us\.|eu\.|asia\.)?gcr\.io)\/(?:([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/)?([a-z][-a-z0-9]{4,28}[a-z0-9])$/;

/**
 * The one location that each of these can be in (gcloud, command_lib/artifacts, `_ALLOWED_GCR_REPO_LOCATION`).
 * @read 2026-11 gcloud, command_lib/artifacts
 */
const GCR_LOCATIONS: Readonly<Record<string, string>> = {
  "gcr.io": "us",
  "us.gcr.io": "us",
  "eu.gcr.io": "europe",
  "asia.gcr.io": "asia",
};

/** The full name of the repository that images of a prefix are in; null for other texts. */
export function artifactRepository(prefix: string): string | null {
  const [, location, domain, project, repository] = REPOSITORY.exec(prefix) ?? [];
  if (location !== undefined && project !== undefined && repository !== undefined)
    return fullName(domain, project, location, repository);
  const [, host = "", ownDomain, ownProject] = GCR_REPOSITORY.exec(prefix) ?? [];
  const ownLocation = GCR_LOCATIONS[host];
  return ownLocation === undefined || ownProject === undefined
    ? null
    : fullName(ownDomain, ownProject, ownLocation, host);
}

function fullName(domain: string | undefined, project: string, location: string, repository: string): string {
  const id = domain === undefined ? project : `${domain}:${project}`;
  return `projects/${id}/locations/${location}/repositories/${repository}`;
}

/** Reads a repository's artifacts (IAM documentation, "Artifact Registry roles"). */
const READER = "roles/artifactregistry.reader";

/** What lets a service account pull from repositories. */
export function repositoryReaders({
  join,
}: Pick<ResolvedClusterBase<"google">, "join">): readonly GoogleResourceRole[] {
  return join.registries.flatMap((prefix) => {
    const name = artifactRepository(prefix);
    return name === null ? [] : { kind: "artifact-repository" as const, name, role: READER };
  });
}

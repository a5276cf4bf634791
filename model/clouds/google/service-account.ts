/** Email of a service account, which Google derives from its id and project (IAM documentation, "Service accounts"). */
export function serviceAccountEmail(accountId: string, project: string): string {
  const [name, domain] = project.split(":").reverse();
  // A project of an organization's legacy domain is `example.com:name`, and `name.example.com` in addresses.
  return `${accountId}@${domain === undefined ? name : `${name}.${domain}`}.iam.gserviceaccount.com`;
}

/** Whether IAM says that a credential can be used; a status that it did not tell counts as one that cannot. */
export function activity(status: string | undefined): "Active" | "Inactive" {
  return status === "Active" ? "Active" : "Inactive";
}

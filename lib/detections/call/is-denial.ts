/** Whether an error code says that the caller lacks a right: services spell it in many ways. */
export function isDenial(code: string | undefined): boolean {
  return code !== undefined && DENIAL.test(code);
}

const DENIAL = /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError/i;

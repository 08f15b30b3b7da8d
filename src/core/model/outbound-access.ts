/**
 * The value of a place's `outbound-access` where the service that its subnet hosts manages how machines reach public
 * addresses. Private subnets don't apply to such subnets (Default outbound access in Azure).
 */
export const BY_SERVICE = 'by-service';

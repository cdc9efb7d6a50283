// From ecremulator/admin/v1/registry_service.proto

export const StateKind = {
  STATE_KIND_UNSPECIFIED: 'STATE_KIND_UNSPECIFIED',
  /**
   * repositories, images, uploads, policies, tokens
   */
  STATE_KIND_CONTENT: 'STATE_KIND_CONTENT',
  /**
   * scan profiles and results
   */
  STATE_KIND_SCANS: 'STATE_KIND_SCANS',
  STATE_KIND_RULES: 'STATE_KIND_RULES',
  STATE_KIND_EVENTS: 'STATE_KIND_EVENTS',
  STATE_KIND_CLOCK: 'STATE_KIND_CLOCK',
} as const;

export type StateKind =
  | 'STATE_KIND_UNSPECIFIED'
  | 0
  /**
   * repositories, images, uploads, policies, tokens
   */
  | 'STATE_KIND_CONTENT'
  | 1
  /**
   * scan profiles and results
   */
  | 'STATE_KIND_SCANS'
  | 2
  | 'STATE_KIND_RULES'
  | 3
  | 'STATE_KIND_EVENTS'
  | 4
  | 'STATE_KIND_CLOCK'
  | 5

export type StateKind__Output = typeof StateKind[keyof typeof StateKind]

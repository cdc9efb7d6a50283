// From ecremulator/admin/v1/rule_service.proto

import type { Effect as _ecremulator_admin_v1_Effect, Effect__Output as _ecremulator_admin_v1_Effect__Output } from '../../../ecremulator/admin/v1/Effect.js';

export interface Step {
  /**
   * unset = all further requests (last step only)
   */
  'times'?: (number);
  /**
   * empty = let it pass
   */
  'effects'?: (_ecremulator_admin_v1_Effect)[];
  /**
   * Execute first, then apply the effects: the write happens and its answer is lost.
   */
  'afterExecution'?: (boolean);
  '_times'?: "times";
}

export interface Step__Output {
  /**
   * unset = all further requests (last step only)
   */
  'times'?: (number);
  /**
   * empty = let it pass
   */
  'effects': (_ecremulator_admin_v1_Effect__Output)[];
  /**
   * Execute first, then apply the effects: the write happens and its answer is lost.
   */
  'afterExecution': (boolean);
  '_times'?: "times";
}

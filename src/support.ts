/**
 * `alpr-policy/support`: what modules that `alpr-policy compile` wrote call. Nothing in it is for use by hand.
 *
 * @module
 */
export {
  absence,
  bitsOf,
  hasOwn,
  isObject,
  isOfType,
  lengthOf,
  millisOf,
  objectOf,
  period,
  toldOr,
  UNTOLD,
} from './evaluate/support.ts';

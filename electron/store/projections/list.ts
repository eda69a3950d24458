import type { Projection } from '../projection.ts';
import { personProjection } from './person.ts';
import { productProjection } from './product.ts';
import { promotionProjection } from './promotion.ts';
import { recordProjection } from './record.ts';
import { releaseProjection } from './release.ts';

/** Every projection there is, in the order in which they take an event. */
export const projections: readonly Projection[] = [
  personProjection,
  productProjection,
  releaseProjection,
  promotionProjection,
  recordProjection,
];

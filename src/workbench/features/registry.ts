import type { Feature } from '../shared/feature.ts';
import { accountFeature } from './account/feature.ts';
import { auditFeature } from './audit/feature.ts';
import { calendarFeature } from './calendar/feature.ts';
import { noticesFeature } from './notices/feature.ts';
import { plansFeature } from './plans/feature.ts';

/** Everything the workbench can do. A new feature is one line here. */
export const features: readonly Feature[] = [
  plansFeature,
  noticesFeature,
  calendarFeature,
  auditFeature,
  accountFeature,
];

import * as z from 'zod';

/** One hit of the quick search; `href` is an address of the workbench without `/desk`. */
export const quickHit = z.object({
  kind: z.enum(['plan', 'task', 'line', 'unit', 'person']),
  title: z.string(),
  subtitle: z.string(),
  href: z.string(),
});
export type QuickHit = z.infer<typeof quickHit>;
